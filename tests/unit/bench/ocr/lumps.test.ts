import { describe, expect, it } from 'vitest';
import { groupsOf, lumpsOf, namesakesOf } from '../../../../bench/ocr/lumps';

const picture = (tree: string) => ({ file: `/disk/${tree}`, path: tree, tree });
const pictures = ['s/a.png', 's/b.pdf', 's/t/c.png', 's/d.png'].map(picture);
const [a, b, c, d] = pictures;

describe('files that are done or not done together', () => {
  it('are single ones where results are of a file or a page', () => {
    expect(groupsOf(pictures, 'page')).toEqual([[a], [b], [c], [d]]);
    expect(groupsOf(pictures, 'file')).toEqual([[a], [b], [c], [d]]);
  });
  it('are those of a folder, or all, where results are of these', () => {
    expect(groupsOf(pictures, 'folder')).toEqual([[a, b, d], [c]]);
    expect(groupsOf(pictures, 'batch')).toEqual([pictures]);
    expect(groupsOf([], 'batch')).toEqual([]);
  });
});

it('a lump has whole groups, until there are enough files', async () => {
  async function* groups() {
    yield [a!, b!, c!];
    yield [d!];
    yield [a!];
  }
  const lumps = [];
  for await (const lump of lumpsOf(groups(), 2)) lumps.push(lump);
  expect(lumps).toEqual([
    [a, b, c],
    [d, a],
  ]);
});

it('knows which files would have the same name but for the extension', () => {
  const trees = ['s/a.png', 's/A.tif', 's/a.b.png', 't/a.png', 's/x', 's/x.jpg'];
  expect(namesakesOf(trees.map(picture))).toEqual(
    new Map([
      ['s/a.png', ['s/A.tif']],
      ['s/A.tif', ['s/a.png']],
      ['s/x', ['s/x.jpg']],
      ['s/x.jpg', ['s/x']],
    ]),
  );
});
