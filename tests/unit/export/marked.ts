import { expect } from 'vitest';
import { formatFacts } from '../../../src/protocol/export-api';
import type { Quad, TextLine } from '../../../src/engine/types';
import type { ExportFormat, ExportPage } from '../../../src/export/types';
import { degrees, rectQuad, turnAbout } from '../engine/pictures';
import { writtenLine } from '../engine/written-line';
import { HOSTILE, OPTIONS, page, stream } from './pages';

/** A line whose characters are of one width, each of its own score. */
export function lineOf(text: string, quad: Quad, more: Partial<TextLine> = {}): TextLine {
  const all = [...text];
  const chars = all.map((char, i) => ({
    text: char,
    score: 0.9 + 0.1 / (i + 1),
    start: i / all.length,
    end: (i + 1) / all.length,
  }));
  return { text, score: 0.95, quad, row: 0, paragraph: 0, block: 0, chars, ...more };
}

/** A line whose `"` and `开` may be something else. */
function doubtfulLine(text: string, quad: Quad): TextLine {
  const line = lineOf(text, quad);
  const also = [
    { text: ';', share: 0.5 },
    { text: '<', share: 0.1 },
  ];
  const chars = line.chars.map((char) => (/["开]/.test(char.text) ? { ...char, also } : char));
  return { ...line, chars };
}

export const markedPageOf = (
  path: string,
  lines: readonly TextLine[],
  more: Partial<NonNullable<ExportPage['text']>> = {},
): ExportPage => ({
  ...page(path),
  text: { width: 640, height: 480, lines, unread: [], ...more },
});

const tilted = (quad: Quad, angle: number): Quad => turnAbout(quad, degrees(angle), [320, 240]);

/** What a page may be like, one of each. */
export const SHAPES: Readonly<Record<string, ExportPage>> = {
  empty: markedPageOf('empty.png', []),
  plain: markedPageOf('a/plain.jpg', [
    lineOf('two words', rectQuad(100, 50, 180, 20)),
    lineOf('and more', rectQuad(100, 80, 160, 20), { row: 1 }),
    lineOf('Another', rectQuad(400, 50, 140, 20), { row: 2, paragraph: 1, block: 1 }),
  ]),
  tilted: markedPageOf('tilted.jpg', [
    lineOf('it sinks to the right', tilted(rectQuad(100, 200, 420, 30), 7)),
  ]),
  bent: markedPageOf('bent.jpg', [
    lineOf('a line of an open book', rectQuad(20, 300, 600, 30), { bend: [0, -14, -20, -8, 0] }),
  ]),
  turned: markedPageOf('turned.jpg', [
    lineOf('down the page', tilted(rectQuad(200, 225, 240, 30), 90)),
    lineOf('on its head', tilted(rectQuad(200, 100, 240, 30), 180)),
  ]),
  chinese: markedPageOf('中文.jpg', [lineOf('打开文件，ABC 𠮷', rectQuad(50, 60, 300, 30))]),
  hebrew: markedPageOf('ivrit.jpg', [
    writtenLine('שָׁלוֹם: 1,234.50 (iPhone)', rectQuad(50, 60, 300, 30)),
    writtenLine('The word שלום', rectQuad(50, 100, 300, 30), { row: 1 }),
  ]),
  divided: markedPageOf('divided.jpg', [
    lineOf('the Donau-', rectQuad(100, 50, 200, 20), { hyphen: 'soft' }),
    lineOf('dampfschiff-', rectQuad(100, 80, 240, 20), { row: 1, hyphen: 'soft' }),
    lineOf('fahrt is well-', rectQuad(100, 110, 280, 20), { row: 2, hyphen: 'hard' }),
    lineOf('known', rectQuad(100, 140, 100, 20), { row: 3 }),
  ]),
  changed: markedPageOf('changed.jpg', [
    lineOf('a modern word', rectQuad(100, 50, 260, 20), { asRead: 'a rnodern word' }),
  ]),
  doubtful: markedPageOf('doubtful.jpg', [
    doubtfulLine('a "word" he;re', rectQuad(100, 50, 280, 20)),
    doubtfulLine('打开文件', rectQuad(100, 80, 100, 20)),
  ]),
  damaged: markedPageOf('damaged.jpg', [lineOf('half', rectQuad(100, 50, 80, 20))], {
    partial: true,
    unread: [rectQuad(100, 200, 50, 20), tilted(rectQuad(300, 200, 50, 20), 30)],
  }),
  outside: markedPageOf('outside.jpg', [
    lineOf('over the edge', rectQuad(-30, -5, 900, 20)),
    lineOf('beyond it', rectQuad(900, 900, 90, 20)),
  ]),
  unknown: markedPageOf('unknown.jpg', [
    { ...lineOf('no places', rectQuad(100, 50, 90, 20)), chars: [] },
    { ...lineOf(' ', rectQuad(100, 80, 90, 20)) },
  ]),
  hostile: markedPageOf(
    `${HOSTILE[8]!}"; bbox 0 0 1 1; <x>&\ufffe.jpg`,
    HOSTILE.map((text, i) => lineOf(text, rectQuad(10, 5 + 30 * i, 600, 20), { row: i })),
  ),
};

/** The file of a page. */
export async function fileOf(format: ExportFormat, one: ExportPage, number = 1): Promise<string> {
  const blob = await format.write(stream([one]), { ...OPTIONS, isLone: true, number });
  expect(blob.type).toBe(formatFacts(format.id).mime);
  return blob.text();
}

/** What an attribute says in each element of a name, in their order. */
export const attributes = (xml: string, element: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${element} [^>]*?\\b${name}="([^"]*)"`, 'g'))].map(
    ([, value]) => value!,
  );
