/** Of the ways by which files come in that are not used on every visit. */
export const doorsEn = {
  kindsTitle: 'What can be read',
  kinds:
    'PDF, page by page; JPEG, PNG, WebP, AVIF, GIF, BMP, TIFF with all its pages, HEIC, JPEG 2000, JPEG XL and SVG. ZIP and CBZ archives are opened as folders.',
  waysTitle: 'How files come in',
  ways: 'Drop files and folders anywhere, choose them, or paste what was copied. A phone takes pictures with its camera. Installed, the app is among those that files can be opened with or shared with, where the browser allows it. A folder that was dropped or chosen can be watched in Chrome and Edge: new files in it are read as they come.',

  nothingToPaste: 'There is no picture on the clipboard.',
  pasteRefused: 'The browser did not let this page see the clipboard.',
  shareWithoutFile: 'There was no file in what was shared; a text needs no reading.',
  shareLost: 'What was shared could not be kept. Share fewer files at a time, or choose them here.',
  openFailed: 'What was to be opened could not be read.',

  watchOffer: (folders: readonly string[]) => `From ${names(folders)}.`,
  watch: 'Watch for new files',
  watching: (folders: readonly string[]) =>
    `Watching ${names(folders)}: new files are read as they come.`,
  stopWatching: 'Stop watching',
  watchLost: (folders: readonly string[]) =>
    `${names(folders)} can no longer be read, so it is not watched.`,
};

const names = (folders: readonly string[]): string => folders.map((name) => `“${name}”`).join(', ');

/** Every language has exactly these messages. */
export type DoorMessages = typeof doorsEn;
