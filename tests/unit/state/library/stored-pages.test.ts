import { expect, it } from 'vitest';
import { closedRoots } from '../../../../src/state/library/stored-pages';
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
