import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The holder of a lock says so often that it lives. Unsourced. */
const BEAT_MS = 5_000;
/** A lock that nobody has touched for so long is of a run that was killed. Unsourced. */
const STALE_MS = 45_000;
/** One who waits looks so often. */
const LOOK_MS = 1_000;

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/**
 * Keeps two runs from writing into one folder at the same time. A killed run leaves its lock
 * behind: on its own machine it is seen at once that nobody holds it, on another one when it was
 * silent for 45 s, which is waited for.
 *
 * @returns what gives it back
 * @throws Error if another run holds it
 */
export async function lockFolder(
  folder: string,
  wait: (ms: number) => Promise<unknown> = (ms) => sleep(ms),
): Promise<() => void> {
  const file = join(folder, 'lock');
  const holder = JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder);
  for (const first = lastBeatMs(file); isHeld(file); await wait(LOOK_MS))
    if (isHere(file) || lastBeatMs(file) !== first)
      throw new Error(`Another run writes there: ${file} is its lock`);
  rmSync(file, { force: true });
  writeFileSync(file, holder, { flag: 'wx' });
  const beat = setInterval(() => touch(file), BEAT_MS);
  beat.unref();
  return () => {
    clearInterval(beat);
    rmSync(file, { force: true });
  };
}

/** Whoever has removed it must live with that. */
function touch(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // It is gone.
  }
}

const lastBeatMs = (file: string): number | null =>
  statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;

function isHeld(file: string): boolean {
  const beatMs = lastBeatMs(file);
  if (beatMs === null || Date.now() - beatMs > STALE_MS) return false;
  const { pid } = holderIn(file);
  // In a container a process gets the number that the killed one had.
  return !isHere(file) || (pid !== process.pid && isRunning(pid));
}

const isHere = (file: string): boolean => holderIn(file).host === hostname();

function holderIn(file: string): Holder {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return { pid: 0, host: hostname() };
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
