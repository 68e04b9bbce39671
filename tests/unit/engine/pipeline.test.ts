import { PP_OCR_LINES } from '../../../src/engine/recognition/recogniser';
import { describe, expect, it } from 'vitest';
import { runTask, inTurn, type TaskHost } from '../../../src/engine/tasks';
import { readPage as planPage, type EngineHost } from '../../../src/engine/pipeline';
import { screenshotReader } from '../../../src/engine/screenshots/screenshot-reader';
import {
  DEFAULT_ENGINE_OPTIONS,
  type EngineOptions,
  type LexiconUse,
  type RasterImage,
  type Stage,
  type StatusBarUse,
  type Tensor,
} from '../../../src/engine/types';
import { boundsOf } from '../../../src/engine/geometry/geometry';
import { lexiconOf } from './lexicons';
import { drawLayout } from './page-layouts';
import { PLAIN } from './page-pen';
import { bars, brightness, plane, type Bar } from './pictures';
import { outputOf, spelling } from './steps';

const CHARACTERS = [...'abcdefghij'];
const OPTIONS: EngineOptions = { ...DEFAULT_ENGINE_OPTIONS, latin: 'never', lexicon: 'never' };

/** A bar of this brightness reads as "aa", "bb" and so on. */
const greyOf = (letter: string): number => 160 + 10 * CHARACTERS.indexOf(letter);

function letterIn(crop: Tensor): string {
  const [height, width] = [crop.dims[2]!, crop.dims[3]!];
  const middle = plane(crop, 1)[(height / 2) * width + Math.floor(width / 2)]!;
  return CHARACTERS[Math.round(((middle + 1) * 127.5 - 160) / 10)]!;
}

interface Host extends EngineHost, TaskHost {
  readonly checkpoint: () => Promise<void>;
}

/** Reads a page alone, task by task. */
const readPage = (image: RasterImage, options: EngineOptions, host: Host) =>
  planPage(image, options, host, inTurn((task) => runTask(image, task, host), host.checkpoint)); // prettier-ignore

interface Fake extends Host {
  readonly progress: [Stage, number, number][];
  recognised: number;
}

/** Detects brightness, recognises a bar by its grey; the clock ticks once at every look at it. */
function fakeHost(scores: Record<string, number> = {}, checkpoint = async (): Promise<void> => {}) {
  let clock = 1000;
  const host: Fake = {
    progress: [],
    recognised: 0,
    findLexicon: async () => null,
    detect: async (input) => ({ data: brightness(input), dims: [1, 1, ...input.dims.slice(2)] }),
    identifyLanguages: async () => [],
    findReader: async () => null,
    recogniser: {
      input: PP_OCR_LINES,
      run: async (crop) => {
        host.recognised += 1;
        const letter = letterIn(crop);
        return outputOf(spelling(letter + letter, CHARACTERS, scores[letter] ?? 0.95), 11);
      },
      characters: CHARACTERS,
    },
    latin: async () => null,
    checkpoint,
    specialReaders: [screenshotReader],
    now: () => (clock += 1),
    onProgress: (...event) => host.progress.push(event),
  };
  return { host, elapsed: () => clock - 1000 };
}

const bar = (x: number, y: number, letter: string): Bar => ({
  x,
  y,
  width: 160,
  height: 24,
  grey: greyOf(letter),
});

const PAGE = bars(500, 200, [bar(300, 20, 'b'), bar(40, 22, 'a'), bar(40, 80, 'c'), bar(40, 140, 'd')]); // prettier-ignore

const textsOf = (lines: readonly { text: string }[]) => lines.map(({ text }) => text);

