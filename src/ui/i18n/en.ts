import type { Shape } from '../../engine/flow/shapes';
import type { Finding, PageOrder } from '../../engine/types';
import type { OcrErrorCode } from '../../protocol/errors';
import type { Filter } from '../../state/list/page-filters';
import type { PageKind } from '../../state/pages/page-status';
import type { Feature } from '../browser/features';
import { durationOf, roundedLeft } from './duration';

/** What happened, and what a person can do about it. */
export interface ErrorText {
  readonly what: string;
  readonly todo: string;
}

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
const pages = (count: number) => plural(count, 'page', 'pages');
const others = (count: number) => `${plural(count, 'other file', 'other files')} left out`;
const duration = (seconds: number) =>
  durationOf(seconds, (count, unit) => plural(count, unit, `${unit}s`));

const errors: Record<OcrErrorCode, ErrorText> = {
  'empty-file': { what: 'The file is empty', todo: 'Copy it again from where it came.' },
  'unsupported-type': {
    what: 'Not a picture this browser can read',
    todo: 'Use a common kind of picture, such as JPEG, PNG, HEIC or TIFF.',
  },
  'unsupported-pdf': {
    what: 'PDF documents cannot be read yet',
    todo: 'Save its pages as pictures, and drop those.',
  },
  'unsupported-raw': {
    what: 'A raw photograph, as the camera’s sensor saw it',
    todo: 'Export it as JPEG from the program that develops it, and drop that.',
  },
  'unsupported-djvu': {
    what: 'DjVu documents cannot be read',
    todo: 'Save it as PDF or TIFF (DjVu viewers can export), and drop that.',
  },
  'unsupported-postscript': {
    what: 'PostScript cannot be read',
    todo: 'Save it as PDF or as a picture, and drop that.',
  },
  'unsupported-picture': {
    what: 'A kind of picture that cannot be read',
    todo: 'Open it in the program that made it, save it as PNG, and drop that.',
  },
  'unsupported-archive': {
    what: 'This kind of archive cannot be opened',
    todo: 'Unpack it, and drop its folder.',
  },
  'unsupported-office': {
    what: 'Office documents and e-books cannot be read',
    todo: 'Save it as PDF, and drop that.',
  },
  'pdf-signed': { what: 'The document is signed', todo: 'Its text was saved beside it.' },
  'pdf-locked': {
    what: 'The document’s owner has forbidden changes',
    todo: 'Its text was saved beside it.',
  },
  'pdf-form': { what: 'The document is an XFA form', todo: 'Its text was saved beside it.' },
  'pdf-not-extendable': {
    what: 'Nothing can be added to this PDF',
    todo: 'Its text was saved beside it.',
  },
  'pdf-text-differs': {
    what: 'The written PDF did not pass its check',
    todo: 'Its text was saved beside it.',
  },
  'own-backup': {
    what: 'A backup of this app is no picture',
    todo: 'The settings take it in: “Restore a backup”.',
  },
  'archive-encrypted': {
    what: 'The archive has a password',
    todo: 'Unpack it with its password, and drop its folder.',
  },
  'archive-damaged': {
    what: 'The archive is damaged or not all there',
    todo: 'Get it once more. What was whole in it is in the list.',
  },
  'archive-too-large': {
    what: 'The archive holds more than is opened here',
    todo: 'Unpack it, and drop its folder. The rest of it is in the list.',
  },
  'archive-without-pages': {
    what: 'There is nothing to read in the archive',
    todo: 'Pictures and PDF documents are read.',
  },
  'unsupported-xfa': {
    what: 'This form’s pages are made when Adobe Reader opens it (dynamic XFA)',
    todo: 'Open it in Adobe Reader, print it to a PDF, and drop that.',
  },
  'password-needed': {
    what: 'The document opens with a password only',
    todo: 'Enter its password, and its pages are read.',
  },
  'password-wrong': {
    what: 'This is not the document’s password',
    todo: 'Try again: capitals and spaces count.',
  },
  'too-large': {
    what: 'The picture is larger than this app can read',
    todo: 'Make it smaller, or cut it into parts.',
  },
  'unreadable-file': {
    what: 'The file could not be read from the disk',
    todo: 'If it was moved, changed or unplugged, add it again.',
  },
  'picture-missing': {
    what: 'The picture is not at hand',
    todo: 'Drop its file or folder here once more: reading goes on with it.',
  },
  'pictures-not-kept': {
    what: 'There is no room to keep the pictures that wait',
    todo: 'Leave this tab open until the batch is read, or make room in the settings.',
  },
  'pictures-not-copied': {
    what: 'Pictures could not be copied into the storage',
    todo: 'Leave this tab open until they are read; those that were moved or changed, add again.',
  },
  'texts-over-budget': {
    what: 'The stored texts take more room than the settings allow',
    todo: 'Export and delete batches that are done, or allow more in the settings.',
  },
  'decode-failed': {
    what: 'The file is damaged',
    todo: 'Open it in another program and save it anew.',
  },
  'pixels-hidden': {
    what: 'This browser hides the pixels of pictures from this page',
    todo: 'Its protection against fingerprinting does so. Allow this site to read canvas data, or use another browser or profile; then read the pages again.',
  },
  'out-of-memory': {
    what: 'There was not enough memory',
    todo: 'Read fewer pages at a time (settings, Advanced) or a smaller picture, and read the page again.',
  },
  timeout: { what: 'Reading took too long and was stopped', todo: 'Read the page again.' },
  'worker-crashed': {
    what: 'Reading broke down on this page',
    todo: 'Read the page again. If it happens often, read fewer pages at a time (settings, Advanced).',
  },
  'gpu-failed': {
    what: 'The graphics card failed.',
    todo: 'Reading goes on without it, and its page is read again. You can test it again in the settings.',
  },
  'assets-unavailable': {
    what: 'The reading models could not be loaded',
    todo: 'Check the connection, and read the pages again.',
  },
  'assets-corrupt': {
    what: 'The reading models arrived damaged',
    todo: 'Reload this page and try once more.',
  },
  'version-mismatch': {
    what: 'Parts of two versions of this app met',
    todo: 'Close its other tabs and reload this one.',
  },
  'storage-lost': {
    what: 'The browser has lost what this app had stored',
    todo: 'Its storage was damaged, or cleared for want of room. Take in a backup, or drop the folder again.',
  },
  'storage-full': {
    what: 'There is no room left to store results',
    todo: 'New results last until this tab is closed: export them, or clear stored results in the settings.',
  },
  'storage-unavailable': {
    what: 'This browser does not let the app store anything',
    todo: 'Results and settings last until this tab is closed. A private window is a common cause.',
  },
  cancelled: { what: 'Stopped', todo: 'Read the page again when you like.' },
  internal: {
    what: 'Something went wrong in the app itself',
    todo: 'Read the page again. If it stays, please report it with the details.',
  },
};

