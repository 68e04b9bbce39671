import { PP_OCR_LINES } from '../../../../src/engine/recognition/recogniser';
import { describe, expect, it } from 'vitest';
import { quadWidth } from '../../../../src/engine/geometry/geometry';
import { recogniseLine, type Reading } from '../../../../src/engine/recognition/recognise';
import type { Turn } from '../../../../src/engine/geometry/orientation';
import { HEAD_CLASSES } from '../../../../src/engine/language/scripts';
import type {
  ModelOutput,
  Quad,
  RasterImage,
  SecondOpinion,
  Tensor,
} from '../../../../src/engine/types';
import { lexiconOf } from '../lexicons';
import { picture, plane, rectQuad, WHITE } from '../pictures';
import { outputOf, spelling, type Step } from '../steps';

const CHARACTERS = [...'0123456789３x×abc出口.'];
const CLASSES = CHARACTERS.length + 1;
/** The class behind all others, where a dictionary has one more character: the space. */
const SPACE = CLASSES;
const CONTEXT = { usualHeight: 24, turn: 0, latin: 'never', languages: [] } as const;
const PAGE = picture(200, 200, () => WHITE);

type Read = readonly [text: string, score: number];

/** A recogniser that reads these texts, one after another, whatever it is shown. */
function scripted(reads: readonly Read[]) {
  const inputs: Tensor[] = [];
  const run = async (input: Tensor): Promise<Tensor> => {
    const [text, score] = reads[inputs.length]!;
    inputs.push(input);
    return outputOf(spelling(text, CHARACTERS, score), CLASSES);
  };
  return {
    inputs,
    host: {
      input: PP_OCR_LINES,
      run,
      characters: CHARACTERS,
      latin: async () => null,
      findReader: async () => null,
      findLexicon: async () => null,
      now: () => 0,
    },
  };
}

async function read(
  quad: Quad,
  usualHeight: number,
  reads: readonly Read[],
  turn: Turn = 0,
): Promise<{ reading: Reading; calls: number }> {
  const { host, inputs } = scripted(reads);
  const reading = await recogniseLine(PAGE, { quad }, { ...CONTEXT, usualHeight, turn }, host);
  return { reading, calls: inputs.length };
}

