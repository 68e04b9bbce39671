import { decodedOf } from './decoded';
import { partOf } from './geometry/bend';
import { turnOf } from './geometry/orientation';
import { quadWidth } from './geometry/geometry';
import { languagesOf, type LanguageCode, type UnreadScript } from './language/languages';
import { surestLanguage, type IdentifyLanguages } from './language/page-language';
import type { ScriptStretch } from './language/scripts';
import { readIn, sureness } from './page-languages';
import type { Reading } from './recognition/recognise';
import type { RunTasks } from './tasks';
import type { LineShape, Quad, TextChar } from './types';
import { MIN_SURE_READER } from './language/tunables';
import { RETRY_BELOW } from './recognition/tunables';
import { FOREIGN_LEAD, FOREIGN_SAMPLES, MIN_JAPANESE, WHOLE_LINE } from './tunables';

/**
 * Lines in scripts that the main recognisers do not read: these see no more of them than which
 * script it is. The recogniser of its language reads them, and where there is none they are told as
 * not read, with their script.
 */

/** A piece of a line, or the whole of it, that is to be read in a script. */
interface Piece {
  readonly line: Reading;
  readonly stretch: ScriptStretch;
  readonly script: UnreadScript;
  readonly place: LineShape;
}

/** The lines of a page, and what of it no recogniser here reads. */
export interface Recognised {
  readonly readings: readonly Reading[];
  /** Of what no recogniser here reads. */
  readonly unread: readonly Quad[];
  readonly unreadScripts: readonly UnreadScript[];
  readonly languages: readonly LanguageCode[];
}

interface Reader {
  readonly minScore: number;
  readonly identify: IdentifyLanguages;
  readonly runTasks: RunTasks;
}

const shapeOf = ({ quad, bend }: Reading): LineShape => (bend ? { quad, bend } : { quad });

const lengthOf = (stretches: readonly ScriptStretch[]): number =>
  stretches.reduce((sum, { start, end }) => sum + end - start, 0);

/**
 * What of a line is to be read in another script. Letters of two scripts look alike, so a line with
 * much of one is read whole.
 */
function piecesOf(line: Reading): readonly Piece[] {
  const foreign = line.foreign ?? [];
  const scripts = [...new Set(foreign.map(({ script }) => script))];
  const of = (script: ScriptStretch['script']) => foreign.filter((one) => one.script === script);
  const main = scripts.find((script) => lengthOf(of(script)) >= WHOLE_LINE);
  if (main) {
    const stretch = { script: main, start: 0, end: 1, score: 1 };
    return [{ line, stretch, script: main as UnreadScript, place: shapeOf(line) }];
  }
  return foreign.map((stretch) => ({
    line,
    stretch,
    script: stretch.script as UnreadScript,
    place: partOf(shapeOf(line), stretch.start, stretch.end),
  }));
}

const widthOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { place }) => sum + quadWidth(place.quad), 0);

/**
 * On a page that is Japanese, lines of Chinese characters alone are so, too: the main recogniser
 * writes them as they are written in China.
 */
function withJapanese(readings: readonly Reading[], pieces: readonly Piece[]): readonly Piece[] {
  const kana = widthOf(pieces.filter(({ script }) => script === 'Jpan'));
  const others = readings.filter((line) => !line.foreign && /\p{Script=Han}/u.test(line.text));
  const all = others.reduce((sum, { quad }) => sum + quadWidth(quad), kana);
  if (kana === 0 || kana < MIN_JAPANESE * all) return pieces;
  const stretch = { script: 'Jpan', start: 0, end: 1, score: 1 } as const;
  return [
    ...pieces,
    ...others.map((line): Piece => ({
      line,
      stretch,
      script: 'Jpan',
      place: shapeOf(line),
    })),
  ];
}

/**
 * The language of some pieces of one script, of which the longest are tried: null if the script's
 * recognisers are sure of none of it, `missing` if there is none.
 */
