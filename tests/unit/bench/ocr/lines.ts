import type { PageLine } from '../../../../bench/ocr/journal';

export const SHA = 'a'.repeat(64);
export const RUN = 'b'.repeat(64);
export const MARK = { sha256: SHA, run: RUN };

/** A line of pages.jsonl: of a picture, or of a page of a document. */
export const pageLine = (file: string, more: Partial<PageLine> = {}): PageLine => ({
  path: file,
  width: 10,
  height: 20,
  ms: null,
  lines: [],
  unread: [],
  text: `text of ${file}`,
  source: 'ocr',
  reason: 'picture',
  error: null,
  record: null,
  file,
  ...MARK,
  page: 1,
  pages: 1,
  results: [],
  ...more,
});

export const documentLines = (file: string, pages: number, more: Partial<PageLine> = {}) =>
  Array.from({ length: pages }, (_, i) =>
    pageLine(file, { path: `${file}#${i + 1}`, page: i + 1, pages, ...more }),
  );