describe('recogniseLine', () => {
  const line = rectQuad(20, 20, 120, 24);
  const isOnLine = (x: number, y: number) => x > 20 && x < 140 && y > 20 && y < 44;

  /** Reads an "a" wherever the middle of the crop is dark, with one time step a pixel. */
  const inkReader = {
    run: async (crop: Tensor): Promise<Tensor> => {
      const width = crop.dims[3]!;
      const row = plane(crop, 1).subarray(24 * width, 25 * width);
      const steps = Array.from(row, (value): Step => [value < 0 ? CHARACTERS.indexOf('a') + 1 : 0, 0.9]); // prettier-ignore
      return outputOf(steps, CLASSES);
    },
    input: PP_OCR_LINES,
    characters: CHARACTERS,
    latin: async () => null,
    findReader: async () => null,
    findLexicon: async () => null,
    now: () => 0,
  };

  it('keeps what else was thought of, where that is more than was read', async () => {
    const { reading: unsure } = await read(line, 24, Array<Read>(6).fill(['abc', 0.5]));
    expect(unsure.lattice).toMatch(/^(.*\n)*a6[^\n]+/);
    const { reading: sure } = await read(line, 24, [['abc', 0.9999]]);
    expect(sure.lattice).toBeUndefined();
  });

  it('reads an ordinary line once', async () => {
    const { reading, calls } = await read(line, 24, [['abc', 0.95]]);
    expect(reading).toMatchObject({ text: 'abc', quad: line });
    expect(reading.score).toBeCloseTo(0.95, 5);
    expect(calls).toBe(1);
  });

  it('reads an unsure line again, softened and then closer, too, and keeps the surest reading', async () => {
    const softer = await read(line, 24, [['ab', 0.8], ['abc', 0.95]]); // prettier-ignore
    expect(softer.reading.text).toBe('abc');
    expect(softer.calls).toBe(2);
    const closer = await read(line, 24, [['ab', 0.8], ['a', 0.7], ['ba', 0.9]]); // prettier-ignore
    expect(closer.reading.text).toBe('ba');
    const neither = await read(line, 24, [['ab', 0.8], ['abc', 0.7], ['c', 0.7]]); // prettier-ignore
    expect(neither.reading.text).toBe('ab');
  });

  it('keeps a point that only its first look shows, however sure another is without it', async () => {
    const { reading } = await read(line, 24, [
      ['1.6', 0.88],
      ['16', 0.99],
      ['16', 0.99],
    ]);
    expect(reading.text).toBe('1.6');
  });

  it('reads Chinese again only where it is less sure of it, closer, and never softened', async () => {
    const sure = await read(line, 24, [['出口', 0.88]]);
    expect([sure.reading.text, sure.calls]).toEqual(['出口', 1]);
    const mixed = await read(line, 24, [['出口', 0.8], ['出口a', 0.84]]); // prettier-ignore
    expect([mixed.reading.text, mixed.calls]).toEqual(['出口a', 2]);
    const latin = await read(line, 24, [['abc口', 0.88], ['abc', 0.95]]); // prettier-ignore
    expect([latin.reading.text, latin.calls]).toEqual(['abc', 2]);
  });

  it('tries a line upside down where it makes no sense upright', async () => {
    const turned = await read(line, 24, [['x', 0.4], ['x', 0.5], ['x', 0.3], ['abc', 0.95]]); // prettier-ignore
    expect(turned.reading).toMatchObject({ text: 'abc' });
    expect(turned.reading.quad[0]).toEqual(line[2]);
    const smudge = await read(line, 24, [['x', 0.4], ['x', 0.5], ['x', 0.3], ['abc', 0.6]]); // prettier-ignore
    expect(smudge.reading).toMatchObject({ text: 'x', quad: line });
  });

  it('reads a line of a page that stands upside down so at once', async () => {
    const { reading, calls } = await read(line, 24, [['abc', 0.95]], 2);
    expect(reading.quad[0]).toEqual(line[2]);
    expect(calls).toBe(1);
  });

  it('believes no other script of letters upside down that are read well upright', async () => {
    const hebrew = HEAD_CLASSES.indexOf('Hebr');
    const readAs = async (upright: number): Promise<Reading> => {
      const reads: Read[] = [['abcabcabc', upright], ['abcabcabc', 0.4]]; // prettier-ignore
      let calls = 0;
      const run = async (): Promise<ModelOutput> => {
        const isTurned = calls === 1;
        const [text, score] = reads[Math.min(calls++, 1)]!;
        const output = outputOf(spelling(text, CHARACTERS, score), CLASSES);
        const seen = isTurned ? hebrew : HEAD_CLASSES.indexOf('Latn');
        const steps = Array.from({ length: output.dims[1]! }, (): Step => [seen, 0.99]);
        return { ...output, scripts: outputOf(steps, HEAD_CLASSES.length) };
      };
      const { host } = scripted([]);
      const unknown = { ...CONTEXT, turn: null, expected: null };
      return recogniseLine(PAGE, { quad: line }, unknown, { ...host, run });
    };
    expect((await readAs(0.88)).quad).toEqual(line);
    expect((await readAs(0.6)).quad[0]).toEqual(line[2]);
  });

  it('does not look again where there is nothing', async () => {
    expect((await read(line, 24, [['', 0]])).calls).toBe(1);
  });

  it('shows the recogniser some room around the line', async () => {
    const ink = picture(200, 200, (x, y) => (isOnLine(x, y) ? [0, 0, 0] : WHITE));
    const { host, inputs } = scripted([['abc', 0.95]]);
    await recogniseLine(ink, { quad: line }, CONTEXT, host);
    const { dims } = inputs[0]!;
    const border = plane(inputs[0]!, 1).filter((_, i) => i % dims[3]! === 0 || i < dims[3]!);
    // White or padding, never ink.
    expect(border.every((value) => value >= 0)).toBe(true);
  });

  it.each([0.1, 0.5, 0.8])(
    'places a character at %d of the line, whatever the room',
    async (at) => {
      const middle = 20 + at * 120;
      const ink = picture(200, 200, (x, y) =>
        isOnLine(x, y) && Math.abs(x - middle) < 2 ? [0, 0, 0] : WHITE,
      );
      const { chars } = await recogniseLine(ink, { quad: line }, CONTEXT, inkReader);
      expect(chars).toHaveLength(1);
      expect((chars[0]!.start + chars[0]!.end) / 2).toBeCloseTo(at, 2);
    },
  );

  it('turns a tall box the way it reads best', async () => {
    const tall = rectQuad(20, 20, 24, 160);
    const down = await read(tall, 24, [['abc', 0.95]]);
    expect(down.reading.text).toBe('abc');
    expect(down.calls).toBe(1);
    expect(down.reading.quad[0]).toEqual(tall[1]);
    const up = await read(tall, 24, [['cba', 0.6], ['abc', 0.95]]); // prettier-ignore
    expect(up.reading.text).toBe('abc');
    expect(up.reading.quad[0]).toEqual(tall[3]);
    expect(quadWidth(up.reading.quad)).toBe(160);
  });

  it('leaves one narrow upright character as it is where it reads best so', async () => {
    const one = rectQuad(20, 20, 20, 40);
    const unsure = await read(one, 40, [['1', 0.9], ['x', 0.6], ['×', 0.5], ['1', 0.5], ['1', 0.5]]); // prettier-ignore
    expect(unsure.reading).toMatchObject({ text: '1', quad: one });
    expect(unsure.calls).toBe(5);
    expect((await read(one, 40, [['1', 0.95]])).calls).toBe(1);
  });

  it('takes a Chinese character that seems to fill a tall box for half of what stands there', async () => {
    const two = rectQuad(20, 20, 40, 84);
    const column = await read(two, 40, [['口', 0.99], ['出口', 0.95]]); // prettier-ignore
    expect(column.reading.text).toBe('出口');
    const alone = await read(two, 40, [['口', 0.99], ['口口', 0.9], ['x', 0.95]]); // prettier-ignore
    expect(alone.reading).toMatchObject({ text: '口', quad: two });
    expect((await read(rectQuad(20, 20, 40, 50), 40, [['口', 0.99]])).calls).toBe(1);
  });

  it('tells how long cropping took', async () => {
    const { host } = scripted([['abc', 0.95]]);
    let clock = 0;
    const reading = await recogniseLine(PAGE, { quad: line }, CONTEXT, {
      ...host,
      now: () => (clock += 5),
    });
    expect(reading.cropMs).toBe(5);
  });
});