async function languageOf(
  script: UnreadScript,
  pieces: readonly Piece[],
  { identify, runTasks }: Reader,
): Promise<LanguageCode | 'missing' | null> {
  const all = languagesOf(script);
  const longest = pieces.toSorted((a, b) => quadWidth(b.place.quad) - quadWidth(a.place.quad));
  const samples = longest.slice(0, FOREIGN_SAMPLES).map(({ place }) => place);
  const read = (language: LanguageCode) => readIn(language, samples, runTasks, null);
  const [first] = all;
  if (first === undefined) return 'missing';
  // Any of them tells the letters, and these the language.
  const readings = await read(first);
  if (readings.every(({ text }) => text === '')) return 'missing';
  const likely = await identify(readings.map(({ text }) => text).join('\n'));
  const likeness = new Map(
    likely.flatMap((one) => (one.language ? [[one.language, one.likeness] as const] : [])),
  );
  const others = [...likeness.keys()].filter(
    (language) => language !== first && all.includes(language),
  );
  return surestLanguage(
    [first, ...others],
    async (language) => sureness(language === first ? readings : await read(language)),
    likeness,
  );
}

const isSpace = ({ text }: TextChar): boolean => text.trim() === '';
const middle = ({ start, end }: TextChar): number => (start + end) / 2;

/** A line whose characters are others; what it was read as does not count any more. */
function withChars(line: Reading, chars: readonly TextChar[]): Reading {
  const { quad, bend, cropMs } = line;
  return { ...decodedOf(chars), quad, ...(bend && { bend }), cropMs };
}

/** The pieces of a line that are in none of the scripts that the main recognisers do not read. */
function ownParts(foreign: readonly ScriptStretch[]): (readonly [from: number, to: number])[] {
  const edges = [0, ...foreign.flatMap(({ start, end }) => [start, end]), 1];
  return Array.from(
    { length: foreign.length + 1 },
    (_, i) => [edges[2 * i]!, edges[2 * i + 1]!] as const,
  );
}

const meanScore = (chars: readonly TextChar[]): number => decodedOf(chars).score;

/** A line read whole in another script, but for the parts of which the main one was surer. */
function wholeLine(line: Reading, found: Reading): Reading {
  let chars = found.chars;
  for (const [from, to] of line.foreign ? ownParts(line.foreign) : []) {
    const isInside = (char: TextChar) => middle(char) >= from && middle(char) <= to;
    const own = line.chars.filter(isInside);
    if (meanScore(own) <= meanScore(chars.filter(isInside))) continue;
    const before = chars.filter((char) => middle(char) < from);
    const behind = chars.filter((char) => middle(char) > to);
    chars = [...before, ...own, ...behind];
  }
  return withChars(line, chars);
}

/** A line with a piece of it read anew. */
function spliced(line: Reading, { start: from, end: to }: ScriptStretch, piece: Reading): Reading {
  if (from === 0 && to === 1) return wholeLine(line, piece);
  const inLine = (char: TextChar): TextChar => ({
    ...char,
    start: from + (to - from) * char.start,
    end: from + (to - from) * char.end,
  });
  const before = line.chars.filter((char) => middle(char) < from);
  const behind = line.chars.filter((char) => middle(char) > to);
  const gap = (at: number): TextChar => ({ text: ' ', score: 1, start: at, end: at });
  const left = before.length > 0 && !isSpace(before.at(-1)!) ? [gap(from)] : [];
  const right = behind.length > 0 && !isSpace(behind[0]!) ? [gap(to)] : [];
  const own = piece.chars.map(inLine);
  return withChars(line, [...before, ...left, ...own, ...right, ...behind]);
}

/** A line without a piece that nothing reads; null if nothing is left of it. */
function without(line: Reading, { start: from, end: to }: ScriptStretch): Reading | null {
  const rest = line.chars.filter((char) => middle(char) < from || middle(char) > to);
  const chars = rest.filter((char, i) => !isSpace(char) || i === 0 || !isSpace(rest[i - 1]!));
  if (chars.every(isSpace)) return null;
  return withChars(line, chars);
}

