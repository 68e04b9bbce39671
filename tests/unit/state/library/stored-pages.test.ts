import { expect, it } from 'vitest';
import { closedRoots, StoredPages } from '../../../../src/state/library/stored-pages';
import { donePage, keyOf, pageOf } from '../../storage/batch-parts';

const folder = (permission?: PermissionState) =>
  (permission
    ? { queryPermission: () => Promise.resolve(permission) }
    : {}) as unknown as FileSystemDirectoryHandle;

it('a folder must be allowed again if a page is in it, even one that is only to be looked at', async () => {
  const [waits, read, open, plain, empty] = [
    folder('prompt'),
    folder('prompt'),
    folder('granted'),
    // The browser's own file system asks for nothing.
    folder(),
    folder('prompt'),
  ];
  const roots = new Map([waits, read, open, plain, empty].map((root, number) => [number, root]));
  const closed = await closedRoots(roots, [
    [0, pageOf('1.png', { root: 0 })],
    [1, donePage('2.png', keyOf('a'), { root: 1 })],
    [2, pageOf('3.png', { root: 2 })],
    [3, pageOf('4.png', { root: 3 })],
    [4, pageOf('5.png')],
  ]);
  expect(closed.map((root) => [...roots.values()].indexOf(root))).toEqual([0, 1]);
});

it('pages of a document in a folder are found in its file there, which is one as long as it is the same', async () => {
  const names: string[] = [];
  let file = new File(['one'], 'b.pdf', { lastModified: 1 });
  const getFileHandle = (name: string) => {
    names.push(name);
    return Promise.resolve({ getFile: () => Promise.resolve(file) });
  };
  const root = { getFileHandle } as unknown as FileSystemDirectoryHandle;
  const nothing = { picture: () => Promise.resolve(null) };
  const pages = new StoredPages({ id: 'b', roots: new Map([[0, root]]) }, nothing, () => 'p');
  const open = (number: number) => {
    const record = pageOf(`a/b.pdf#${number}`, { root: 0, container: 0, part: number });
    return pages.pageOf([number, record]).open('file');
  };
  const [one, two] = [await open(1), await open(2)];
  expect([one.part, two.part, names]).toEqual([1, 2, ['b.pdf', 'b.pdf']]);
  expect(two.file).toBe(one.file);
  file = new File(['two'], 'b.pdf', { lastModified: 2 });
  expect((await open(1)).file).toBe(file);
});

it('the text that came with a page is found where it lay, and not asked for where it is not wanted', async () => {
  const files = new Map([['a.tif', new File(['picture'], 'a.tif')]]);
  const folderOf = (): FileSystemDirectoryHandle =>
    ({
      getDirectoryHandle: () => Promise.resolve(folderOf()),
      getFileHandle: (name: string) => ({ getFile: () => Promise.resolve(files.get(name)!) }),
    }) as unknown as FileSystemDirectoryHandle;
  const nothing = { picture: () => Promise.resolve(null) };
  const roots = new Map([[0, folderOf()]]);
  const pages = new StoredPages({ id: 'b', roots }, nothing, () => 'p');
  const given = { number: 5, path: 'in/alto/a.xml' };
  const page = pages.pageOf([6, pageOf('in/a.tif', { root: 0, given })]);
  files.set('a.xml', new File(['text'], 'a.xml'));
  const { given: found } = await page.open('file');
  expect([await found!.file.text(), found!.path]).toEqual(['text', given.path]);
  expect((await page.open('picture')).given).toBeUndefined();
  page.wish = { take: 'picture' };
  expect((await page.open('file')).given).toBeUndefined();
});