const features: Record<Feature, string> = {
  'module-workers': 'Workers made of modules, which read several pages at a time',
  wasm: 'WebAssembly, in which the reading models run',
  'wasm-simd': 'WebAssembly with SIMD, in which the reading models run',
  'offscreen-canvas': 'OffscreenCanvas with a 2d context, for the pixels of pictures',
  'image-decoding': 'createImageBitmap, which opens pictures',
  storage: 'IndexedDB, which keeps batches and texts',
  'recent-javascript': 'JavaScript of 2023',
};

const states: Record<PageKind, string> = {
  waiting: 'Waiting',
  reading: 'Reading',
  done: 'Read',
  failed: 'Failed',
  refused: 'Not read',
  cancelled: 'Stopped',
};

const filters: Record<Filter, string> = {
  all: 'All',
  done: 'Read',
  check: 'To check',
  failed: 'Failed',
};

/** What a choice is called, and what it does. */
export interface Words {
  readonly name: string;
  readonly what: string;
}

const shapes: Record<Shape, Words> = {
  paragraphs: {
    name: 'Paragraphs',
    what: 'Lines are joined, and divided words made whole.',
  },
  printed: { name: 'As printed', what: 'Line by line.' },
};

const pageOrders: Record<PageOrder, Words> = {
  auto: { name: 'Automatic', what: 'Columns one after the other, tables row by row.' },
  'right-first': {
    name: 'Right page first',
    what: 'Of two facing pages the right one is read first.',
  },
  columns: { name: 'Columns', what: 'Down each column, wherever white parts them; tables, too.' },
  rows: { name: 'Rows', what: 'Across the whole page, row by row.' },
  block: { name: 'As one block', what: 'Across the whole page, and nothing is set apart.' },
};

