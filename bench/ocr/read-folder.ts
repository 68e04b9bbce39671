import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { coarsestDivision } from '../../src/export/plan/divide';
import { ensureBuild } from '../lib/ensure-build';
import type { ReadArguments } from './arguments';
import { lockFolder } from './folder-lock';
import { Journal } from './journal';
import { KeptTexts } from './kept-texts';
import { LazyRunner } from './lazy-runner';
import { Progress } from './progress';
import { findFiles, type FilesToRead } from './read';
import { readInto, type IntoJob, type IntoParts } from './read-into';
import { ResultFolder } from './result-folder';
import { ResultLog } from './result-log';
import { joinHeads, readRunFile, refuseOtherShard, writeRunFile } from './run-file';
import { buildFingerprint, runKey } from './run-key';
import { shardName } from './shard';
import { exitCodeOf, StopSignals } from './stop-signals';
import { settleRun } from './settle-run';

/** Reads what is not done yet into a folder of results. Returns the exit code. */
export async function readIntoFolder(asked: ReadArguments, into: string): Promise<number> {
  const folder = new ResultFolder(into);
  const unlock = await lockFolder(folder.hidden(''));
  try {
    refuseOtherShard(folder, asked.shard);
    folder.clean();
    const journal = new Journal(folder);
    const results = new ResultLog(folder);
    for (const problem of [...journal.problems, ...results.problems]) console.error(problem);
    const parts = { folder, journal, results, texts: new KeptTexts(folder) };
    return await readWith(parts, asked);
  } finally {
    unlock();
  }
}

async function readWith(parts: IntoParts, asked: ReadArguments): Promise<number> {
  const { folder } = parts;
  const files = await findFiles(asked, isResult(parts));
  ensureBuild();
  const progress = new Progress(files.pictures.length);
  const job = jobOf(files, asked, progress);
  const about = {
    shard: asked.shard && shardName(asked.shard),
    run: job.run,
    files: files.pictures.length,
    found: files.all.length,
  };
  const before = readRunFile(folder.own('run'));
  let head = before?.run === job.run ? before.report : null;
  await writeRunFile(folder, { ...about, finished: false, report: head });
  const browser = new LazyRunner(asked.options.backend !== 'wasm');
  const signals = new StopSignals(() => void browser.close());
  try {
    for await (const next of readInto(browser, job, parts)) head = joinHeads(head, next);
  } catch (error) {
    if (!signals.heard) throw error;
    console.error('stopped: the same command goes on where it was');
    return exitCodeOf(signals.heard);
  } finally {
    signals.close();
    await browser.close();
  }
  progress.tellBefore();
  await writeRunFile(folder, { ...about, finished: true, report: head });
  return settleRun(parts, asked, { ...files, ...about, head });
}

/** Results lie among the pictures where a person wants that, and some of them are documents. */
const isResult =
  ({ folder, results }: IntoParts) =>
  (file: string): boolean => {
    const inFolder = relative(folder.path, realpathSync(file));
    return results.has(inFolder.split(sep).join('/'));
  };

function jobOf(
  { all, pictures }: FilesToRead,
  { options, catalogue }: ReadArguments,
  progress: Progress,
): IntoJob {
  const { recipe, everyFrame, export: exported } = options;
  return {
    all,
    pictures,
    options,
    catalogue,
    division: exported ? coarsestDivision(exported.formats, exported.division ?? 'file') : 'file',
    run: runKey(buildFingerprint(), { recipe, everyFrame, exported }, catalogue),
    tell: progress.page,
    tellDone: progress.passedOver,
  };
}