describe('readPage', () => {
  it('reads every text, in reading order, in pixels of the picture', async () => {
    const { text } = await readPage(PAGE, OPTIONS, fakeHost().host);
    expect([text.width, text.height]).toEqual([500, 200]);
    expect(text.lines.map((line) => [line.text, line.row])).toEqual([
      ['aa', 0],
      ['bb', 0],
      ['cc', 1],
      ['dd', 2],
    ]);
    const [x, y] = text.lines[1]!.quad[0];
    expect(Math.abs(x - 300) + Math.abs(y - 20)).toBeLessThan(40);
    for (const { score, chars } of text.lines) {
      // The probability that both are right.
      expect(score).toBeCloseTo(chars[0]!.score * chars[1]!.score, 5);
      expect(chars.map((char) => char.text)).toHaveLength(2);
    }
  });

  it('drops lines below the least score, and only those', async () => {
    const scores = { a: 0.49, b: 0.51, c: 0.7 };
    const read = async (minLineScore: number) =>
      textsOf(
        (await readPage(PAGE, { ...OPTIONS, minLineScore }, fakeHost(scores).host)).text.lines,
      );
    expect(await read(0.5)).toEqual(['bb', 'cc', 'dd']);
    expect(await read(0.8)).toEqual(['dd']);
    expect(await read(0)).toEqual(['aa', 'bb', 'cc', 'dd']);
  });

  it('asks more of a single character, which is often an icon', async () => {
    const read = async (score: number) => {
      const { host } = fakeHost();
      const run = async () => outputOf(spelling('e', CHARACTERS, score), 11);
      const recogniser = { input: PP_OCR_LINES, run, characters: CHARACTERS };
      return (await readPage(PAGE, OPTIONS, { ...host, recogniser })).text.lines.length;
    };
    expect(await read(0.6)).toBe(0);
    expect(await read(0.99)).toBe(4);
  });

  describe('a lone character', () => {
    /** The texts of the bars a to d, of which a and b stand in one row. */
    const read = async (texts: Record<string, readonly [text: string, score: number]>) => {
      const characters = [...'0123456789xy:'];
      const run = async (crop: Tensor) => {
        const [text, score] = texts[letterIn(crop)] ?? ['', 0];
        return outputOf(spelling(text, characters, score), characters.length + 1);
      };
      const host = { ...fakeHost().host, recogniser: { input: PP_OCR_LINES, run, characters } };
      return textsOf((await readPage(PAGE, OPTIONS, host)).text.lines);
    };

    it('has to be surer if it is a letter', async () => {
      expect(await read({ a: ['x', 0.85], c: ['7', 0.85], d: [':', 0.85] })).toEqual(['7', ':']);
      expect(await read({ a: ['x', 0.95], c: ['7', 0.75], d: [':', 0.75] })).toEqual(['x']);
    });

    it('may be a faint digit in a row with a text that is sure', async () => {
      expect(await read({ a: ['7', 0.6], b: ['12', 0.9] })).toEqual(['7', '12']);
      expect(await read({ a: ['x', 0.6], b: ['12', 0.9] })).toEqual(['12']);
      expect(await read({ a: [':', 0.6], b: ['12', 0.9] })).toEqual(['12']);
      expect(await read({ a: ['7', 0.6], b: ['12', 0.7] })).toEqual(['12']);
      expect(await read({ c: ['7', 0.6], b: ['12', 0.9] })).toEqual(['12']);
      expect(await read({ a: ['7', 0.45], b: ['12', 0.9] })).toEqual(['12']);
    });
  });

  it('leaves out the status bar of a phone, unless it is wanted', async () => {
    const SCREEN = bars(1000, 1400, [
      { ...bar(40, 28, 'a'), width: 70 },
      { ...bar(700, 28, 'b'), width: 50 },
      bar(300, 120, 'c'),
      bar(300, 180, 'd'),
    ]);
    const texts: Record<string, string> = { a: '9:41', b: '87', c: 'xy', d: '10:05' };
    const characters = [...'0123456789:xy'];
    const run = async (crop: Tensor) =>
      outputOf(spelling(texts[letterIn(crop)] ?? '', characters, 0.95), characters.length + 1);
    const host = { ...fakeHost().host, recogniser: { input: PP_OCR_LINES, run, characters } };
    const read = async (statusBar: StatusBarUse) =>
      textsOf((await readPage(SCREEN, { ...OPTIONS, statusBar }, host)).text.lines);
    expect(await read('keep')).toEqual(['9:41', '87', 'xy', '10:05']);
    expect(await read('skip')).toEqual(['xy', '10:05']);
  });

  it.each([
    ['left-first', ['aa', 'bb']],
    ['right-first', ['bb', 'aa']],
  ] as const)('reads facing pages %s', async (facingPages, pages) => {
    const quads = drawLayout('two pages of a book', PLAIN);
    const half = quads.length / 2;
    const lines = quads.map(([[left, top], , [right, bottom]], i) => {
      const [x, y] = [Math.round(left), Math.round(top)];
      const place = { x, y, width: Math.round(right) - x, height: Math.round(bottom) - y };
      return { ...place, grey: greyOf(i < half ? 'a' : 'b') };
    });
    const book = bars(1760, 1160, lines);
    const { text } = await readPage(book, { ...OPTIONS, facingPages }, fakeHost().host);
    const expected = pages.flatMap((page) => Array<string>(half).fill(page));
    expect(textsOf(text.lines)).toEqual(expected);
  });

  it('reads a page in vertical writing from its upper half to its lower, whichever of facing pages is first', async () => {
    const columns = Array.from({ length: 12 }, (_, i) =>
      ['a', 'b'].map((letter, half) => {
        const length = (i * 7 + half * 3) % 5 === 4 ? 180 : 460;
        return { ...bar(60 + 40 * i, 60 + 500 * half, letter), width: 24, height: length };
      }),
    );
    const page = bars(600, 1080, columns.flat());
    const options = { ...OPTIONS, facingPages: 'right-first' } as const;
    const { text } = await readPage(page, options, fakeHost().host);
    expect(textsOf(text.lines)).toEqual([...Array(12).fill('aa'), ...Array(12).fill('bb')]);
  });

  it('is known to stand upside down by its longest lines, whatever one of them seems to read', async () => {
    const LEFT = [180, 200, 200, 200, 200];
    const upsideDown = bars(500, 400, LEFT.flatMap((grey, i) => {
      const place = { y: 20 + 60 * i, width: 160, height: 24 };
      return [{ ...place, x: 40, grey }, { ...place, x: 200, grey: 250 }];
    })); // prettier-ignore
    // A line makes sense with its bright half first; the first one is so faint that nonsense looks
    // better.
    const run = async (crop: Tensor) => {
      const [height, width] = [crop.dims[2]!, crop.dims[3]!];
      const at = (part: number) => plane(crop, 1)[(height / 2) * width + Math.floor(part * width)]!;
      const isFaint = Math.min(at(0.3), at(0.7)) < 190 / 127.5 - 1;
      const [text, score] = at(0.3) < at(0.7) ? ['jj', 0.9] as const : isFaint ? ['cc', 0.88] as const : ['ab', 0.95] as const; // prettier-ignore
      return outputOf(spelling(text, CHARACTERS, score), 11);
    };
    const host = {
      ...fakeHost().host,
      recogniser: { input: PP_OCR_LINES, run, characters: CHARACTERS },
    };
    const { text } = await readPage(upsideDown, OPTIONS, host);
    expect(textsOf(text.lines)).toEqual(['ab', 'ab', 'ab', 'ab', 'cc']);
    expect(host.progress.at(-1)).toEqual(['recognise', 5, 5]);
  });

  it('drops what has no text, even where any score will do', async () => {
    const run = async () => outputOf(spelling('', CHARACTERS, 0.9), 11);
    const recogniser = { input: PP_OCR_LINES, run, characters: CHARACTERS };
    const host = { ...fakeHost().host, recogniser };
    const { text } = await readPage(PAGE, { ...OPTIONS, minLineScore: 0 }, host);
    expect(text.lines).toEqual([]);
  });

  it('takes the spaces off both ends of a line, and keeps those within', async () => {
    const characters = [...CHARACTERS, ' '];
    const run = async () => outputOf(spelling(' e f ', characters, 0.9), 12);
    const host = { ...fakeHost().host, recogniser: { input: PP_OCR_LINES, run, characters } };
    const { text } = await readPage(PAGE, OPTIONS, host);
    expect(textsOf(text.lines)).toEqual(['e f', 'e f', 'e f', 'e f']);
    for (const { chars } of text.lines)
      expect(chars.map((char) => char.text)).toEqual(['e', ' ', 'f']);
  });

  describe('what its characters might be instead', () => {
    const characters = [...'acdeilnotu '];
    const lexicon = lexiconOf('de', 'la', 'leda', 'nación');
    /** Each bar reads as this, with every other character as a remote possibility. */
    const read = async (use: LexiconUse) => {
      const run = async () => outputOf(spelling('nacion de la leda', characters, 0.95), 12);
      const asked: string[] = [];
      const findLexicon = async (language: string) => (asked.push(language), lexicon);
      const host = {
        ...fakeHost().host,
        recogniser: { input: PP_OCR_LINES, run, characters },
        findLexicon,
      };
      const { text } = await readPage(PAGE, { ...OPTIONS, lexicon: use }, host);
      return { asked, lines: text.lines };
    };

    it('is settled by the words of its language', async () => {
      const { asked, lines } = await read('auto');
      expect(asked).toHaveLength(1);
      expect(textsOf(lines)).toEqual(Array(4).fill('nación de la leda'));
    });

    it('is not looked at where lexicons are not wanted', async () => {
      const { asked, lines } = await read('never');
      expect(asked).toEqual([]);
      expect(textsOf(lines)).toEqual(Array(4).fill('nacion de la leda'));
    });

    it.each(['auto', 'never'] as const)('is no part of the result (%s)', async (use) => {
      const { lines } = await read(use);
      const chars = lines.flatMap((line) => line.chars);
      expect(chars).not.toHaveLength(0);
      for (const char of chars)
        expect(Object.keys(char).sort()).toEqual(['end', 'score', 'start', 'text']);
    });
  });

  it('counts its progress up to the number of texts', async () => {
    const { host } = fakeHost();
    await readPage(PAGE, OPTIONS, host);
    expect(host.progress).toEqual([
      ['detect', 0, 1],
      ['recognise', 1, 4],
      ['recognise', 2, 4],
      ['recognise', 3, 4],
      ['recognise', 4, 4],
    ]);
  });

  it('says how long each stage took, and the stages add up', async () => {
    const { host, elapsed } = fakeHost();
    const { ms } = await readPage(PAGE, OPTIONS, host);
    for (const stage of Object.values(ms)) expect(stage).toBeGreaterThan(0);
    const sum = ms.detect + ms.crop + ms.recognise + ms.layout;
    // The first look at the clock is where the time begins.
    expect(sum).toBe(elapsed() - 1);
  });

  it('stops where a checkpoint throws', async () => {
    const { host } = fakeHost();
    const checkpoint = async () => {
      if (host.recognised === 2) throw new Error('cancelled');
    };
    await expect(readPage(PAGE, OPTIONS, { ...host, checkpoint })).rejects.toThrow('cancelled');
    expect(host.recognised).toBe(2);
  });

  it('finds nothing on an empty page', async () => {
    const { host } = fakeHost();
    const { text } = await readPage(bars(190, 160, []), OPTIONS, host);
    expect(text).toEqual({ width: 190, height: 160, lines: [], unread: [] });
    expect(host.recognised).toBe(0);
  });

  it('leaves out the column that the edge cuts off beside a page, and tells its place', async () => {
    const bar = (x: number, width: number) => (i: number) => ({
      x,
      y: 20 + 30 * i,
      width,
      height: 14,
      grey: greyOf(CHARACTERS[i]!),
    });
    const rows = Array.from({ length: 10 }, (_, i) => i);
    const page = bars(640, 330, [...rows.map(bar(90, 480)), ...rows.map(bar(0, 40))]);
    const { text } = await readPage(page, OPTIONS, fakeHost().host);
    expect(textsOf(text.lines)).toEqual(CHARACTERS.map((letter) => letter + letter));
    expect(text.lines.every(({ quad }) => boundsOf(quad).right > 500)).toBe(true);
    expect(text.unread).toHaveLength(1);
    const { left, right, top, bottom } = boundsOf(text.unread[0]!);
    expect([left <= 0, right >= 40 && right < 60]).toEqual([true, true]);
    expect([top <= 20, bottom >= 304]).toEqual([true, true]);
  });

  it('tries a small picture without any box as one line', async () => {
    const { host } = fakeHost();
    const detect: Host['detect'] = async ({ dims }) => ({
      data: new Float32Array(dims[2]! * dims[3]!),
      dims: [1, 1, ...dims.slice(2)],
    });
    const read = async (width: number, height: number) => {
      const page = bars(width, height, [{ x: 0, y: 0, width, height, grey: greyOf('a') }]);
      return (await readPage(page, OPTIONS, { ...host, detect })).text;
    };
    const { lines, unread } = await read(190, 40);
    expect(lines.map(({ text, quad }) => ({ text, quad }))).toEqual([
      { text: 'aa', quad: [[0, 0], [190, 0], [190, 40], [0, 40]] }, // prettier-ignore
    ]);
    expect(unread).toEqual([]);
    expect((await read(190, 140)).lines).toEqual([]);
  });
});
