import { describe, expect, it } from 'vitest';
import { createPause, nextTask } from '../../../src/protocol/pause';

/** True if the work has ended once all promises that can settle in this task have settled. */
async function endsInThisTask(work: Promise<void>): Promise<boolean> {
  let hasEnded = false;
  void work.then(() => (hasEnded = true));
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
  return hasEnded;
}

describe('nextTask', () => {
  it('comes in another task, for all that wait for it', async () => {
    const tasks = [nextTask(), nextTask(), nextTask()];
    expect(await Promise.all(tasks.map(endsInThisTask))).toEqual([false, false, false]);
    await Promise.all(tasks);
  });
});

describe('a pause', () => {
  it('is none while the slice lasts', async () => {
    const pause = createPause(Infinity);
    expect(await endsInThisTask(pause())).toBe(true);
  });

  it('lets other tasks in after it', async () => {
    const pause = createPause(0);
    const paused = pause();
    expect(await endsInThisTask(paused)).toBe(false);
    await paused;
  });
});
