import { describe, expect, it } from 'vitest';
import type { StoredBatch } from '../../../../src/storage/batches/batch-types';
import { BatchWriter } from '../../../../src/storage/batches/batch-writer';
import type { BatchCommit, PageChange } from '../../../../src/storage/batches/batches-store';
import { batchOf, donePage, keyOf, pageOf, readingOf } from '../batch-parts';

const FULL = new DOMException('no room', 'QuotaExceededError');
const DAMAGED = new DOMException('a blob cannot be read', 'DataError');

/** A store that keeps what is committed, as slowly as the test says, and refuses what it says. */
function harness() {
  const commits: BatchCommit[] = [];
  const told = { stalls: [] as unknown[], lost: [] as number[] };
  const reasons: unknown[] = [];
  let batch: StoredBatch | undefined;
  let evictable = 0;
  let vanished: number[] = [];
  let refuse: (commit: BatchCommit) => unknown = () => null;
  const writer = new BatchWriter('b', {
    store: {
      async commit(commit) {
        await Promise.resolve();
        const error = refuse(commit);
        if (error !== null) throw error;
        commits.push(commit);
        return (batch = commit.update(batch));
      },
      unreadable: (_, numbers) =>
        Promise.resolve(numbers.filter((number) => vanished.includes(number))),
      evictPictures() {
        const freed = evictable;
        evictable = 0;
        return Promise.resolve(freed);
      },
    },
    now: () => 7,
    start: () => batchOf('b'),
    onCommit: () => undefined,
    onPicturesLost(pages, error) {
      told.lost.push(...pages.map(({ number }) => number));
      reasons.push(error);
    },
    onStall: (error) => told.stalls.push(error),
  });
  return {
    writer,
    commits,
    told,
    reasons,
    refuse: (why: typeof refuse) => (refuse = why),
    vanish: (...numbers: number[]) => (vanished = numbers),
    letGo: (bytes: number) => (evictable = bytes),
    numbers: () => commits.flatMap(({ pages }) => pages.map(({ number }) => number)),
  };
}

const waiting = (number: number, bytes = 0): PageChange => ({
  number,
  page: pageOf(`${number}`, { picture: bytes ? { bytes, isPreview: false } : null }),
  ...(bytes && { picture: new Blob([new Uint8Array(bytes)]) }),
});
const hasPicture = ({ pages }: BatchCommit) => pages.some(({ picture }) => picture);

describe('many writes', () => {
  it('share commits, in their order: ten thousand pages make a hundred or less', async () => {
    const { writer, commits, numbers } = harness();
    const writes = Array.from({ length: 10_000 }, (_, number) => writer.write([waiting(number)]));
    await Promise.all(writes);
    expect(commits.length).toBeLessThanOrEqual(100);
    expect(numbers()).toEqual(Array.from({ length: 10_000 }, (_, number) => number));
  });

  it('are whole in one commit of their own where they are to be', async () => {
    const { writer, commits } = harness();
    const some = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => waiting(from + at));
    void writer.write(some(0, 5));
    void writer.write(some(0, 500), [], { whole: true });
    await writer.write(some(500, 201));
    expect(commits.map(({ pages }) => pages.length)).toEqual([5, 500, 200, 1]);
  });

  it('are resolved when they are stored, not before', async () => {
    const { writer, commits } = harness();
    const seen: number[] = [];
    await Promise.all([
      writer.write([waiting(0)]).then(() => seen.push(commits.length)),
      writer.write([waiting(1)]).then(() => seen.push(commits.length)),
    ]);
    expect(seen).toEqual([1, 1]);
  });

  it('do not hold more pictures at once than are good', async () => {
    const { writer, commits } = harness();
    await writer.write(Array.from({ length: 5 }, (_, number) => waiting(number, 30e6)));
    expect(commits.map(({ pages }) => pages.length)).toEqual([2, 2, 1]);
  });
});

describe('without room', () => {
  it('old pictures make way for new ones', async () => {
    const { writer, refuse, letGo, told, commits } = harness();
    let full = true;
    refuse((commit) => (full && hasPicture(commit) ? ((full = false), FULL) : null));
    letGo(100);
    await writer.write([waiting(0, 10)]);
    expect(hasPicture(commits[0]!)).toBe(true);
    expect(told).toEqual({ stalls: [], lost: [] });
  });

  it('records are stored without their pictures, and that is told', async () => {
    const { writer, refuse, told, commits } = harness();
    refuse((commit) => (hasPicture(commit) ? FULL : null));
    await writer.write([waiting(0, 10), waiting(1)]);
    expect(commits[0]!.pages.map(({ page }) => page?.picture)).toEqual([null, null]);
    expect(told).toEqual({ stalls: [], lost: [0] });
  });

  it('writing stalls, nothing waits for it, and nothing is lost when it goes on', async () => {
    const { writer, refuse, told, numbers } = harness();
    refuse(() => FULL);
    await Promise.all([writer.write([waiting(0)]), writer.write([waiting(1)])]);
    await writer.write([waiting(2)]);
    expect([writer.stalled, told.stalls]).toEqual([true, [FULL]]);
    expect(await writer.retry()).toBe(false);
    expect(told.stalls).toHaveLength(2);
    refuse(() => null);
    expect(await writer.retry()).toBe(true);
    expect(numbers()).toEqual([0, 1, 2]);
  });

  const reading = readingOf('a text');
  const read = (number: number): PageChange => ({
    ...waiting(number, 10),
    page: donePage(`${number}`, keyOf('a')),
    reading,
  });

  it('for a text, its page is not called read, and both wait', async () => {
    const { writer, refuse, commits } = harness();
    refuse(({ pages }) => (pages.some((page) => page.reading) ? FULL : null));
    await writer.write([read(0)]);
    expect([writer.stalled, commits.length]).toEqual([true, 0]);
    refuse(() => null);
    expect(await writer.retry()).toBe(true);
    expect(commits[0]!.pages).toMatchObject([{ number: 0, reading }]);
  });

  it('for a picture costs its page no text', async () => {
    const { writer, refuse, commits } = harness();
    refuse((commit) => (hasPicture(commit) ? FULL : null));
    await writer.write([read(0)]);
    expect(commits[0]!.pages).toMatchObject([{ number: 0, reading }]);
  });
});

it('one file that cannot be copied costs only itself its picture, and that is told', async () => {
  const { writer, refuse, told, commits, reasons } = harness();
  const isBad = ({ number, picture }: PageChange) => number === 1 && picture !== undefined;
  refuse(({ pages }) => (pages.some(isBad) ? DAMAGED : null));
  await writer.write([waiting(0, 10), waiting(1, 10), waiting(2, 10)]);
  const stored = commits.flatMap(({ pages }) => pages.map(({ page }) => page!.picture?.bytes ?? 0));
  expect(stored).toEqual([10, 0, 10]);
  expect([told, reasons]).toEqual([{ stalls: [], lost: [1] }, [DAMAGED]]);
});

it('a file of which nothing was stored, though nobody said so, is told', async () => {
  const { writer, vanish, told, reasons, commits } = harness();
  vanish(1, 2);
  const file = (number: number): PageChange => ({
    ...waiting(number, 10),
    picture: new File([new Uint8Array(10)], `${number}.png`),
  });
  // What came from no disk cannot have vanished from it.
  await writer.write([file(0), file(1), waiting(2, 10)]);
  await writer.drained();
  expect(told).toEqual({ stalls: [], lost: [1] });
  expect(reasons).toMatchObject([{ name: 'NotFoundError' }]);
  expect(commits.at(-1)!.pages).toMatchObject([{ number: 1, page: { picture: null } }]);
});