/** What a page of a document, or with a text beside it, was found to be. */
const findings: Record<Finding, string> = {
  text: 'text',
  'ocr-layer': 'old OCR',
  'broken-text': 'broken text',
  mixed: 'text and pictures',
  scan: 'scan',
  blank: 'blank',
  given: 'text beside it',
  'given-empty': 'empty text beside it',
  'given-unlike': 'other text beside it',
  'given-damaged': 'damaged text beside it',
};

export const en = {
  tag: 'en',
  appName: 'Scriptorium',
  close: 'Close',
  skipToPages: 'Skip to the pages',

  lead: 'Turn pictures of pages into text.',
  leadDrop: 'Drop a folder of scans, photos, screenshots or PDFs here.',
  leadTouch: 'Choose pictures or PDFs, or take a picture.',
  choosePictures: 'Choose pictures or PDFs',
  chooseFiles: 'Choose files',
  chooseFolder: 'Choose a folder',
  trySamples: 'Try the samples',
  takePicture: 'Take a picture',
  takeNext: 'Take the next picture',
  orPaste: 'or paste a picture',
  pastePicture: 'Paste a picture',
  privacy: 'Nothing leaves this machine: the reading happens in this tab.',
  offlineReady: 'Ready to work offline.',
  firstVisit: (size: string) => `The first run loads the reading models (${size}), once only.`,
  dropHere: 'Drop to read',
  samplesFailed: 'The samples could not be loaded. Check the connection and try again.',
  nothingFound: 'There was no file in what was dropped.',
  dropFailed: 'What was dropped could not be read.',
  dialogFailed: 'A part of the app could not be loaded. Check the connection, or reload this page.',

  addFiles: 'Add files',
  addFolder: 'Add a folder',
  export: 'Export',
  copySelected: 'Copy',
  check: 'Check',
  records: 'Records',
  search: 'Search',
  settings: 'Settings',
  help: 'Keyboard help',
  more: 'More',
  clearList: 'Clear the list',
  closeBatch: 'Close the batch',
  openElsewhere: 'This batch is open in another tab',
  addElsewhere: 'This batch is open in another tab: add files there.',
  filesNeeded: 'To read or show its pictures, this batch needs its folder again.',
  allowFiles: 'Allow',
  keepWhat:
    'When the disk is full, the browser may delete what is stored here. It will ask you whether it may stay.',
  keepAsk: 'Keep it stored',
  benchmarkFirst: 'Close the benchmark first.',

  progressLabel: 'Reading pages',
  loadingModels: (loaded: string, total: string) =>
    `Loading the reading models, ${loaded} of ${total}; once only`,
  startingWorkers: 'Getting ready…',
  lookingAtFiles: 'Looking at the files…',
  doneOf: (done: number, total: number) => `${done.toLocaleString('en')} of ${pages(total)}`,
  perMinute: (rate: number) => `${plural(rate, 'page', 'pages')} a minute`,
  timeLeft: (seconds: number) => `${duration(roundedLeft(seconds))} left`,
  pause: 'Pause',
  resume: 'Resume',
  paused: 'Paused',
  waitingForResume: 'Reading is paused. This page is read first when it goes on.',
  cancelAll: 'Cancel',
  readRest: (count: number) => `Read the other ${count.toLocaleString('en')}`,
  fileNames: (paths: readonly string[], more: number) =>
    paths.join(', ') + (more > 0 ? ` and ${more.toLocaleString('en')} more` : ''),
  onlyHere: 'Not stored: keep this tab open',
  readHeld: (count: number) => `Go on with the ${count.toLocaleString('en')} that wait`,
  retryFailed: (count: number) => `Retry ${count.toLocaleString('en')} failed`,
  allRead: (count: number) => `${pages(count)} read`,
  someRead: (read: number, total: number) => `${read.toLocaleString('en')} of ${pages(total)} read`,
  inTime: (seconds: number) => `in ${duration(seconds)}`,
  withWorkers: (count: number) => `${count.toLocaleString('en')} at a time`,
  failedCount: (count: number) => `${count.toLocaleString('en')} failed`,

  listLabel: 'Pages',
  filterLabel: 'Show',
  filters,
  mostFirst: 'Most first',
  nowReading: 'Being read now',
  noneInFilter: {
    all: 'No pages.',
    done: 'No page has been read yet.',
    check: 'There is nothing to check.',
    failed: 'Nothing failed.',
  },
  leftOut: others,
  nothingToRead: 'There was no picture among these files.',
  states,
  cachedWhat: 'The same picture was read before: its text was kept',
  toCheck: (places: number) => `${places.toLocaleString('en')} to check`,
  lines: (count: number) => plural(count, 'line', 'lines'),
  linesCached: (count: number) => `${plural(count, 'line', 'lines')} · read before`,
  noText: 'No text found',
  unread: (places: number) => `${plural(places, 'place', 'places')} not read`,
  unreadPlace: 'Not read',
  repeated: (parts: number) => `${plural(parts, 'part', 'parts')} shown twice, read once`,
  repeatedPart: 'The same part twice: read once',
  partial: 'Damaged: only a part was read',
  firstFrame: (frames: number) => `The first of ${frames.toLocaleString('en')} frames was read`,
  readingPercent: (percent: number) => `Reading, ${percent}%`,
  cancelPage: (name: string) => `Stop ${name}`,
  retryPage: (name: string) => `Read ${name} again`,
  readPageNext: (name: string) => `Read ${name} next`,
  willBeNext: (count: number) =>
    count === 1 ? 'This page is read next' : `These ${pages(count)} are read next`,
  removePage: (name: string) => `Remove ${name} from the list`,

  select: 'Select',
  selectPage: (name: string) => `Select ${name}`,
  selectDocument: (name: string) => `Select all pages of ${name}`,
  pageNumber: (number: number) => `Page ${number}`,
  documentRead: (read: number, all: number) => `${read.toLocaleString('en')} of ${pages(all)} read`,
  pagesToCheck: (count: number) => `${count.toLocaleString('en')} to check`,
  documentFailed: (count: number) => `${count.toLocaleString('en')} failed`,
  findings,
  selectedMark: 'Selected',
  selection: 'Selection',
  selectedCount: (count: number) => `${count.toLocaleString('en')} selected`,
  selectAll: 'Select all',
  readNext: 'Read next',
  stop: 'Stop',
  remove: 'Remove',
  endSelection: 'Clear the selection',
  removed: (count: number) => `Removed ${pages(count)}.`,
  removedPage: (name: string) => `Removed ${name}.`,
  undo: 'Undo',
  undoHint: 'Ctrl+Z brings it back.',
  undone: 'It is back.',
  undoFailed: 'It could not be brought back.',

  back: 'Back to the list',
  previous: 'Previous page',
  next: 'Next page',
  pageOf: (index: number, total: number) =>
    `${index.toLocaleString('en')} of ${total.toLocaleString('en')}`,
  picture: 'Picture',
  text: 'Text',
  table: 'Table',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fitWidth: 'Fit the width',
  copyPage: 'Copy text',
  copyTables: 'Copy table',
  copyLine: 'Copy line',
  copied: 'Copied',
  copyFailed: 'The browser did not allow copying.',
  pictureGone: 'The picture can no longer be opened; this is the preview kept with its text.',
  pictureBroken: 'The picture cannot be shown.',
  textLost: 'The text of this page is no longer stored.',
  readAgain: 'Read again',
  waitingForText: 'The text comes as soon as the page is read.',
  loadingText: 'Fetching the text…',
  doubtful: 'Doubtful: likely wrong somewhere',
  shape: 'Shape of the text',
  shapes,
  pageOrder: 'Order',
  pageOrders,
  asRead: (text: string) => `Read as “${text}”`,
  details: 'Details',

  updateReady: 'A new version is ready.',
  reload: 'Reload',
  later: 'Later',
  dismiss: 'Dismiss',
  errors,
  tooManyPixels: (megapixels: number): ErrorText => ({
    what: `The picture has ${megapixels.toLocaleString('en')} megapixels, more than the settings allow`,
    todo: 'Raise “Largest picture” in the settings and add it again, or make it smaller.',
  }),
  problem: ({ what, todo }: ErrorText) => `${what}. ${todo}`,

  announceStart: (count: number) => `Reading ${pages(count)}`,
  announcePercent: (percent: number) => `${percent}% read`,
  announceDone: (read: number, failed: number, leftOut: number) =>
    `${pages(read)} read` +
    (failed > 0 ? `, ${failed.toLocaleString('en')} failed` : '') +
    (leftOut > 0 ? `, ${others(leftOut)}` : ''),

  unsupportedTitle: 'Scriptorium cannot run in this browser',
  unsupported: 'It is too old, or a protection has turned off what is needed here:',
  features,
  unsupportedTodo:
    'A current Firefox, Chrome, Edge or Safari has all of it. On an iPhone, iPad or Mac, Lockdown Mode can be turned off for this site alone.',
};

/** Every language has exactly these messages. */
export type Messages = typeof en;