describe('a second opinion', () => {
  const line = rectQuad(20, 20, 120, 24);
  const THRICE = (text: string, score: number): Read[] => Array.from({ length: 3 }, () => [text, score] as const); // prettier-ignore

  async function readWith(latin: SecondOpinion, first: readonly Read[], second: Read | null, quad = line) {
    const { host, inputs } = scripted(first);
    const other = second ? scripted([second, second]) : null;
    let asked = 0;
    const reading = await recogniseLine(PAGE, { quad }, { ...CONTEXT, latin }, {
      ...host,
      latin: async () => {
        asked += 1;
        return other?.host ?? null;
      },
    });
    return { reading, asked, inputs, otherInputs: other?.inputs ?? [] };
  } // prettier-ignore

  it('is asked for where a character is unsure, and votes', async () => {
    const { reading, asked } = await readWith('auto', THRICE('abc', 0.75), ['acc', 0.9]);
    expect(reading.text).toBe('acc');
    expect(asked).toBe(1);
  });

  it('is not asked for where all characters are sure', async () => {
    expect((await readWith('auto', THRICE('abc', 0.85), ['acc', 0.9])).asked).toBe(0);
  });

  it('is asked for always, or never, where a person wants it so', async () => {
    const always = await readWith('always', [['abc', 0.95]], ['acc', 0.97]);
    expect(always.reading.text).toBe('acc');
    const never = await readWith('never', THRICE('abc', 0.75), ['acc', 0.9]);
    expect(never).toMatchObject({ asked: 0, reading: { text: 'abc' } });
  });

  it('is asked for a lone character that the first one does not know, and believed where it is sure', async () => {
    const lone = rectQuad(20, 20, 24, 24);
    const zero = await readWith('auto', [['', 0]], ['0', 0.9], lone);
    expect(zero).toMatchObject({ asked: 1, reading: { text: '0' } });
    const icon = await readWith('auto', [['', 0]], ['3', 0.7], lone);
    expect(icon.reading.text).toBe('');
    const sure = await readWith('auto', [['3', 0.95]], ['8', 0.99], lone);
    expect(sure).toMatchObject({ asked: 0, reading: { text: '3' } });
    const never = await readWith('never', [['', 0]], ['0', 0.9], lone);
    expect(never.asked).toBe(0);
  });

  it('is done without where there is no other recogniser', async () => {
    const { reading, asked } = await readWith('auto', THRICE('abc', 0.75), null);
    expect(reading.text).toBe('abc');
    expect(asked).toBe(1);
  });

  it('is not asked for of other scripts, of single characters and of small marks', async () => {
    expect((await readWith('always', [['３ab', 0.95]], ['3ab', 0.9])).asked).toBe(0);
    expect((await readWith('always', [['a', 0.95]], ['b', 0.9])).asked).toBe(0);
    const mark = rectQuad(100, 100, 16, 12);
    expect((await readWith('always', [['x3', 0.95]], ['x8', 0.99], mark)).asked).toBe(0);
  });

  it('looks at a softened line where that read best', async () => {
    const reads: Read[] = [['ab', 0.6], ['abc', 0.75], ['ab', 0.6]]; // prettier-ignore
    const { inputs, otherInputs } = await readWith('auto', reads, ['acc', 0.9]);
    expect(otherInputs).toEqual([inputs[1]]);
  });
});

