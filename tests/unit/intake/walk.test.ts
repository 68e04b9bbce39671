import { expect, it } from 'vitest';
import { filesUnder } from '../../../src/intake/walk';

const picture = new File(['x'], 'page.png');
const pictureEntry = {
  name: picture.name,
  fullPath: `/${picture.name}`,
  isFile: true,
  file: (done: (file: File) => void) => done(picture),
};

/** A folder that hands out its children 100 at a time, as Chromium does. */
function folderOf(children: readonly unknown[]): FileSystemEntry {
  let at = 0;
  const readEntries = (done: (entries: readonly unknown[]) => void) =>
    done(children.slice(at, (at += 100)));
  return { name: 'folder', isDirectory: true, createReader: () => ({ readEntries }) } as never;
}

it('walks a folder of 150,000 files inside another', async () => {
  // One file again and again: as many of their own would only cost the test its time.
  const inner = folderOf(Array<unknown>(150_000).fill(pictureEntry));
  expect(await filesUnder(folderOf([inner]))).toHaveLength(150_000);
});
