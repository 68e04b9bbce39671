import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_ENGINE_OPTIONS, type PageText } from '../../../src/engine/types';
import { ASSET_CACHE } from '../../../src/models/asset-cache';
import { LANGUAGE_ASSETS, languageAsset } from '../../../src/models/language-packs';
import { draw } from '../drawn';
import { font, type Face } from '../fonts';
import { startRealWorker, type RealWorker } from '../workers/real-worker';

type Line = readonly [text: string, face: Face];

const GERMAN: readonly Line[] = [
  ['Die Straße führt über den Fluß und weiter nach Süden.', 'serif'],
  ['Im Frühling blühen dort die Äpfel, später auch die Kürbisse.', 'serif'],
  ['Heiße Würste und süße Brötchen gibt es bei uns täglich.', 'serif'],
];
const RUSSIAN: readonly Line[] = [
  ['Общая площадь помещения составляет сорок метров', 'cyrillic'],
  ['Борис купил яблоки и большую бутылку воды', 'cyrillic'],
];
const GREEK: readonly Line[] = [
  ['Ωραίος καιρός σήμερα στην πόλη', 'greek'],
  ['το βράδυ θα πάμε στη θάλασσα', 'greek'],
];

const print = (lines: readonly Line[]): Promise<Blob> =>
  draw(
    { width: 1000, height: 60 + 70 * lines.length, faces: ['serif', 'cyrillic', 'greek'] },
    (context) =>
      lines.forEach(([text, face], i) => {
        context.font = font(32, face);
        context.fillText(text, 40, 60 + i * 70);
      }),
  );

/** The share of the words that are there, 0 to 1. */
function readShare(lines: readonly Line[], { lines: read }: PageText): number {
  const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}]+/gu) ?? [];
  const left = read.flatMap(({ text }) => wordsOf(text));
  const wanted = lines.flatMap(([text]) => wordsOf(text));
  const right = wanted.filter((word) => {
    const at = left.indexOf(word);
    return at >= 0 && left.splice(at, 1);
  });
  return right.length / wanted.length;
}

describe('pages in other languages', () => {
  let worker: RealWorker;
  const read = async (lines: readonly Line[]): Promise<PageText> =>
    worker.read(await print(lines), DEFAULT_ENGINE_OPTIONS);

  beforeAll(async () => {
    worker = await startRealWorker();
    const cache = await caches.open(ASSET_CACHE);
    for (const { url } of LANGUAGE_ASSETS) await cache.delete(url);
  });
  afterAll(() => worker.end());

  it('are read with the letters of their language, which is told', async () => {
    const german = await read(GERMAN);
    expect(german.languages).toEqual(['de']);
    expect(readShare(GERMAN, german)).toBeGreaterThan(0.85);
    const russian = await read(RUSSIAN);
    expect(russian.languages).toEqual(['ru']);
    expect(readShare(RUSSIAN, russian)).toBeGreaterThan(0.75);
  });

  it('keep what they are read with, and fetch no other', async () => {
    await read(GREEK);
    const kept = (await (await caches.open(ASSET_CACHE)).keys()).map(({ url }) => url);
    const isKept = (language: 'el' | 'th') => kept.some((url) => url.endsWith(languageAsset(language)!.url)); // prettier-ignore
    expect([isKept('el'), isKept('th')]).toEqual([true, false]);
  });

  it('may be in several at once', async () => {
    const page = [...GERMAN, ...GREEK];
    const text = await read(page);
    expect(new Set(text.languages)).toEqual(new Set(['de', 'el']));
    expect(readShare(page, text)).toBeGreaterThan(0.75);
    expect(text.unreadScripts).toBeUndefined();
  });

  it('are left alone where they are in English', async () => {
    const english: readonly Line[] = [
      ['The road leads over the river and on to the south.', 'serif'],
      ['In spring the apple trees are in flower there.', 'serif'],
    ];
    const text = await read(english);
    expect(text.languages).toBeUndefined();
    expect(readShare(english, text)).toBe(1);
  });
});