describe('a second opinion of a part', () => {
  const line = rectQuad(20, 20, 120, 24);
  const words = [...'abc '].map((letter) => CHARACTERS.indexOf(letter) + 1);

  /** Reads "abc bca", sure of the first word and unsure of the second. */
  const halfSure = async (): Promise<Tensor> =>
    outputOf(
      [...'abc bca'].flatMap((letter, i): Step[] => [
        [letter === ' ' ? SPACE : words['abc'.indexOf(letter)]!, i < 4 ? 0.98 : 0.7],
        [0, 0.9],
      ]),
      CLASSES + 1,
    );

  it('is asked for of the doubtful word, and no further', async () => {
    const other = scripted([['bcc', 0.95]]);
    const { host } = scripted([]);
    const reading = await recogniseLine(PAGE, { quad: line }, { ...CONTEXT, latin: 'auto' }, {
      ...host,
      run: halfSure,
      input: PP_OCR_LINES,
      characters: [...CHARACTERS, ' '],
      latin: async () => other.host,
    }); // prettier-ignore
    expect(reading.text).toBe('abc bcc');
    const whole = (48 * quadWidth(line)) / 24;
    expect(other.inputs.map(({ dims }) => dims[3]! < whole * 0.75)).toEqual([true]);
    const starts = reading.chars.map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });

  it('is not asked for of a word that a lexicon knows', async () => {
    let asked = 0;
    const { host } = scripted([]);
    const reading = await recogniseLine(PAGE, { quad: line }, { ...CONTEXT, latin: 'auto', languages: ['en'] }, {
      ...host,
      run: halfSure,
      input: PP_OCR_LINES,
      characters: [...CHARACTERS, ' '],
      findLexicon: async () => lexiconOf('abc', 'bca'),
      latin: async () => {
        asked += 1;
        return null;
      },
    }); // prettier-ignore
    expect([reading.text, asked]).toEqual(['abc bca', 0]);
  });
});

