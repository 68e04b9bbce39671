import type { ExportFormatId } from '../../protocol/export-api';
import type { Words } from './en';

const pages = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'page' : 'pages'}`;

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

/** Of the export dialog. */
export const exportsEn = {
  title: 'Export',
  pages: (count: number) => `${pages(count)} with text, in the order of the list.`,
  unfinished: (count: number) => `${pages(count)} are not read yet and will be missing.`,
  failed: 'The file could not be written.',
  writing: 'Writing…',
  shape: 'Shape of the text, where it is for reading, and of copies',
  automatic: {
    name: 'Automatic',
    what: 'Prose in paragraphs; receipts, code, verse and screens as printed.',
  },
  copyAll: 'Copy all text',
  copyAllWhat: 'To the clipboard, page after page',
  formats,
};

/** Every language has exactly these messages. */
export type ExportMessages = typeof exportsEn;
