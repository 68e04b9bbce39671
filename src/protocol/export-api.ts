import type { Shape, ShapeChoice } from '../engine/flow/shapes';
import type { PageOrder, StageTimes } from '../engine/types';
import type { Outcome, WireError } from './errors';
import type { PackedText } from './packed-text';
import type { PageRevision } from '../revision/types';
import type { PageSource } from './page-source';
import type { PageWish } from './page-wish';

/**
 * What becomes one file: a page; an original (the pages of a document together); the originals of a
 * folder; or all of them.
 */
export const DIVISIONS = ['page', 'file', 'folder', 'batch'] as const;
export type Division = (typeof DIVISIONS)[number];

interface FormatFacts {
  /** Without the dot. */
  readonly extension: string;
  readonly mime: string;
  /** From the finest on. */
  readonly divisions: readonly [Division, ...Division[]];
  /** It has use for the files that the pages were read from. */
  readonly wantsFiles?: true;
  /** A PDF is given back as one file, and joined with nothing else. */
  readonly keepsDocuments?: true;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** All formats of pages, in the order a menu shows them. */
export const EXPORT_FORMATS = {
  txt: { extension: 'txt', mime: 'text/plain;charset=utf-8', divisions: DIVISIONS },
  pdf: {
    extension: 'pdf',
    mime: 'application/pdf',
    divisions: ['file', 'folder', 'batch'],
    wantsFiles: true,
    keepsDocuments: true,
  },
  md: { extension: 'md', mime: 'text/markdown;charset=utf-8', divisions: DIVISIONS },
  html: { extension: 'html', mime: 'text/html;charset=utf-8', divisions: DIVISIONS },
  docx: { extension: 'docx', mime: `${OFFICE}.wordprocessingml.document`, divisions: DIVISIONS },
  epub: {
    extension: 'epub',
    mime: 'application/epub+zip',
    divisions: ['file', 'folder', 'batch'],
    wantsFiles: true,
  },
  xlsx: { extension: 'xlsx', mime: `${OFFICE}.spreadsheetml.sheet`, divisions: DIVISIONS },
  json: { extension: 'json', mime: 'application/json', divisions: DIVISIONS },
  jsonl: { extension: 'jsonl', mime: 'application/x-ndjson', divisions: ['batch'] },
  csv: { extension: 'csv', mime: 'text/csv;charset=utf-8', divisions: DIVISIONS },
  alto: { extension: 'xml', mime: 'application/xml', divisions: ['page'] },
  page: { extension: 'xml', mime: 'application/xml', divisions: ['page'] },
  hocr: { extension: 'hocr', mime: 'text/html;charset=utf-8', divisions: ['page'] },
} as const satisfies Record<string, FormatFacts>;

export type ExportFormatId = keyof typeof EXPORT_FORMATS;
export const EXPORT_FORMAT_IDS = Object.keys(EXPORT_FORMATS) as readonly ExportFormatId[];

export const formatFacts = (id: ExportFormatId): FormatFacts => EXPORT_FORMATS[id];

/** How one file is written. */
export interface WriteOptions {
  /** Of texts for reading; absent for each page's own. */
  readonly shape?: ShapeChoice;
  /** Of the batch, folder or original that becomes the file. */
  readonly title: string;
  /** The file is of one page. */
  readonly isLone: boolean;
  /** Of its first page in the export, from 1. */
  readonly number: number;
}

/** A page as it comes to be written. */
export interface PageToWrite {
  readonly path: string;
  /** Null if nothing was read. */
  readonly packed: PackedText | null;
  readonly order: PageOrder;
  readonly revision: PageRevision | null;
  readonly ms: StageTimes | null;
  readonly error: WireError | null;
  /** As the person wants to see this page; null as it is. */
  readonly shape: Shape | null;
  /** As in its wish: places in the text are those of the turned page. */
  readonly turn?: PageWish['turn'];
  /** Its file, where it is at hand and the format wants it. */
  readonly source: PageSource | null;
}

/** Some pages, from the one at `index`; none after the last. */
export type PagesToWriteFrom = (index: number) => Promise<readonly PageToWrite[]>;

/** The contract with the export worker: one worker that writes files. */
export interface ExportApi {
  /** One file. It pulls its pages, so that thousands are never in memory. */
  write(
    id: ExportFormatId,
    options: WriteOptions,
    pagesFrom: PagesToWriteFrom,
  ): Promise<Outcome<Blob>>;
}
