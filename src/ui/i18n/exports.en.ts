import type { Division, ExportFormatId } from '../../protocol/export-api';
import type { TakenName } from '../../state/export/Exporter.svelte';
import type { ExportScope } from '../../state/export/Exports.svelte';
import type { Words } from './en';

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
const files = (count: number) => plural(count, 'file', 'files');
const names = (count: number) => plural(count, 'name', 'names');
const pages = (count: number) => plural(count, 'page', 'pages');

const formats: Record<ExportFormatId, Words> = {
  txt: { name: 'Text', what: 'Plain, for any program' },
  pdf: { name: 'Searchable PDF', what: 'The pages as they are, their text unseen over them' },
  md: { name: 'Markdown', what: 'With headings, lists and tables' },
  html: { name: 'Web page', what: 'One file that loads nothing, tables as tables' },
  docx: { name: 'Word', what: 'With headings, lists and tables' },
  epub: { name: 'EPUB', what: 'A book whose texts lead to the pictures of their pages' },
  xlsx: { name: 'Excel', what: 'A sheet for each page; days and amounts as such' },
  json: { name: 'JSON', what: 'Lines with positions and confidence' },
  jsonl: { name: 'JSON Lines', what: 'The same, one page a line' },
  csv: { name: 'CSV', what: 'A table with a row for each line of text' },
  alto: { name: 'ALTO XML', what: 'Words with their places, for libraries and search' },
  page: { name: 'PAGE XML', what: 'The same, for tools that correct and train' },
  hocr: { name: 'hOCR', what: 'The same, as web pages' },
};

const scopes: Record<ExportScope, string> = {
  all: 'All pages',
  shown: 'Pages shown by the filter',
  selected: 'Selected pages',
  page: 'The open page',
};

const divisions: Record<Division, string> = {
  page: 'for each page',
  file: 'for each original',
  folder: 'for each folder',
  batch: 'for everything',
};

const takenNames: Record<TakenName, string> = {
  number: 'Keep both: number the new one',
  replace: 'Replace the file that is there',
  skip: 'Leave the new one out',
};

/** Of exports. */
export const exportsEn = {
  title: 'Export',
  what: 'Pages',
  scope: (scope: ExportScope, count: number) => `${scopes[scope]} (${count.toLocaleString('en')})`,
  format: 'Formats',
  formats,
  division: 'One file',
  divisions,
  shape: 'Text',
  automatic: {
    name: 'Automatic',
    what: 'Prose in paragraphs; receipts, code, verse and screens as printed.',
  },
  where: 'Where',
  download: { name: 'Download', what: 'One file, or a ZIP with the folders of the originals.' },
  folder: { name: 'Into a folder', what: 'With the folders of the originals in it.' },
  beside: { name: 'Beside the originals', what: 'Into the folders that they came from.' },
  chooseFolder: 'Choose folder…',
  into: (name: string) => `Into “${name}”`,
  notAllowed: 'The browser did not allow writing there.',
  rule: 'File names',
  ruleWhat: (fields: string) =>
    `{name}, {original}, {folder}, {batch}, {page}, {number}, {ext}; a slash makes folders. From records: ${fields}.`,
  anyField: 'any of their fields, such as {date} {merchant}',
  previewLabel: 'Names the files will have',
  more: (count: number) => `and ${count.toLocaleString('en')} more`,
  makingRecords: 'Making the records that the names are from…',
  noRecords: 'The records could not be made, so the names are the usual ones.',
  renamed: (count: number) => `${names(count)} changed, as not every disk can hold them.`,
  numbered: (count: number) => `${names(count)} changed, as several files want the same one.`,
  clashes: (count: number) =>
    count === 1 ? '1 file is there already.' : `${files(count)} are there already.`,
  takenName: 'Files that are there',
  takenNames,
  unfinished: (count: number) => `${pages(count)} are not read yet and will be missing.`,
  following: (count: number) => `${pages(count)} are not read yet; their files come as they end.`,
  nothing: 'Nothing of these pages was read, so there is nothing to write.',
  chooseFormat: 'Choose at least one format.',
  go: (count: number) => `Export ${files(count)}`,
  writing: (done: number, total: number) =>
    `Writing ${(done + 1).toLocaleString('en')} of ${total.toLocaleString('en')}…`,
  cancel: 'Cancel',
  failed: 'The export could not be written.',
  copy: 'Copy the text',
  running: (target: string, done: number, total: number) =>
    `Writing into “${target}”: ${done.toLocaleString('en')} of ${files(total)}`,
  problems: (count: number) => `${files(count)} not as asked`,
  stop: 'Stop writing',
  done: (target: string, count: number) => `${files(count)} written into “${target}”.`,
  doneWithout: (target: string, count: number, failed: number) =>
    `${files(count)} written into “${target}”, ${failed.toLocaleString('en')} not as asked: manifest.csv says why.`,
  stopped: (count: number) => `Stopped. ${files(count)} had been written.`,
};

/** Every language has exactly these messages. */
export type ExportMessages = typeof exportsEn;
