import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { besideOriginals, intoFolder } from '../../../src/state/export/targets';

const canWrite =
  'FileSystemFileHandle' in globalThis && 'createWritable' in FileSystemFileHandle.prototype;
const TEST = 'targets-test';
let root: FileSystemDirectoryHandle;

const home = () => navigator.storage.getDirectory();
const file = (path: string, text: string) => ({ path, blob: new Blob([text]) });

async function put(folder: FileSystemDirectoryHandle, name: string, text: string): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  await new Blob([text]).stream().pipeTo(await handle.createWritable());
}

/** All files under a folder, by path. */
async function contents(
  folder: FileSystemDirectoryHandle,
  base = '',
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const handle of folder.values()) {
    if (handle.kind === 'directory')
      Object.assign(found, await contents(handle as FileSystemDirectoryHandle, `${base}${handle.name}/`)); // prettier-ignore
    else
      found[base + handle.name] = await (await (handle as FileSystemFileHandle).getFile()).text();
  }
  return found;
}

describe.skipIf(!canWrite)('targets (skipped where files cannot be written)', () => {
  beforeEach(async () => {
    root = await (await home()).getDirectoryHandle(TEST, { create: true });
  });
  afterEach(async () => (await home()).removeEntry(TEST, { recursive: true }));

  it('make the folders of what they are given', async () => {
    const target = intoFolder(root);
    await target.put(file('a/b/c.txt', 'one'));
    await target.put(file('d.txt', 'two'));
    expect(target.name).toBe(TEST);
    expect(await contents(root)).toEqual({ 'a/b/c.txt': 'one', 'd.txt': 'two' });
  });

  it('know what is there already, whatever it is', async () => {
    const target = intoFolder(root);
    await target.put(file('a/b.txt', ''));
    await target.put(file('c.txt', ''));
    expect((await target.taken(['a/x.txt', 'c.txt'])).sort()).toEqual(['a', 'a/b.txt', 'c.txt']);
    expect(await target.taken(['nowhere/x.txt', 'c.txt/x.txt'])).toEqual([]);
  });

  it('put files beside the originals, each into its own root', async () => {
    const [one, two] = await Promise.all(
      ['one', 'two'].map((name) => root.getDirectoryHandle(name, { create: true })),
    );
    await put(two!, 'scan.jpg', 'picture');
    const target = besideOriginals([one!, two!]);
    await target.put(file('two/scan.txt', 'text'));
    await target.put(file('manifest.csv', 'all'));
    expect(await contents(root)).toEqual({
      'one/manifest.csv': 'all',
      'two/scan.jpg': 'picture',
      'two/scan.txt': 'text',
    });
    expect((await target.taken(['two/x.txt', 'manifest.csv'])).sort()).toEqual([
      'manifest.csv',
      'two/scan.jpg',
      'two/scan.txt',
    ]);
  });

  /** The browser's own file, into which it writes at first, goes a moment after a failure. */
  const left = () => contents(root).catch(() => null);

  /** A file that begins and then fails. */
  const torn = (): Blob => {
    const blob = new Blob(['half']);
    const failing = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('half')),
      pull: (controller) => controller.error(new Error('torn')),
    });
    return Object.assign(blob, { stream: () => failing });
  };

  it('leave nothing of a file that fails, and what was there before as it was', async () => {
    const target = intoFolder(root);
    await put(root, 'old.txt', 'whole');
    await expect(target.put({ path: 'new.txt', blob: torn() })).rejects.toThrow('torn');
    await expect(target.put({ path: 'old.txt', blob: torn() })).rejects.toThrow('torn');
    await expect.poll(left).toEqual({ 'old.txt': 'whole' });
  });

  it('leave nothing of a file that is stopped', async () => {
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    const target = intoFolder(root);
    await expect(target.put(file('a.txt', 'x'), stop.signal)).rejects.toThrow('stopped');
    await expect.poll(left).toEqual({});
  });
});
