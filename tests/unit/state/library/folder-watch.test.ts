import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { wholeFile } from '../../../../src/protocol/page-source';
import type { IncomingFile } from '../../../../src/intake/types';
import { Page } from '../../../../src/state/pages/Page.svelte';
import { FolderWatch } from '../../../../src/state/library/FolderWatch.svelte';
import { FakeFolder } from '../../../helpers/fake-folder';

/** More than two looks at files in the making are apart, in milliseconds. */
const SOON_MS = 10_000;
/** More than two looks without a reason are apart, in milliseconds. */
const LATER_MS = 60_000;

let scans: FakeFolder;
let added: string[];
/** Tell of a change, and of the page being shown again. */
let tellers: Set<() => void>;
const open = vi.fn<() => { id: string } | null>();
const mayRead = vi.fn<() => Promise<boolean>>();
const batch = {
  folders: [] as FileSystemDirectoryHandle[],
  pages: [] as Page[],
  leftOut: [] as { path: string; error: never }[],
  given: new Set<string>(),
  wasGiven: (path: string) => batch.given.has(path),
};
const written = new Set<string>();
let isShown: boolean;

function newWatch(): FolderWatch {
  const tell = (teller: () => void) => {
    tellers.add(teller);
    return () => void tellers.delete(teller);
  };
  return new FolderWatch({
    batch,
    library: {
      get open() {
        return open() as never;
      },
      add: async (files) => {
        for (const { path } of files as readonly IncomingFile[]) added.push(path);
      },
    },
    exports: { wrote: (path) => written.has(path) },
    mayRead,
    observe: (_, teller) => tell(teller),
    onShown: tell,
    isShown: () => isShown,
    now: () => Date.now(),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  scans = new FakeFolder('scans');
  added = [];
  tellers = new Set();
  isShown = true;
  open.mockReturnValue({ id: 'one' });
  mayRead.mockResolvedValue(true);
  batch.folders = [scans.handle];
  batch.pages = [new Page('p', 'scans/book.pdf#2', wholeFile(new Blob()))];
  batch.leftOut = [{ path: 'scans/notes.txt', error: null as never }];
  batch.given = new Set(['scans/removed.jpg']);
  for (const name of ['book.pdf', 'notes.txt', 'removed.jpg']) scans.put(name, 1);
});

afterEach(() => vi.useRealTimers());

describe('a watch over folders', () => {
  it('takes in what came before it began, and nothing that the batch has had', async () => {
    scans.put('late.jpg', 1);
    const watch = newWatch();
    await watch.start();
    expect(watch.isOn).toBe(true);
    await vi.advanceTimersByTimeAsync(SOON_MS);
    expect(added).toEqual(['scans/late.jpg']);
  });

  it('knows an archive by what lies in it', async () => {
    batch.pages = [new Page('p', 'scans/old.zip/a/1.jpg', wholeFile(new Blob()))];
    batch.given = new Set(['scans/removed.jpg', 'scans/book.pdf']);
    scans.put('old.zip', 1);
    await newWatch().start();
    await vi.advanceTimersByTimeAsync(SOON_MS);
    expect(added).toEqual([]);
  });

  it('reads nothing that an export has put there', async () => {
    written.add('scans/book (2).pdf');
    scans.put('book (2).pdf', 1);
    scans.put('late.jpg', 1);
    await newWatch().start();
    await vi.advanceTimersByTimeAsync(SOON_MS);
    expect(added).toEqual(['scans/late.jpg']);
  });

  it('looks when it is told, and by itself where nothing tells', async () => {
    await newWatch().start();
    await vi.advanceTimersByTimeAsync(SOON_MS);
    scans.put('1.jpg', 1);
    for (const tell of tellers) tell();
    await vi.advanceTimersByTimeAsync(SOON_MS);
    expect(added).toEqual(['scans/1.jpg']);
    scans.put('2.jpg', 1);
    await vi.advanceTimersByTimeAsync(LATER_MS);
    expect(added).toEqual(['scans/1.jpg', 'scans/2.jpg']);
  });

  it('rests while nobody looks, and goes on when the page is shown', async () => {
    await newWatch().start();
    isShown = false;
    await vi.advanceTimersByTimeAsync(LATER_MS);
    scans.put('1.jpg', 1);
    await vi.advanceTimersByTimeAsync(LATER_MS);
    expect(added).toEqual([]);
    isShown = true;
    for (const tell of tellers) tell();
    await vi.advanceTimersByTimeAsync(SOON_MS);
    expect(added).toEqual(['scans/1.jpg']);
  });

  it('ends at once when it is stopped', async () => {
    const watch = newWatch();
    await watch.start();
    watch.stop();
    expect(watch.isOn).toBe(false);
    expect(tellers.size).toBe(0);
    scans.put('1.jpg', 1);
    await vi.advanceTimersByTimeAsync(LATER_MS);
    expect(added).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends with its batch, and gives nothing to another one', async () => {
    const watch = newWatch();
    await watch.start();
    scans.put('1.jpg', 1);
    open.mockReturnValue({ id: 'two' });
    expect(watch.isOn).toBe(false);
    await vi.advanceTimersByTimeAsync(LATER_MS);
    expect(added).toEqual([]);
    expect(tellers.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends when its folder is gone, says so, and can begin anew', async () => {
    const watch = newWatch();
    await watch.start();
    scans.isGone = true;
    await vi.advanceTimersByTimeAsync(LATER_MS);
    expect([watch.isOn, watch.isLost]).toEqual([false, true]);
    scans.isGone = false;
    await watch.start();
    expect([watch.isOn, watch.isLost]).toEqual([true, false]);
  });

  it('does not begin where the person does not allow it', async () => {
    mayRead.mockResolvedValue(false);
    const watch = newWatch();
    await watch.start();
    expect(watch.isOn).toBe(false);
    expect(tellers.size).toBe(0);
  });

  it('names a folder once, however often it was dropped', () => {
    batch.folders = [scans.handle, new FakeFolder('scans').handle, new FakeFolder('more').handle];
    expect(newWatch().folders).toEqual(['scans', 'more']);
  });
});
