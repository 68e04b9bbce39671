import { describe, expect, it } from 'vitest';
import { decodedOf } from '../../../src/engine/decoded';
import type { LikelyLanguage } from '../../../src/engine/language/page-language';
import type { LanguageCode } from '../../../src/engine/language/languages';
import { withLanguages } from '../../../src/engine/page-languages';
import type { Reading } from '../../../src/engine/recognition/recognise';
import type { LineTask, RunTasks } from '../../../src/engine/tasks';
import type { ReadingLanguage, SecondOpinion } from '../../../src/engine/types';
import { charsOf } from './chars';
import { rectQuad } from './pictures';

const lineAt = (nth: number, text: string, score: number): Reading => ({
  ...decodedOf(charsOf(text, score)),
  quad: rectQuad(0, 40 * nth, 12 * text.length, 20),
  cropMs: 0,
});

/** What the recognisers of languages read in lines, by their numbers; another one reads dots. */
type Truth = Partial<Record<LanguageCode, Readonly<Record<number, string>>>>;

interface Wanted {
  readonly textLanguage?: ReadingLanguage;
  readonly latin?: SecondOpinion;
  /** How sure the main recognisers are of every line. */
  readonly score?: number;
}

/** Reads a page whose lines the main recognisers read as `texts`. */
async function read(
  texts: readonly string[],
  truth: Truth,
  likely: (text: string) => readonly LikelyLanguage[],
  { textLanguage = 'auto', latin = 'auto', score = 0.96 }: Wanted = {},
) {
  const asked: string[] = [];
  const runTasks: RunTasks = async (tasks, onResult) => {
    for (const [i, task] of tasks.entries()) {
      const { reader, quad } = task as unknown as LineTask;
      const nth = quad[0][1] / 40;
      asked.push(`${reader!} ${nth}`);
      const right = truth[reader!]?.[nth];
      const reading = right ? lineAt(nth, right, 0.998) : lineAt(nth, texts[nth]!, 0.9);
      onResult(reading as Parameters<typeof onResult>[0], i);
    }
  };
  const lines = texts.map((text, nth) => lineAt(nth, text, score));
  const identify = async (text: string) => likely(text);
  const { readings, languages } = await withLanguages(lines, { textLanguage, latin }, { identify, runTasks }); // prettier-ignore
  return { texts: readings.map(({ text }) => text), languages, asked };
}

const always =
  (...likely: readonly [LanguageCode | null, number][]) =>
  () =>
    likely.map(([language, likeness]) => ({ language, likeness }));

const NOON = 'ou est le garcon que voila';
const NOON_READ = 'où est le garçon que voilà';

describe('a page in a language that has a recogniser', () => {
  it('is read with that one, too', async () => {
    const page = await read([NOON, '12,50'], { fr: { 0: NOON_READ } }, always(['fr', 0.75], ['ca', 0.6])); // prettier-ignore
    expect(page).toEqual({ texts: [NOON_READ, '12,50'], languages: ['fr'], asked: ['fr 0'] });
  });

  it('is read in the nearly as likely language whose recogniser is surer', async () => {
    const page = await read([NOON], { fr: { 0: NOON_READ } }, always(['ca', 0.75], ['fr', 0.74]));
    expect(page).toMatchObject({ texts: [NOON_READ], languages: ['fr'] });
  });

  it('is read by the main recognisers alone where it is in English, or in nothing much', async () => {
    const english = await read([NOON], { fr: { 0: NOON_READ } }, always(['en', 0.75], ['fr', 0.74])); // prettier-ignore
    expect(english).toEqual({ texts: [NOON], languages: [], asked: [] });
    const codes = await read(['abc12 xyz34 def abc'], {}, always(['fr', 0.5]));
    expect(codes).toMatchObject({ languages: [], asked: [] });
  });

  it('is read in the language that a person chose, and its lines in no other one', async () => {
    const page = await read([NOON], { fr: { 0: NOON_READ } }, always(['es', 0.9]), { textLanguage: 'fr' }); // prettier-ignore
    expect(page).toEqual({ texts: [NOON_READ], languages: ['fr'], asked: ['fr 0'] });
    const chinese = await read([NOON], {}, always(['fr', 0.9]), { textLanguage: 'zh-Hans' }); // prettier-ignore
    expect(chinese).toEqual({ texts: [NOON], languages: [], asked: [] });
  });
});

describe('a page in English', () => {
  const read2 = (wanted: Wanted) =>
    read(['the kit sat down', 'SDN BHD'], { en: { 0: 'the cat sat down', 1: 'SON BHD' } }, always(['en', 0.7]), wanted); // prettier-ignore

  it('is read again by the recogniser of English where the main one is unsure of a sentence', async () => {
    const page = await read2({ score: 0.7 });
    expect(page).toEqual({
      texts: ['the cat sat down', 'SDN BHD'],
      languages: [],
      asked: ['en 0'],
    });
    expect((await read2({ score: 0.9 })).asked).toEqual([]);
  });

  it('is read again always, or never, where a person wants it so', async () => {
    expect((await read2({ score: 0.9, latin: 'always' })).asked).toEqual(['en 0', 'en 1']);
    expect((await read2({ score: 0.7, latin: 'never' })).asked).toEqual([]);
  });
});

describe('a page in several languages', () => {
  const GERMAN = 'fur ein groBes haus fehlt nur das geld';
  const GERMAN_READ = 'für ein großes haus fehlt nur das geld';
  const byLine = (text: string): readonly LikelyLanguage[] => {
    if (text.includes('\n')) return [{ language: 'fr', likeness: 0.45 }];
    const isGerman = /haus|Wurzburg/.test(text);
    return [{ language: isGerman ? 'de' : 'fr', likeness: 0.6 }];
  };

  it('is read line by line, each with its own recogniser', async () => {
    const truth: Truth = { fr: { 0: NOON_READ }, de: { 1: GERMAN_READ } };
    const page = await read([NOON, GERMAN], truth, byLine);
    expect(page.texts).toEqual([NOON_READ, GERMAN_READ]);
    expect(page.languages).toEqual(['fr', 'de']);
  });

  it('has a line in another language than its own', async () => {
    const likely = (text: string) =>
      text.includes('\n') ? [{ language: 'fr' as const, likeness: 0.7 }] : byLine(text);
    const truth: Truth = { fr: { 0: NOON_READ }, de: { 1: GERMAN_READ } };
    const page = await read([NOON, GERMAN], truth, likely);
    expect(page.texts).toEqual([NOON_READ, GERMAN_READ]);
    expect(page.asked).toEqual(['fr 0', 'fr 1', 'de 1']);
  });

  it('tries a name in a language that others of its lines are in, and in no other one', async () => {
    const truth: Truth = { de: { 0: 'Gruß aus Würzburg', 1: GERMAN_READ } };
    const page = await read(['GruB aus Wurzburg', GERMAN], truth, byLine);
    expect(page.texts).toEqual(['Gruß aus Würzburg', GERMAN_READ]);
    const alone = await read(['GruB aus Wurzburg', '12'], truth, byLine);
    expect(alone.asked).toEqual([]);
  });

  it('keeps a line whose language no recogniser is sure of', async () => {
    const page = await read([NOON, '12'], {}, byLine);
    expect(page).toMatchObject({ texts: [NOON, '12'], languages: [] });
  });
});
