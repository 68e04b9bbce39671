import type { ApiOptions, ExportRequest, PageReport } from '../../src/app/api-types';
import type { Division } from '../../src/protocol/export-api';
import type { LazyRunner } from './lazy-runner';
import { allFilesOf, type FileToRead } from './files-to-read';
import type { FileRecord, Journal, Mark } from './journal';
import type { KeptTexts } from './kept-texts';
import { LumpAccount } from './lump-account';
import { groupsOf, lumpsOf, namesakesOf } from './lumps';
import type { ResultFolder } from './result-folder';
import type { ResultLog } from './result-log';
import { fileSha256, runWithText } from './run-key';
import { foreignNames, namesOfOthers } from './taken-names';
import { runLump, type RunHead } from './run-lump';

/** The parts of a folder of results. */
export interface IntoParts {
  readonly folder: ResultFolder;
  readonly journal: Journal;
  readonly results: ResultLog;
  readonly texts: KeptTexts;
}

export interface IntoJob {
  /** What this run is to read, in order. */
  readonly pictures: readonly FileToRead[];
  /** All that were found, those of other shards, too: names are made with an eye to them. */
  readonly all: readonly FileToRead[];
  readonly options: ApiOptions;
  /** The coarsest of the results. */
  readonly division: Division;
  readonly catalogue: string | null;
  /** See `runKey`. */
  readonly run: string;
  readonly tell: (page: PageReport) => void;
  /** How many files were passed over, as they were done. */
  readonly tellDone: (files: number) => void;
}

/** What stands for a file that cannot be read: it is never done. */
const NO_HASH = '0'.repeat(64);

/** True if nothing of a file is left to do. */
export const isDone = (record: FileRecord | null, folder: Pick<ResultFolder, 'has'>): boolean =>
  record !== null && record.failed === 0 && [...record.results].every((path) => folder.has(path));

/**
 * Reads and exports what is not done yet, lump by lump, and writes down each file as it is done.
 * Rejects if a lump cannot be read although it was tried twice.
 *
 * @returns a report of each lump without its pages
 */
export async function* readInto(
  browser: Pick<LazyRunner, 'door' | 'inPage'>,
  job: IntoJob,
  parts: IntoParts,
): AsyncGenerator<RunHead> {
  const { folder, texts } = parts;
  const marks = new Map<string, Mark>();
  const namesakes = namesakesOf(job.all);
  browser.door.receiver = {
    result: (path, body) => folder.write(path, body),
    textOf: (key) => texts.get(key),
    keepText: (key, text) => texts.put(key, text),
  };
  for await (const lump of lumpsOf(toDo(job, parts, marks))) {
    const account = new LumpAccount(lump, job.run, marks, parts, job.tell);
    const read = () => {
      const { options, catalogue } = job;
      const files = account.left;
      const request = exportOf(job, parts, files, namesakes);
      const wanted = { ...options, ...(request && { export: request }) };
      const given = { pictures: allFilesOf(files), options: wanted, catalogue };
      return browser.inPage((page, url) =>
        runLump(page, url, { ...given, door: browser.door.path }, account),
      );
    };
    yield await read().catch((error: unknown) => {
      // A page may die as any program; what is written down needs no second reading.
      if (account.doneFiles === 0) throw error;
      account.startAgain();
      return read();
    });
    account.finish();
  }
}

/** What is to be written of some files, with all names that their results may not have. */
function exportOf(
  { options, run, all }: IntoJob,
  { folder, results }: IntoParts,
  files: readonly FileToRead[],
  namesakes: ReadonlyMap<string, readonly string[]>,
): ExportRequest | null {
  const { export: request } = options;
  if (!request) return null;
  const foreign = foreignNames(folder, results.paths, files);
  const isByContent = request.rule !== undefined;
  const others = isByContent ? namesOfOthers(results.lines, run, all, files) : [];
  const besides = files.flatMap(({ tree }) => namesakes.get(tree) ?? []);
  return { ...request, besides, taken: [...foreign, ...others] };
}

/** A file with a text beside it is another one when that has changed. */
async function markOf({ file, text }: FileToRead, run: string): Promise<Mark> {
  const hash = (path: string) => fileSha256(path).catch(() => NO_HASH);
  const sha256 = await hash(file);
  return { sha256, run: text ? runWithText(run, await hash(text.file)) : run };
}

/** Groups of files of which something is left to do. */
async function* toDo(
  { pictures, division, run, tellDone }: IntoJob,
  { folder, journal }: IntoParts,
  marks: Map<string, Mark>,
): AsyncGenerator<readonly FileToRead[]> {
  for (const group of groupsOf(pictures, division)) {
    let isAllDone = true;
    for (const file of group) {
      const mark = await markOf(file, run);
      marks.set(file.tree, mark);
      isAllDone &&= isDone(journal.find(file.tree, mark), folder);
    }
    if (isAllDone) tellDone(group.length);
    else yield group;
  }
}
