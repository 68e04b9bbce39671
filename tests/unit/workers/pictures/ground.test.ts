import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groundOf, layOn } from '../../../../workers/pictures/ground';

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

const CLEAR: Rgba = [0, 0, 0, 0];
const WHITE: Rgba = [255, 255, 255, 255];
const BLACK: Rgba = [0, 0, 0, 255];
const SHADOW: Rgba = [0, 0, 0, 128];

/** Rows of letters, each standing for a colour; a dot is transparent. */
function picture(rows: readonly string[], colours: Readonly<Record<string, Rgba>>) {
  const all = { '.': CLEAR, W: WHITE, B: BLACK, s: SHADOW, ...colours };
  const data = rows.flatMap((row) => [...row].flatMap((letter) => all[letter as keyof typeof all]));
  return { width: rows[0]!.length, data: Uint8ClampedArray.from(data) };
}

const groundUnder = (row: string, colours: Readonly<Record<string, Rgba>> = {}) =>
  groundOf(picture([row, row], colours));

describe('the ground of a picture', () => {
  it.each<[string, 'white' | 'black' | null, string, Readonly<Record<string, Rgba>>?]>([
    ['black text', 'white', '..BB..B..'],
    ['white text', 'black', '..WW..W..'],
    ['yellow text', 'black', '..cc..c..', { c: [255, 230, 40, 255] }],
    ['dark red text', 'white', '..cc..c..', { c: [150, 20, 20, 255] }],
    ['white text with a shadow', 'black', '..WWs.Ws.'],
    ['black text with a shadow', 'white', '..BBs.Bs.'],
    ['faint white text', 'black', '..cc..c..', { c: [255, 255, 255, 100] }],
    ['black text beside a bright photograph', 'white', '.WWWWWWW..B.B.B'],
    ['white text beside a dark photograph', 'black', '.BBBBBBB..W.W.W'],
    ['white text on a dark panel that is half transparent', 'black', '.ssWsWsWss.'],
    ['black text on a bright panel', 'white', '.wwBwBwBww.', { w: [255, 255, 255, 204] }],
    ['nothing at all', 'white', '.....'],
    ['an opaque picture', null, 'BWWBWB'],
  ])('for %s: %s', (_, ground, row, colours) => {
    expect(groundUnder(row, colours)).toBe(ground);
  });

  it('is not decided by where one row ends and the next begins', () => {
    // White at the end of each row, at no step within it.
    expect(groundOf(picture(['BB.', 'BB.', 'BB.'], {}))).toBe('white');
    expect(groundOf(picture(['WWWW', '.B.B'], {}))).toBe('white');
  });

  it('is the one on which steps are larger, whatever the picture', () => {
    const channel = fc.integer({ min: 0, max: 255 });
    const pixels = fc.array(fc.tuple(channel, channel, channel, channel), { minLength: 2, maxLength: 12 }); // prettier-ignore
    fc.assert(
      fc.property(pixels, (row) => {
        const data = Uint8ClampedArray.from(row.flat());
        const chosen = groundOf({ data, width: row.length });
        if (chosen === null) return row.every(([, , , alpha]) => alpha === 255);
        const [white, black] = [255, 0].map((paper) => energy(row, paper));
        return chosen === 'white' ? white! >= black! - 1e-6 : black! >= white! - 1e-6;
      }),
    );
  });
});

/** Sum of the squared steps between neighbours, on a ground. */
function energy(row: readonly Rgba[], paper: number): number {
  const light = row.map(
    ([r, g, b, alpha]) => paper + (alpha / 255) * (0.299 * r + 0.587 * g + 0.114 * b - paper),
  );
  return light.slice(1).reduce((sum, value, i) => sum + (value - light[i]!) ** 2, 0);
}

it('pixels that are laid on a ground are opaque, and those that were stay as they are', () => {
  const { data } = picture(['.BsW'], {});
  layOn(data, 'white');
  expect([...data]).toEqual([255, 255, 255, 255, ...BLACK, 127, 127, 127, 255, ...WHITE]);
  const again = picture(['.BsW'], {}).data;
  layOn(again, 'black');
  expect([...again]).toEqual([...BLACK, ...BLACK, ...BLACK, ...WHITE]);
});
