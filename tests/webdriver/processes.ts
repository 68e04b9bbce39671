import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const running = new Set<ChildProcess>();

// However the tests end, nothing of theirs goes on running.
process.on('exit', () => running.forEach(kill));

/** Starts a program in a process group of its own, so that what it starts ends with it. */
export function start(
  command: string,
  args: readonly string[],
  options: { readonly stdio?: StdioOptions; readonly env?: NodeJS.ProcessEnv } = {},
): ChildProcess {
  const child = spawn(command, args, { stdio: 'ignore', ...options, detached: true });
  running.add(child);
  // A program that is not there is told by whoever waits for it to answer.
  child.once('error', () => running.delete(child));
  return child;
}

/** SIGKILL to a program and all that it started, whether or not it has ended itself. */
export async function end(child: ChildProcess): Promise<void> {
  const isOver = child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  const over = isOver ? null : once(child, 'exit');
  kill(child);
  running.delete(child);
  await over;
}

/** Gives a program that was told to end the time to do so. */
export async function ended(child: ChildProcess, limitMs: number): Promise<void> {
  const late = new AbortController();
  if (child.exitCode === null && child.signalCode === null)
    await Promise.race([once(child, 'exit'), sleep(limitMs, null, late)]);
  late.abort();
}

function kill({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The whole group is gone.
  }
}

/**
 * What `find` finds, once it finds something. A browser that starts on a busy machine needs its
 * time.
 */
export async function until<T>(what: string, find: () => T | null | Promise<T | null>): Promise<T> {
  const limitMs = 60_000;
  for (const startMs = Date.now(); Date.now() - startMs < limitMs; await sleep(50)) {
    const found = await find();
    if (found !== null) return found;
  }
  throw new Error(`${what}: not within ${limitMs / 1000} s`);
}
