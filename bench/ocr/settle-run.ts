import { rm } from 'node:fs/promises';
import type { PageReport } from '../../src/app/api-types';
import { isWorthTelling, manifestOf, type UnreadPage } from '../../src/export/plan/manifest';
import type { LeftOutFile } from '../../src/intake/types';
import type { PictureFile } from '../lib/find-pictures';
import type { ReadArguments } from './arguments';
import { ALL_DONE, SOME_FAILED } from './exit-codes';
import { tellLeftOut, tellSum } from './progress';
import type { IntoParts } from './read-into';
import type { RunHead } from './run-lump';
import { writeReport } from './write-report';

interface SettledRun {
  readonly pictures: readonly PictureFile[];
  readonly run: string;
  readonly shard: string | null;
  readonly found: number;
  readonly head: RunHead | null;
}

/**
 * Tells what has come of all files, those of earlier runs among them: the manifest, the report, the
 * sum. Returns the exit code.
 */
export async function settleRun(
  parts: IntoParts,
  { out, options }: ReadArguments,
  { pictures, run, shard, found, head }: SettledRun,
): Promise<number> {
  const leftOut: LeftOutFile[] = [];
  const unread: UnreadPage[] = [];
  let pages = 0;
  const allPages = function* (): Generator<PageReport> {
    for (const [page, picture] of reportedPages(parts, pictures, leftOut)) {
      pages += 1;
      if (page.error) unread.push({ path: page.path, error: page.error });
      yield asNamed(page, picture);
    }
  };
  const part = shard === null ? {} : { shard, found };
  if (out === null) for (const page of allPages()) void page;
  else await writeReport(out, { ...head, ...part }, allPages(), () => ({ leftOut }));
  const outcomes = [...parts.results.lines]
    .filter((line) => line.run === run)
    .map((line) => ({
      planned: { path: line.original, file: line.wanted, naming: line.naming },
      file: line.result,
      error: line.error,
    }));
  if (options.export && isWorthTelling(outcomes, unread))
    await parts.folder.writeOwn('manifest', await manifestOf(outcomes, unread).bytes());
  else await rm(parts.folder.own('manifest'), { force: true });
  for (const { path, error } of leftOut) tellLeftOut(path, error);
  const wrong = outcomes.filter(({ error }) => error !== null);
  for (const { planned, error } of wrong)
    console.error(`not as asked: ${planned.file} (${error!.message})`);
  if (head) tellSum({ ...head, pages, failed: unread.length });
  return unread.length + wrong.length > 0 ? SOME_FAILED : ALL_DONE;
}

function* reportedPages(
  { journal }: Pick<IntoParts, 'journal'>,
  pictures: readonly PictureFile[],
  leftOut: LeftOutFile[],
): Generator<[PageReport, PictureFile]> {
  for (const picture of pictures) {
    const record = journal.last(picture.tree);
    if (!record) continue;
    leftOut.push(...record.leftOut.map((file) => asNamed(file, picture)));
    for (const page of journal.pagesOf(record)) yield [page, picture];
  }
}

/** With the path that the report is to show. */
const asNamed = <T extends { readonly path: string }>(of: T, { path, tree }: PictureFile): T => ({
  ...of,
  path: path + of.path.slice(tree.length),
});
