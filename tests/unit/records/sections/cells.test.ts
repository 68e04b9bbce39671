import { describe, expect, it } from 'vitest';
import { placeTexts } from '../../../../src/records/placed-texts';
import { readCells, type CellRules } from '../../../../src/records/sections/cells';
import { line, pageOf } from '../pages';

const RULES: CellRules = {
  quantity: { pattern: '^x(\\d+)$', loose: '^[xX*](\\d+)$', default: 1, most: 99 },
  subtitle: true,
};
const SECTION = { name: 'cards', headings: ['Cards'] };
const BOTTOM = 4000;

/** The items of a section under one heading. */
function read(lines: readonly ReturnType<typeof line>[], rules = RULES, bottom = BOTTOM) {
  const [heading, ...texts] = placeTexts(pageOf([line('Cards', 100, 0), ...lines])).texts;
  const { sections, warnings } = readCells([{ section: SECTION, heading: heading!, texts }], rules, bottom); // prettier-ignore
  return { items: sections[0]!.items, warnings };
}

/** Two columns, two rows, titles only. */
const GRID = [
  line('Oak', 100, 100),
  line('Elm', 600, 100),
  line('Ash', 100, 300),
  line('Fir', 600, 300),
];

describe('cells', () => {
  it('are read row by row, each row from left to right, whatever the order of the lines', () => {
    const titles = read([...GRID].reverse()).items.map(({ title }) => title);
    expect(titles).toEqual(['Oak', 'Elm', 'Ash', 'Fir']);
  });

  it('have what is close under a title as their subtitle, if the rules know one', () => {
    const lines = [...GRID, line('old', 100, 150)];
    expect(read(lines).items[0]).toMatchObject({ title: 'Oak', subtitle: 'old' });
    expect(read(lines, { ...RULES, subtitle: false }).items.map(({ title }) => title)).toEqual([
      'Oak',
      'Elm',
      'old',
      'Ash',
      'Fir',
    ]);
  });

  it('have the quantity that stands in them, in the lowest cell that begins above it', () => {
    const { items, warnings } = read([...GRID, line('x3', 900, 180), line('x2', 400, 380)]);
    expect(items.map(({ quantity }) => quantity)).toEqual([1, 3, 2, 1]);
    expect(warnings).toEqual([]);
  });

  it('have the quantity in their own line, too', () => {
    const { items } = read([line('Oak x4', 100, 100), line('Elm', 600, 100)]);
    expect(items[0]).toMatchObject({ title: 'Oak', quantity: 4 });
  });

  it('are told where a quantity was guessed or could not be read', () => {
    const { items, warnings } = read([...GRID, line('*3', 900, 180), line('¤', 400, 380)]);
    expect(items.map(({ quantity }) => quantity)).toEqual([1, 3, 1, 1]);
    expect(warnings).toEqual([
      { code: 'mark-doubtful', section: 'cards', title: 'Elm', text: '*3' },
      { code: 'mark-unread', section: 'cards', title: 'Ash', text: '¤' },
    ]);
  });

  it('are told where the edge of the picture may have cut their quantity off', () => {
    const codes = (bottom: number) => read(GRID, RULES, bottom).warnings.map(({ code }) => code);
    expect(codes(420)).toEqual(['cut', 'cut']);
    expect(codes(520)).toEqual([]);
  });

  it('leave out what stands between the columns, and tell it', () => {
    const { items, warnings } = read([...GRID, line('a word in a picture', 350, 180)]);
    expect(items).toHaveLength(4);
    expect(warnings).toEqual([{ code: 'stray', section: 'cards', text: 'a word in a picture' }]);
  });
});
