const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
const pages = (count: number) => plural(count, 'page', 'pages');

/** What is there to be deleted. */
export interface Going {
  readonly batches: number;
  /** Of all batches. */
  readonly pages: number;
  /** Of these pages, and of pictures that were read before. */
  readonly texts: number;
  readonly recipes: number;
  readonly catalogues: number;
}

const results = ({ batches, pages: count, texts }: Going) =>
  `${plural(batches, 'batch', 'batches')} with ${pages(count)}, ` +
  `with their texts, your corrections and the stored pictures, ` +
  `and every text that is kept of a picture that was read before (${texts.toLocaleString('en')} in all)`;

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
  remove: (name: string) => `Delete ${name}`,
  removeConfirm: (name: string, unexported: number) =>
    unexported > 0
      ? `Delete “${name}”? The text of ${pages(unexported)} has not been exported and will be gone.`
      : `Delete “${name}”? What you exported stays.`,
  removed: (name: string) => `Deleted “${name}”.`,
  removeYes: 'Delete',
  removeNo: 'Keep',
  clearConfirm: (going: Going) =>
    `This deletes ${results(going)}. Your recipes, lists, settings and the reading models stay, and so does what you exported.`,
  clearEverything: 'Delete everything of mine',
  everythingConfirm: (going: Going) =>
    `This deletes all that the app keeps in this browser: ${results(going)}; ` +
    `${plural(going.recipes, 'recipe', 'recipes')} of yours and ` +
    `${plural(going.catalogues, 'list', 'lists')} with what you said of their names; your settings; ` +
    'and the reading models, which are loaded again when they are needed. Only what you exported or backed up stays.',
  everythingYes: 'Delete everything',
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
