import { describe, expect, it } from 'vitest';
import { coarsestDivision, stemKey, type PlannedPage } from '../../../../src/export/plan/divide';
import { USUAL_RULE } from '../../../../src/export/plan/naming';
import { planExport, type ExportChoice } from '../../../../src/export/plan/plan';

const single = (path: string, isRead = true): PlannedPage => ({
  path,
  original: path,
  part: null,
  isRead,
});
const part = (original: string, number: number, isRead = true): PlannedPage => ({
  path: `${original}#${number}`,
  original,
  part: number,
  isRead,
});

const PAGES = [
  single('box/a.jpg'),
  single('box/b.jpg', false),
  part('box/r.pdf', 1),
  part('box/r.pdf', 2),
  single('c.png'),
];

const CHOICE: ExportChoice = { formats: ['txt'], division: 'page', rule: USUAL_RULE, batch: 'All' };
const namesOf = (changes: Partial<ExportChoice>, pages = PAGES) =>
  planExport(pages, { ...CHOICE, ...changes }).files.map(({ file, pages: own }) => [file, own]);

describe('planExport', () => {
  it('has a file for each page that was read', () => {
    expect(namesOf({})).toEqual([
      ['box/a.txt', [0]],
      ['box/r-0001.txt', [2]],
      ['box/r-0002.txt', [3]],
      ['c.txt', [4]],
    ]);
  });

  it('has a file for each original, with all its pages', () => {
    expect(namesOf({ division: 'file' }, [...PAGES, part('box/r.pdf', 3, false)])).toEqual([
      ['box/a.txt', [0]],
      ['box/r.txt', [2, 3, 5]],
      ['c.txt', [4]],
    ]);
  });

  it('has a file for each folder, and one for what lies in none', () => {
    expect(namesOf({ division: 'folder' })).toEqual([
      ['box.txt', [0, 1, 2, 3]],
      ['All.txt', [4]],
    ]);
  });

  it('has one for all, also if nothing was read', () => {
    expect(namesOf({ division: 'batch' })).toEqual([['All.txt', [0, 1, 2, 3, 4]]]);
    expect(namesOf({ division: 'batch' }, [single('a', false)])).toEqual([['All.txt', [0]]]);
    expect(namesOf({ division: 'folder' }, [single('a', false)])).toEqual([]);
  });

  it('divides as near to what is wanted as a format can', () => {
    expect(namesOf({ formats: ['alto'], division: 'batch' })).toHaveLength(4);
    expect(namesOf({ formats: ['jsonl'] })).toEqual([['All.jsonl', [0, 1, 2, 3, 4]]]);
  });

  it('tells formats of one extension apart', () => {
    const pages = [single('a.jpg')];
    const { files: names } = planExport(pages, { ...CHOICE, formats: ['alto', 'page'] });
    expect(names.map(({ file }) => file)).toEqual(['a.alto.xml', 'a.page.xml']);
    expect(namesOf({ formats: ['alto', 'txt'] }, pages)).toEqual([
      ['a.xml', [0]],
      ['a.txt', [0]],
    ]);
  });

  it('tells originals of one name apart, and says which names are not as wished', () => {
    const pages = [single('a.jpg'), single('a.png'), single('x:y.jpg')];
    expect(planExport(pages, CHOICE).files.map(({ file, naming }) => [file, naming])).toEqual([
      ['a.jpg.txt', 'taken'],
      ['a.png.txt', 'taken'],
      ['x_y.txt', 'unholdable'],
    ]);
  });

  it('spares what is there already', () => {
    const taken = ['a.txt', 'a.jpg.txt', 'Manifest.csv'];
    expect(planExport([single('a.jpg')], CHOICE, { taken })).toMatchObject({
      files: [{ file: 'a.jpg (2).txt', naming: 'taken' }],
      manifest: 'manifest (2).csv',
    });
  });

  it('numbers what has the extension of its original', () => {
    const choice = { ...CHOICE, formats: ['pdf'], division: 'file' } as const;
    const { files } = planExport([part('r.PDF', 1)], choice, { taken: ['r.PDF'] });
    expect(files).toMatchObject([{ file: 'r (2).pdf', naming: 'taken' }]);
  });

  it('names files by what a record says, and as usual where it says nothing', () => {
    const pages = [single('d/a.jpg'), single('d/b.jpg'), single('d/c.jpg')];
    const records = [{ date: '2026-03-01', merchant: 'Shop' }, {}, { date: '2026-03-01', merchant: 'Shop' }]; // prettier-ignore
    const { files } = planExport(
      pages,
      { ...CHOICE, rule: '{date} {merchant}' },
      { fieldsOf: (index) => records[index]! },
    );
    expect(files.map(({ file }) => file)).toEqual([
      'd/2026-03-01 Shop.txt',
      'd/b.txt',
      'd/2026-03-01 Shop (2).txt',
    ]);
  });

  it('takes of several pages what the first says that says anything', () => {
    const pages = [part('r.pdf', 1), part('r.pdf', 2)];
    const {
      files: [file],
    } = planExport(
      pages,
      { ...CHOICE, division: 'file', rule: '{date} {name}' },
      { fieldsOf: (index) => (index === 1 ? { date: '2026-01-01' } : {}) },
    );
    expect(file!.file).toBe('2026-01-01 r.txt');
  });
});

it('the coarsest division is that of the format that divides least', () => {
  expect(coarsestDivision(['alto'], 'file')).toBe('page');
  expect(coarsestDivision(['alto', 'txt'], 'file')).toBe('file');
  expect(coarsestDivision(['txt', 'jsonl'], 'page')).toBe('batch');
});

it('two originals have all but the extension alike, whatever the case', () => {
  expect(stemKey('d/A.JPG')).toBe(stemKey('d/a.tif'));
  expect(stemKey('d/a.b.jpg')).not.toBe(stemKey('d/a.jpg'));
  expect(stemKey('d.e/a')).toBe('d.e/a');
  expect(stemKey('d/.hidden')).toBe('d/.hidden');
});
