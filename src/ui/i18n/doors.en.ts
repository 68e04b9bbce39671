/** Of the ways by which files come in that are not used on every visit. */
export const doorsEn = {
  nothingToPaste: 'There is no picture on the clipboard.',
  pasteRefused: 'The browser did not let this page see the clipboard.',
  shareWithoutFile: 'There was no file in what was shared; a text needs no reading.',
  shareLost: 'What was shared could not be kept. Share fewer files at a time, or choose them here.',
  openFailed: 'What was to be opened could not be read.',

  watchOffer: (folders: readonly string[]) => `From ${names(folders)}.`,
  watch: 'Watch for new files',
  watching: (folders: readonly string[]) =>
    `Watching ${names(folders)}: new files are read as they come.`,
  look: 'Look now',
  stopWatching: 'Stop watching',
  watchLost: (folders: readonly string[]) =>
    `${names(folders)} can no longer be read, so it is not watched.`,
};

const names = (folders: readonly string[]): string => folders.map((name) => `“${name}”`).join(', ');

/** Every language has exactly these messages. */
export type DoorMessages = typeof doorsEn;
