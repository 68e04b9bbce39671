import type { DoneFile } from '../../src/app/api-files';
import type { ExportedFile, PageReport } from '../../src/app/api-types';
import type { WireError } from '../../src/protocol/errors';
import type { FileToRead } from './files-to-read';
import type { Journal, Mark } from './journal';
import type { ResultFolder } from './result-folder';
import type { ResultLog } from './result-log';
import type { LumpListener } from './run-lump';

interface LumpParts {
  readonly journal: Pick<Journal, 'add'>;
  readonly results: Pick<ResultLog, 'add' | 'has'>;
  readonly folder: Pick<ResultFolder, 'isTaken'>;
}

const SOMEBODY_ELSES: WireError = {
  code: 'internal',
  message: 'There is something of that name, which is not from here',
};

/** What comes of a lump of files, until each of them is written down. */
export class LumpAccount implements LumpListener {
  readonly #run: string;
  readonly #marks: ReadonlyMap<string, Mark>;
  readonly #parts: LumpParts;
  readonly #tell: (page: PageReport) => void;
  #left: readonly FileToRead[];
  /** As they were given to the page. */
  #given: readonly FileToRead[];
  readonly #pages = new Map<number, PageReport>();
  readonly #resultsOf = new Map<number, string[]>();
  readonly #done = new Set<FileToRead>();

  constructor(
    pictures: readonly FileToRead[],
    run: string,
    marks: ReadonlyMap<string, Mark>,
    parts: LumpParts,
    tell: (page: PageReport) => void,
  ) {
    this.#left = pictures;
    this.#given = pictures;
    this.#run = run;
    this.#marks = marks;
    this.#parts = parts;
    this.#tell = tell;
  }

  /** Files that are not written down. */
  get left(): readonly FileToRead[] {
    return this.#left;
  }

  get doneFiles(): number {
    return this.#done.size;
  }

  /** What is left is given to another page. */
  startAgain(): void {
    this.#left = this.#left.filter((picture) => !this.#done.has(picture));
    this.#given = this.#left;
    this.#done.clear();
    this.#pages.clear();
    this.#resultsOf.clear();
  }

  page = (page: PageReport, index: number): void => {
    this.#pages.set(index, page);
    this.#tell(page);
  };

  result = ({ path: wished, pages, ...about }: Omit<ExportedFile, 'blob'>): boolean => {
    const { results, folder } = this.#parts;
    const isForeign = wished !== null && folder.isTaken(wished) && !results.has(wished);
    const path = isForeign ? null : wished;
    results.add({
      ...about,
      result: path,
      run: this.#run,
      ...(isForeign && { error: SOMEBODY_ELSES }),
    });
    if (path === null) return false;
    for (const index of pages) {
      const known = this.#resultsOf.get(index);
      if (known) known.push(path);
      else this.#resultsOf.set(index, [path]);
    }
    return true;
  };

  done = ({ index, pages, leftOut }: DoneFile): void => {
    const picture = this.#given[index];
    // Behind them stand the texts of some, which are nothing by themselves.
    if (!picture) return;
    const mark = this.#markOf(picture);
    const lines = pages.map((page, i) => ({
      ...this.#pages.get(page)!,
      file: picture.tree,
      ...mark,
      page: i + 1,
      pages: pages.length,
      results: this.#resultsOf.get(page) ?? [],
    }));
    this.#parts.journal.add(picture.tree, mark, lines, leftOut);
    this.#done.add(picture);
    for (const page of pages) {
      this.#pages.delete(page);
      this.#resultsOf.delete(page);
    }
  };

  /** Files of which nothing was told hold nothing of their own. */
  finish(): void {
    for (const picture of this.#given)
      if (!this.#done.has(picture))
        this.#parts.journal.add(picture.tree, this.#markOf(picture), [], []);
  }

  #markOf({ tree }: FileToRead): Mark {
    return this.#marks.get(tree)!;
  }
}
