import { beforeEach, describe, expect, it } from 'vitest';
import { NewFiles, SETTLED_MS } from '../../../src/intake/new-files';
import { FakeFolder } from '../../helpers/fake-folder';

const MINUTE_MS = 60_000;
let nowMs: number;
let scans: FakeFolder;
let files: NewFiles;

beforeEach(() => {
  nowMs = 0;
  scans = new FakeFolder('scans');
  files = new NewFiles(scans.handle, () => nowMs);
});

/** What is given out after so many milliseconds more. */
async function after(ms: number, known: readonly string[] = []): Promise<string[]> {
  nowMs += ms;
  return (await files.find((path) => known.includes(path))).files.map(({ path }) => path);
}

describe('files that come into a folder', () => {
  it('are given out once, when they have settled, with the folder they are found in', async () => {
    scans.put('2.jpg', 5);
    scans.folder('more').put('1.jpg', 5);
    expect(await files.find(() => false)).toEqual({ files: [], more: true });
    nowMs += SETTLED_MS;
    const found = await files.find(() => false);
    expect(found.files.map(({ path }) => path)).toEqual(['scans/2.jpg', 'scans/more/1.jpg']);
    expect(found.files.every(({ root }) => root === scans.handle)).toBe(true);
    expect(found.more).toBe(false);
    scans.put('2.jpg', 6);
    await after(0);
    expect(await after(SETTLED_MS)).toEqual([]);
  });

  it('wait as long as they grow, or change', async () => {
    scans.put('1.tif', 5);
    await after(0);
    scans.put('1.tif', 9);
    expect(await after(SETTLED_MS)).toEqual([]);
    scans.put('1.tif', 9, 1);
    expect(await after(SETTLED_MS)).toEqual([]);
    expect(await after(SETTLED_MS - 1)).toEqual([]);
    expect(await after(1)).toEqual(['scans/1.tif']);
  });

  it('are left alone where they are known, litter, or not fetched to their end', async () => {
    for (const name of ['old.jpg', 'Thumbs.db', 'x.pdf.crdownload', 'y.part']) scans.put(name, 5);
    await after(0, ['scans/old.jpg']);
    expect(await after(SETTLED_MS, ['scans/old.jpg'])).toEqual([]);
    expect((await files.find((path) => path === 'scans/old.jpg')).more).toBe(false);
  });

  it('that are empty or cannot be read get a minute, then they are told of', async () => {
    scans.put('empty.jpg', 0);
    scans.lock('busy.jpg');
    scans.lock('lost.jpg');
    await after(0);
    expect(await after(MINUTE_MS - 1)).toEqual([]);
    scans.put('busy.jpg', 5);
    expect(await after(1)).toEqual(['scans/empty.jpg', 'scans/lost.jpg']);
    expect(await after(SETTLED_MS)).toEqual(['scans/busy.jpg']);
  });

  it('cannot be found in a folder that is gone', async () => {
    scans.isGone = true;
    await expect(files.find(() => false)).rejects.toThrow('gone');
  });
});
