import type { CommandId, CommandPlace } from '../browser/commands';

const places: Readonly<Record<CommandPlace, string>> = {
  app: 'Everywhere',
  list: 'In the list',
  page: 'On an open page',
  records: 'In the table of records',
};

const names: Readonly<Record<CommandId, string>> = {
  palette: 'Find a command, a batch or a page',
  help: 'Show all keys',
  search: 'Search all pages',
  find: 'Find: on the open page, or else on all',
  settings: 'Settings',
  addFiles: 'Add files',
  addFolder: 'Add a folder',
  takePicture: 'Take a picture',
  pastePicture: 'Paste a picture',
  export: 'Export',
  check: 'Check what was not read for sure',
  records: 'Records',
  benchmark: 'Measure this machine',
  closeBatch: 'Close the batch',
  undo: 'Bring back what was removed just now',
  escape: 'End the selection; close the page, the view or the dialog',

  move: 'Go up and down',
  openPage: 'Open the page',
  foldDocument: 'Fold a document, and show its pages again',
  select: 'Select the page',
  selectMore: 'Select more pages',
  selectAll: 'Select all pages of the list',
  remove: 'Remove the selected pages, or the one in focus',
  readNext: 'Read the page, or the selected pages, next',
  pause: 'Pause, and go on',

  nextPage: 'Next page',
  previousPage: 'Previous page',
  nextPlace: 'Next place that was found',
  previousPlace: 'Previous place that was found',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fitPage: 'Fit the whole page',
  fitWidth: 'Fit the width',
  actualSize: 'Show each pixel of the picture as it is (100%)',
  toggleBoxes: 'Outline the lines in the picture, or leave it bare',
  nextLayout: 'Picture and text beside each other, one above the other, or alone',
  turnPage: 'Turn the page right and read it again',
  readPageAgain: 'Read the page again: otherwise, or in parts',
  moveLine: 'Go from line to line',
  editLine: 'Correct the chosen line',
  moveBlock: 'Move the paragraph up or down',
  undoEdit: 'Undo what was done to a text',
  redoEdit: 'Do it again',
  copyLine: 'Copy the chosen line',
  copyPage: 'Copy the text of the page',
  copyTables: 'Copy its table',

  moveRecord: 'Go up and down',
  nextRecord: 'Next record',
  previousRecord: 'Previous record',
  acceptRecord: 'Accept, and go to the next one to check',
  exportRecords: 'Export records',
};

/** The words of help and palette, fetched with them. */
export const commandsEn = {
  helpTitle: 'Keys',
  or: 'or',
  singleKeysOn: 'Keys that are a single character can be turned off in the settings.',
  singleKeysOff: 'Keys that are a single character are turned off in the settings.',
  paletteTitle: 'Commands, batches and pages',
  paletteHint: 'Type what you want to do, or the name of a batch or page',
  kinds: { command: 'Command', batch: 'Batch', page: 'Page' },
  nothingFound: 'There is no command, batch or page like this.',
  found: (count: number) => (count === 1 ? '1 found' : `${count.toLocaleString('en')} found`),
  places,
  names,
};

/** Every language has exactly these messages. */
export type CommandMessages = typeof commandsEn;