describe('a small mark', () => {
  const mark = rectQuad(100, 100, 16, 12);
  const readMark = (reads: readonly Read[]) => read(mark, 40, reads);

  it('is looked at again until it is sure: "x3" wins over the "3" that was cut out of it', async () => {
    const { reading, calls } = await readMark([['3', 0.98], ['x3', 0.97]]); // prettier-ignore
    expect(reading.text).toBe('x3');
    expect(reading.score).toBeCloseTo(0.97, 5);
    expect(calls).toBe(2);
  });

  it('is read once where the first look is sure', async () => {
    const { reading, calls } = await readMark([['x3', 0.97]]);
    expect(reading.text).toBe('x3');
    expect(calls).toBe(1);
  });

  it('is given up where two looks show nothing, but not after one', async () => {
    const icon = await readMark([['', 0], ['', 0], ['t', 0.9]]); // prettier-ignore
    expect([icon.reading.text, icon.calls]).toEqual(['', 2]);
    const faint = await readMark([['', 0], ['3', 0.8], ['x3', 0.95]]); // prettier-ignore
    expect([faint.reading.text, faint.calls]).toEqual(['x3', 3]);
  });

  it('is believed where looks agree, full-width forms or not', async () => {
    const { reading } = await readMark([['3', 0.92], ['３', 0.9], ['', 0.5]]); // prettier-ignore
    expect(reading.text).toBe('3');
    expect(reading.score).toBeCloseTo(0.92, 5);
  });

  it('is believed where a smaller part of it was read elsewhere', async () => {
    const { reading } = await readMark([['3', 0.9], ['x3', 0.8], ['c', 0.4]]); // prettier-ignore
    expect(reading.text).toBe('x3');
    expect(reading.score).toBeCloseTo(0.8, 5);
  });

  it('is doubted where every look says something else, as at an icon', async () => {
    const { reading } = await readMark([['a', 0.9], ['7', 0.8], ['c', 0.85]]); // prettier-ignore
    expect(reading.text).toBe('a');
    expect(reading.score).toBeLessThan(0.7);
  });

  it('is no mark where all of the page is as small', async () => {
    expect((await read(mark, 12, [['3', 0.95]])).calls).toBe(1);
  });

  it('without any text is no text', async () => {
    const { reading } = await readMark([['', 0.9], ['', 0.9], ['', 0.9]]); // prettier-ignore
    expect(reading).toMatchObject({ text: '', chars: [] });
  });
});

describe('a place where a small text may stand', () => {
  const readPlace = async (reads: readonly Read[]) => {
    const { host, inputs } = scripted(reads);
    const context = { ...CONTEXT, usualHeight: 0, small: 'place' } as const;
    const { text } = await recogniseLine(PAGE, { quad: rectQuad(100, 100, 60, 20) }, context, host);
    return { text, inputs };
  };

  it('is looked at once where it is empty', async () => {
    const { text, inputs } = await readPlace([['', 0], ['x3', 0.95]]); // prettier-ignore
    expect([text, inputs.length]).toEqual(['', 1]);
  });

  it('is looked at as it is first, since it is as large as a text with room around it', async () => {
    const { text, inputs } = await readPlace([['x', 0.6], ['x3', 0.95]]); // prettier-ignore
    expect([text, inputs.length]).toEqual(['x3', 2]);
    expect(inputs.map(({ dims }) => dims[3])).toEqual([(48 * 60) / 20, expect.any(Number)]);
  });
});

describe('a picture of one pixel', () => {
  it('is read without harm', async () => {
    const dot: RasterImage = picture(1, 1, () => WHITE);
    const { host } = scripted([['a', 0.95]]);
    const reading = await recogniseLine(
      dot,
      { quad: rectQuad(0, 0, 1, 1) },
      { ...CONTEXT, usualHeight: 1 },
      host,
    );
    expect(reading.text).toBe('a');
  });
});
