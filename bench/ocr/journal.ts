import type { PageReport } from '../../src/app/api-types';
import type { LeftOutFile } from '../../src/intake/types';
import { isLeftOutLine, isPageLine, readLines } from './check-lines';
import { LineLog, type LogUse, type Span } from './line-log';
import type { ResultFolder } from './result-folder';

/** What stands for a file and the way it is read: equal marks, equal pages. */
export interface Mark {
  /** Of the file's bytes. */
  readonly sha256: string;
  /** Of the app, its models and what was asked of them: see `run-key.ts`. */
  readonly run: string;
}

/** A line of `pages.jsonl`. */
export interface PageLine extends PageReport, Mark {
  /** The file that the page is in, as `PictureFile.tree`. */
  readonly file: string;
  /** Its number in the file, from 1. */
  readonly page: number;
  /** How many the file has. */
  readonly pages: number;
  /** Results that it is in. */
  readonly results: readonly string[];
}

/** A line of `left-out.jsonl`: what of a file was not meant to be read, though it came along. */
export interface LeftOutLine extends Mark {
  readonly file: string;
  /** Whether the file has pages, too, as an archive may. */
  readonly pages: number;
  readonly leftOut: readonly LeftOutFile[];
}

/** What was written down of a file. */
export interface FileRecord extends Mark {
  /** Where its pages stand in `pages.jsonl`, in their order. */
  readonly spans: readonly Span[];
  /** Pages that could not be read. */
  readonly failed: number;
  /** Paths of the results that its pages are in. */
  readonly results: ReadonlySet<string>;
  readonly leftOut: readonly LeftOutFile[];
}

/** A record whose pages are still coming. */
interface OpenRecord extends FileRecord {
  readonly file: string;
  readonly pages: number;
  readonly spans: Span[];
  failed: number;
  readonly results: Set<string>;
}

const isMarked = (one: Mark, other: Mark): boolean =>
  one.sha256 === other.sha256 && one.run === other.run;

/**
 * What is known of the files of a folder of results. Pages stay on the disk; of each file only
 * marks and places are in memory. The last record of a file counts, and only a whole one.
 */
export class Journal {
  readonly #pages: LineLog;
  readonly #leftOut: LineLog;
  readonly #records = new Map<string, FileRecord>();
  readonly #leftOutOf = new Map<string, LeftOutLine>();
  #open: OpenRecord | null = null;
  /** What was wrong in the files, in words. */
  readonly problems: string[] = [];

  /** @throws Error if one of the files is not from here */
  constructor(folder: Pick<ResultFolder, 'own'>, use: LogUse = 'append') {
    this.#pages = new LineLog(folder.own('pages'), use);
    this.#leftOut = new LineLog(folder.own('leftOut'), use);
    const takeLeftOut = (line: LeftOutLine) => this.#leftOutOf.set(line.file, line);
    this.problems.push(
      ...readLines(this.#pages, folder.own('pages'), isPageLine, (line, span) =>
        this.#take(line, span),
      ),
      ...readLines(this.#leftOut, folder.own('leftOut'), isLeftOutLine, takeLeftOut),
    );
    this.#open = null;
  }

  /** All files of which something is written down. */
  get files(): readonly string[] {
    return [...new Set([...this.#records.keys(), ...this.#leftOutOf.keys()])];
  }

  /** What is written down of a file, if it was read as it is now, and as is wanted now. */
  find(file: string, mark: Mark): FileRecord | null {
    const record = this.last(file);
    return record && isMarked(record, mark) ? record : null;
  }

  /** What was written down last of a file. */
  last(file: string): FileRecord | null {
    const record = this.#records.get(file);
    const line = this.#leftOutOf.get(file);
    if (!record) return line?.pages === 0 ? withoutPages(line) : null;
    return line && isMarked(record, line) ? { ...record, leftOut: line.leftOut } : record;
  }

  *pagesOf({ spans }: FileRecord): Generator<PageReport> {
    for (const span of spans) yield this.pageAt(span);
  }

  /** A page by its place, which a record tells. */
  pageAt(span: Span): PageReport {
    return reportOf(JSON.parse(this.#pages.read(span)) as PageLine);
  }

  /** Writes down all of a file at once: of a killed run all of it is there, or nothing counts. */
  add(file: string, mark: Mark, pages: readonly PageLine[], leftOut: readonly LeftOutFile[]): void {
    if (leftOut.length > 0 || pages.length === 0) {
      const line: LeftOutLine = { file, ...mark, pages: pages.length, leftOut };
      this.#leftOut.append(`${JSON.stringify(line)}\n`);
      this.#leftOutOf.set(file, line);
    }
    if (pages.length === 0) this.#records.delete(file);
    else this.#append(pages);
  }

  close(): void {
    this.#pages.close();
    this.#leftOut.close();
  }

  #append(pages: readonly PageLine[]): void {
    const lines = pages.map((page) => `${JSON.stringify(page)}\n`);
    let at = this.#pages.append(lines.join(''));
    this.#pages.sync();
    lines.forEach((line, i) => {
      const bytes = Buffer.byteLength(line) - 1;
      this.#take(pages[i]!, { at, bytes });
      at += bytes + 1;
    });
  }

  /** The pages of a file stand one after the other; what does not follow the one before is torn. */
  #take(line: PageLine, span: Span): void {
    if (line.page === 1) this.#open = begun(line);
    const open = this.#open;
    if (!open || !follows(line, open)) return void (this.#open = null);
    open.spans.push(span);
    if (line.error) open.failed += 1;
    for (const result of line.results) open.results.add(result);
    if (line.page < line.pages) return;
    const { sha256, run, spans, failed, results } = open;
    this.#records.set(open.file, { sha256, run, spans, failed, results, leftOut: [] });
    this.#open = null;
  }
}

const begun = ({ file, sha256, run, pages }: PageLine): OpenRecord => ({
  file,
  sha256,
  run,
  pages,
  spans: [],
  failed: 0,
  results: new Set(),
  leftOut: [],
});

const follows = (line: PageLine, open: OpenRecord): boolean =>
  line.file === open.file &&
  line.page === open.spans.length + 1 &&
  line.pages === open.pages &&
  isMarked(line, open);

const withoutPages = ({ sha256, run, leftOut }: LeftOutLine): FileRecord => ({
  sha256,
  run,
  spans: [],
  failed: 0,
  results: new Set(),
  leftOut,
});

function reportOf(line: PageLine): PageReport {
  const { file, page, pages, run, results, ...report } = line;
  void [file, page, pages, run, results];
  return report;
}