/** Whether most letters of a reading are of a script. */
function isIn({ text }: Reading, script: UnreadScript): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const own = script === 'Jpan' ? JAPANESE : new RegExp(`\\p{Script=${script}}`, 'u');
  return letters.length > 0 && 2 * letters.filter((one) => own.test(one)).length >= letters.length;
}

const JAPANESE = /[\p{Script=Hira}\p{Script=Kana}\p{Script=Hani}ー々]/u;

/** Columns of Japanese: its recogniser knows lines only. */
const isColumn = ({ script, place }: Piece): boolean =>
  script === 'Jpan' && turnOf(place.quad) % 2 === 1;

/** The script of most of the foreign pieces, if they are most of the page; null otherwise. */
function mainForeign(pieces: readonly Piece[], readings: readonly Reading[]): UnreadScript | null {
  const widths = new Map<UnreadScript, number>();
  for (const piece of pieces)
    widths.set(piece.script, (widths.get(piece.script) ?? 0) + widthOf([piece]));
  const [main] = [...widths].sort(([, a], [, b]) => b - a);
  const sure = readings.filter((line) => !line.foreign && line.score >= RETRY_BELOW);
  const others = sure.reduce((sum, { quad }) => sum + quadWidth(quad), 0);
  return main && main[1] > others ? main[0] : null;
}

/** On a page in a foreign script, what is doubtful may well be in it, too. */
function doubtfulIn(script: UnreadScript, readings: readonly Reading[]): Piece[] {
  const stretch = { script, start: 0, end: 1, score: 1 } as ScriptStretch;
  const whole = (line: Reading): Piece => ({ line, stretch, script, place: shapeOf(line) });
  const unsure = readings.filter((line) => !line.foreign && line.score < RETRY_BELOW);
  return unsure.map(whole);
}

/** Reads what is in other scripts than those of the main recognisers, or tells that nothing can. */
export async function withForeignLines(
  readings: readonly Reading[],
  reader: Reader,
): Promise<Recognised> {
  const pieces = withJapanese(readings, readings.flatMap(piecesOf));
  const current = new Map(readings.map((reading): [Reading, Reading | null] => [reading, reading]));
  const unread: Piece[] = [];
  const languages: LanguageCode[] = [];
  const readAll = async (
    language: LanguageCode,
    own: readonly Piece[],
    isRead: (found: Reading, line: Reading) => boolean,
  ): Promise<void> => {
    const places = own.map(({ place }) => place);
    const found = await readIn(language, places, reader.runTasks, null);
    for (const [i, piece] of own.entries()) {
      const line = current.get(piece.line);
      // What its own recogniser does not read either is in no such script: it stays as it was.
      if (line && isIn(found[i]!, piece.script) && isRead(found[i]!, line))
        current.set(piece.line, spliced(line, piece.stretch, found[i]!));
    }
  };
  const main = mainForeign(pieces, readings);
  for (const script of new Set(pieces.map((piece) => piece.script))) {
    const all = pieces.filter((piece) => piece.script === script);
    const own = all.filter((piece) => !isColumn(piece));
    const language = own.length === 0 ? null : await languageOf(script, own, reader);
    if (!language) continue;
    unread.push(...(language === 'missing' ? all : all.filter(isColumn)));
    if (language === 'missing') continue;
    languages.push(language);
    await readAll(language, own, ({ score }) => score >= reader.minScore);
    if (script === main)
      await readAll(
        language,
        doubtfulIn(script, readings),
        ({ score }, line) => score >= Math.max(MIN_SURE_READER, line.score - FOREIGN_LEAD),
      );
  }
  const lost = unread.filter(({ line }) => current.get(line) === line);
  for (const { line, stretch } of lost) {
    const now = current.get(line);
    if (now) current.set(line, without(now, stretch));
  }
  return {
    readings: readings.flatMap((reading) => current.get(reading) ?? []),
    unread: lost.map(({ place }) => place.quad),
    unreadScripts: [...new Set(lost.map(({ script }) => script))],
    languages,
  };
}
