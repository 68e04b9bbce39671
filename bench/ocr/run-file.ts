import { readFileSync } from 'node:fs';
import type { ResultFolder } from './result-folder';
import type { RunHead } from './run-lump';
import { parseShard, shardName, type Shard } from './shard';

/** `run.json`: what a folder of results is of. */
export interface RunFile {
  readonly scriptorium: 'run';
  readonly format: 1;
  /** Such as `3/16`; null if it is of all files. */
  readonly shard: string | null;
  /** See `runKey`. */
  readonly run: string;
  /** Files that this run was to read, and all that were found. */
  readonly files: number;
  readonly found: number;
  /** False while it goes on, and of one that was killed. */
  readonly finished: boolean;
  /** As in the report; null before anything was read. */
  readonly report: RunHead | null;
}

/** Null if there is none, or it cannot be made out. */
export function readRunFile(path: string): RunFile | null {
  try {
    const file = JSON.parse(readFileSync(path, 'utf8')) as RunFile;
    if (file.shard !== null) parseShard(file.shard);
    return file.scriptorium === 'run' && file.format === 1 ? file : null;
  } catch {
    return null;
  }
}

/** @throws Error if the folder is of other files: its pages would be taken for those of these */
export function refuseOtherShard(folder: ResultFolder, shard: Shard | null): void {
  const before = readRunFile(folder.own('run'));
  const name = shard && shardName(shard);
  if (!before || before.shard === name) return;
  const told = (one: string | null) => (one === null ? 'all files' : `shard ${one}`);
  throw new Error(
    `${folder.path} holds the results of ${told(before.shard)}, not of ${told(name)}: ` +
      'give each shard a folder of its own',
  );
}

export const writeRunFile = (folder: ResultFolder, file: Omit<RunFile, 'scriptorium' | 'format'>) =>
  folder.writeOwn(
    'run',
    `${JSON.stringify({ scriptorium: 'run', format: 1, ...file }, null, 1)}\n`,
  );

/** What runs and lumps have told, as of one run: their times add up. */
export function joinHeads(before: RunHead | null, next: RunHead): RunHead {
  if (!before) return next;
  const { startMs, firstResultMs } = before;
  return { ...next, startMs, firstResultMs, wallMs: before.wallMs + next.wallMs };
}
