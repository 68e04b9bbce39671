const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
const pages = (count: number) => plural(count, 'page', 'pages');

/** The words for stored batches, fetched with their list. */
export const batchesEn = {
  tag: 'en',
  title: 'Your batches',
  unfinishedTitle: 'Go on where you stopped',
  readOf: (read: number, total: number) => `${read.toLocaleString('en')} of ${pages(total)} read`,
  allRead: (total: number) => `${pages(total)} read`,
  failed: (count: number) => `${count.toLocaleString('en')} failed`,
  elsewhere: 'open in another tab',
  goOn: 'Go on',
  open: 'Open',
  watch: 'Watch',
  retryFailed: 'Retry failed',
  openNamed: (action: string, name: string) => `${action}: ${name}`,
  rename: (name: string) => `Rename ${name}`,
  newName: 'New name',
  renameThis: '(rename)',
  remove: (name: string) => `Delete ${name}`,
  removeConfirm: (name: string, unexported: number) =>
    unexported > 0
      ? `Delete “${name}”? The text of ${pages(unexported)} has not been exported and will be gone.`
      : `Delete “${name}”? What you exported stays.`,
  removed: (name: string) => `Deleted “${name}”.`,
  removeYes: 'Delete',
  removeNo: 'Keep',
  busy: 'This batch is open in another tab.',
  someBusy: 'A batch is open in another tab: close it there first.',
  removeFailed: 'It could not be deleted.',
  openFailed: 'The batch could not be opened.',
  keepPictures: 'Pictures for review',
  keep: {
    none: {
      name: 'Where they are',
      what: 'Stores nothing. After a reload a picture is shown only if its folder was dropped or chosen in Chrome or Edge; else a small preview.',
    },
    preview: {
      name: 'A preview',
      what: 'At most 1,600 pixels a side: 60 kB for most pages, up to 0.4 MB; nothing where the folder is found again.',
    },
    whole: {
      name: 'The whole picture',
      what: 'As large as its file; nothing where the folder is found again.',
    },
  },
  textBudget: 'Room for texts',
  textBudgetWhat: 'Above this you are told; no text goes by itself.',
  pictureBudget: 'Room for pictures',
  pictureBudgetWhat: 'Above this the pictures that were read first go.',
  budgetUsed: (used: string) => `${used} are used.`,
  notify: 'Tell me when a batch is done and this tab is hidden',
  notifyRefused: 'The browser does not allow notifications for this page.',
  backUpAll: 'Back up everything',
  backUp: (name: string) => `Back up ${name}`,
  backUpAsk: (size: string) => `Back up the stored pictures, too? They take ${size}.`,
  backUpWith: 'With the pictures',
  backUpWithout: 'Without',
  withPictures: 'with the pictures',
  restore: 'Restore a backup',
  backingUp: 'Writing the backup…',
  backupFailed: 'The backup could not be written.',
  restoring: 'Reading the backup…',
  restored: (count: number) =>
    `${plural(count, 'batch was', 'batches were')} restored from the backup`,
  restoreRefused: (why: string) => `Nothing was restored: ${why}`,
  refusals: {
    'not-a-backup': 'the file is not a backup of this app.',
    damaged: 'the file is damaged.',
    newer: 'the file was made by a newer version of this app.',
    full: 'there is no room for it.',
    failed: 'it could not be stored.',
  },
};

export type BatchMessages = typeof batchesEn;
