import { describe, expect, it } from 'vitest';
import { decodedOf } from '../../../src/engine/decoded';
import { rectQuad } from './pictures';
import { withForeignLines } from '../../../src/engine/foreign-lines';
import type { LanguageCode } from '../../../src/engine/language/languages';
import type { ScriptStretch } from '../../../src/engine/language/scripts';
import type { Reading } from '../../../src/engine/recognition/recognise';
import type { LineTask, PageTask, RunTasks } from '../../../src/engine/tasks';
import type { TextChar } from '../../../src/engine/types';

/** Characters at equal steps along a line. */
const charsOf = (text: string, score: number): TextChar[] =>
  [...text].map((char, i, all) => ({
    text: char,
    score,
    start: i / all.length,
    end: (i + 1) / all.length,
  }));

const lineOf = (text: string, score: number, y: number, foreign?: ScriptStretch[]): Reading => ({
  ...decodedOf(charsOf(text, score)),
  quad: rectQuad(0, y, 400, 20),
  ...(foreign && { foreign }),
  cropMs: 1,
});

const whole = (script: ScriptStretch['script']): ScriptStretch[] => [
  { script, start: 0, end: 1, score: 0.95 },
];

type Read = readonly [text: string, score: number];

/** Reads by language and by the y of the line's top. */
function readerOf(reads: Partial<Record<LanguageCode, Readonly<Record<number, Read>>>>) {
  const asked: string[] = [];
  const runTasks = (async (
    tasks: readonly PageTask[],
    onResult: (r: Reading, i: number) => void,
  ) => {
    for (const [i, task] of tasks.entries()) {
      const { reader, quad } = task as LineTask;
      asked.push(reader!);
      const [text, score] = reads[reader!]?.[Math.round(quad[0][1])] ?? ['', 0];
      onResult({ ...decodedOf(charsOf(text, score)), quad, cropMs: 1 }, i);
    }
  }) as unknown as RunTasks;
  return { asked, runTasks };
}

async function read(
  readings: readonly Reading[],
  reads: Parameters<typeof readerOf>[0],
  words: Partial<Record<LanguageCode, number>> = {},
) {
  const { asked, runTasks } = readerOf(reads);
  const result = await withForeignLines(readings, {
    minScore: 0.5,
    identify: async () =>
      Object.entries<number>(words).map(([language, likeness]) => ({
        language: language as LanguageCode,
        likeness,
      })),
    runTasks,
  });
  return { ...result, asked, texts: result.readings.map(({ text }) => text) };
}

describe('withForeignLines', () => {
  it('leaves lines alone that the main recognisers read, and asks nobody', async () => {
    const lines = [lineOf('plain text', 0.97, 0), lineOf('another', 0.6, 30)];
    const { readings, asked, languages, unread } = await read(lines, {});
    expect(readings).toEqual(lines);
    expect([asked, languages, unread]).toEqual([[], [], []]);
  });

  it('reads a line in the language of its script', async () => {
    const lines = [lineOf('Qpaios kaipos', 0.92, 0, whole('Grek'))];
    const { texts, languages, unread } = await read(lines, { el: { 0: ['Ωραίος καιρός', 0.99] } });
    expect(texts).toEqual(['Ωραίος καιρός']);
    expect(languages).toEqual(['el']);
    expect(unread).toEqual([]);
  });

  it('takes the language that both its reader and its words speak for', async () => {
    const lines = [lineOf('A3bIKN', 0.9, 0, whole('Cyrl'))];
    const reads = {
      ru: { 0: ['языки', 0.993] },
      bg: { 0: ['язьки', 0.998] },
      uk: { 0: ['язьіки', 0.96] },
    } as const;
    const words = { ru: 0.83, bg: 0.76, uk: 0.75 };
    expect((await read(lines, reads, words)).texts).toEqual(['языки']);
    const unlike = { ru: 0.5, bg: 0.76, uk: 0.4 };
    expect((await read(lines, reads, unlike)).texts).toEqual(['язьки']);
  });

  it('tells of a line that nothing reads, with its script, and spells it in no other', async () => {
    const lines = [lineOf('UYgiu', 0.9, 0, whole('Thai')), lineOf('plain', 0.97, 40)];
    const { texts, unread, unreadScripts } = await read(lines, {});
    expect(texts).toEqual(['plain']);
    expect(unread).toEqual([lines[0]!.quad]);
    expect(unreadScripts).toEqual(['Thai']);
  });

  it('reads only the piece that is in another script, where most of a line is not', async () => {
    const line = lineOf('see Abbda for more of it', 0.95, 0, [
      { script: 'Grek', start: 4 / 24, end: 9 / 24, score: 0.9 },
    ]);
    const { texts } = await read([line], { el: { 0: ['Λόγος', 0.97] } });
    expect(texts).toEqual(['see Λόγος for more of it']);
    const lost = await read([line], {});
    expect(lost.texts).toEqual(['see for more of it']);
    expect(lost.unreadScripts).toEqual(['Grek']);
  });

  it('takes doubtful lines of a page in another script for that, too', async () => {
    const lines = [
      lineOf('HY', 0.7, 0),
      lineOf('noise', 0.4, 30),
      lineOf('Kn lo', 0.3, 60, whole('Hang')),
      lineOf('Jlol', 0.3, 120, whole('Hang')),
      lineOf('sure', 0.99, 90),
    ];
    const { texts, unread } = await read(lines, {
      ko: {
        120: ['이끌어', 0.99],
        0: ['새로운', 0.99],
        30: ['농업', 0.98],
        60: ['기술로 발전', 0.97],
        90: ['no', 1],
      },
    });
    expect(texts).toEqual(['새로운', '농업', '기술로 발전', '이끌어', 'sure']);
    expect(unread).toEqual([]);
  });

  it('reads Chinese characters of a Japanese page as Japanese', async () => {
    const lines = [lineOf('の学', 0.9, 0, whole('Jpan')), lineOf('经济', 0.97, 30)];
    const reads = { ja: { 0: ['の学校', 0.98], 30: ['経済', 0.98] } } as const;
    expect((await read(lines, reads)).texts).toEqual(['の学校', '経済']);
    const chinese = [...lines, lineOf('经济经济', 0.97, 60), lineOf('经济', 0.97, 90)];
    expect((await read(chinese, reads)).texts).toEqual(['の学校', '经济', '经济经济', '经济']);
  });
});
