import { describe, expect, it } from 'vitest';
import { filesFromDrop, filesFromInput } from '../../../src/intake/collect';
import { comparePaths } from '../../../src/intake/natural-order';
import type { IncomingFile } from '../../../src/intake/types';
import { drop, failing, file, folder } from './fake-browser';

const pathsOf = (files: readonly IncomingFile[]): string[] => files.map(({ path }) => path);
const fileList = (files: readonly File[]): FileList => files as unknown as FileList;
const numbered = (count: number) =>
  Array.from({ length: count }, (_, i) => file(`${count - i}.jpg`));

describe('natural order', () => {
  it('compares folder by folder, and numbers by value', () => {
    const paths = ['a b/1', 'a/10/x', 'a/2/y', 'a/2', 'b', 'a10', 'a9', 'A9'];
    const sorted = [...paths].sort(comparePaths);
    expect(sorted).toEqual(['a/2', 'a/2/y', 'a/10/x', 'a b/1', 'a9', 'A9', 'a10', 'b']);
  });

  it('is the same whatever the order they come in', () => {
    expect([...['01', '1', '001']].sort(comparePaths)).toEqual(
      [...['001', '1', '01']].sort(comparePaths),
    );
  });
});

describe('filesFromDrop', () => {
  it('takes a folder of 1,234 files whole and in natural order', async () => {
    const files = await filesFromDrop(drop(folder('scans', numbered(1234))));
    const expected = Array.from({ length: 1234 }, (_, i) => `scans/${i + 1}.jpg`);
    expect(pathsOf(files)).toEqual(expected);
  });

  it('walks folders in folders, with empty ones, and several things dropped together', async () => {
    const tree = folder('a', [folder('b', [folder('c', [file('2.png')])]), folder('empty', [])]);
    const files = await filesFromDrop(drop(file('z.png'), tree, folder('B', numbered(2))));
    expect(pathsOf(files)).toEqual(['a/b/c/2.png', 'B/1.jpg', 'B/2.jpg', 'z.png']);
  });

  it('takes everything from the drop before it first waits', async () => {
    const transfer = drop(file('1.jpg'), folder('a', numbered(3)), file('2.jpg'));
    const pending = filesFromDrop(transfer);
    transfer.items.clear();
    expect(pathsOf(await pending)).toEqual(['1.jpg', '2.jpg', 'a/1.jpg', 'a/2.jpg', 'a/3.jpg']);
  });

  it('leaves out system litter, and nothing that only looks like it', async () => {
    const litter = ['.DS_Store', 'THUMBS.DB', 'desktop.ini', '._1.jpg'].map((name) => file(name));
    const kept = ['thumbs.db.jpg', '.hidden.jpg', 'DS_Store'].map((name) => file(name));
    const files = await filesFromDrop(
      drop(folder('a', [...litter, ...kept, folder('__MACOSX', [file('1.jpg')])])),
    );
    expect(pathsOf(files).sort()).toEqual(['a/.hidden.jpg', 'a/DS_Store', 'a/thumbs.db.jpg']);
  });

  it('names what cannot be read, and goes on', async () => {
    const tree = folder('a', [
      failing(file('locked.jpg'), 'NotReadableError'),
      file('ok.jpg'),
      failing(folder('secret', [file('1.jpg')]), 'SecurityError'),
    ]);
    const files = await filesFromDrop(drop(tree));
    expect(files.map(({ path, error }) => [path, error?.code])).toEqual([
      ['a/locked.jpg', 'unreadable-file'],
      ['a/ok.jpg', undefined],
      ['a/secret', 'unreadable-file'],
    ]);
  });

  it('keeps what a folder gave before it failed', async () => {
    const files = await filesFromDrop(drop(failing(folder('a', numbered(150)), 'gone', 100)));
    expect(files.filter(({ error }) => !error)).toHaveLength(100);
    expect(files.filter(({ error }) => error)).toMatchObject([{ path: 'a' }]);
  });

  it('takes a picture dragged out of a page, and passes over text', async () => {
    const picture = new File(['x'], 'photo.png');
    const items = [
      { kind: 'string', webkitGetAsEntry: () => null, getAsFile: () => null },
      { kind: 'file', webkitGetAsEntry: () => null, getAsFile: () => picture },
    ];
    const files = await filesFromDrop({ items } as unknown as DataTransfer);
    expect(files).toEqual([{ path: 'photo.png', file: picture }]);
  });

  it('takes a file itself where its entry cannot hand it out, as in WebKit', async () => {
    const picture = new File(['x'], 'photo.png');
    const entry = {
      name: 'photo.png',
      fullPath: '/photo.png',
      isFile: true,
      isDirectory: false,
      file: (_: unknown, fail: (error: Error) => void) => fail(new Error('Path does not exist')),
    };
    const item = { kind: 'file', webkitGetAsEntry: () => entry, getAsFile: () => picture };
    const files = await filesFromDrop({ items: [item] } as unknown as DataTransfer);
    expect(files).toEqual([{ path: 'photo.png', file: picture }]);
  });

  it('keeps two files of one path', async () => {
    const files = await filesFromDrop(drop(file('1.jpg'), file('1.jpg')));
    expect(pathsOf(files)).toEqual(['1.jpg', '1.jpg']);
  });
});

describe('filesFromInput', () => {
  it('keeps the folders of a chosen folder, in natural order, without litter', () => {
    const paths = ['scans/10.jpg', 'scans/.DS_Store', 'scans/2.jpg', 'scans/1/9.jpg'];
    const files = paths.map((path) => {
      const name = path.split('/').at(-1)!;
      return Object.defineProperty(new File(['x'], name), 'webkitRelativePath', { value: path });
    });
    expect(pathsOf(filesFromInput(fileList(files)))).toEqual([
      'scans/1/9.jpg',
      'scans/2.jpg',
      'scans/10.jpg',
    ]);
  });

  it('goes by the name where there is no folder', () => {
    expect(pathsOf(filesFromInput(fileList([new File(['x'], 'a.jpg')])))).toEqual(['a.jpg']);
  });
});
