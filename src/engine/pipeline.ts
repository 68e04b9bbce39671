import { detectAtScale, detectLines, lineHeightQuantile, markScale } from './detect';
import { distance, quadCentre, quadHeight } from './geometry';
import { guessLanguages, latinWords, type FindLexicon, type LexiconLanguage } from './language';
import { withKnownWords, withoutAlternatives } from './known-words';
import { readingOrder } from './layout';
import { findMarkRule, followingRule, isGrid, withMarks } from './marks';
import { mainTurn, probeLines, turnOf, type Turn } from './orientation';
import type { DoPieces, LinePiece } from './pieces';
import { UNSURE, type Reading } from './recognise';
import { withParagraphs } from './paragraphs';
import { isSmallMark } from './small-mark';
import { withoutStatusBar } from './status-bar';
import { unreadPlaces } from './unread';
import { findVerticalColumns } from './vertical';
import type {
  EngineOptions,
  LineShape,
  PageText,
  PictureSize,
  Quad,
  Stage,
  StageTimes,
  TextChar,
  TextLine,
} from './types';

/** What the engine needs from the outside world, besides someone who does the pieces. */
export interface EngineHost {
  /** Milliseconds; only differences matter. */
  readonly now: () => number;
  readonly onProgress: (stage: Stage, done: number, total: number) => void;
  readonly findLexicon: FindLexicon;
}

type EngineTimes = Omit<StageTimes, 'decode' | 'total'>;

export interface EngineReading {
  readonly text: PageText;
  readonly ms: EngineTimes;
}

/** False for a line that was unsure, and read upside down for the page that it stands on. */
const agrees = ({ quad, score }: Reading, page: Turn): boolean =>
  score >= UNSURE || (turnOf(quad) + 2) % 4 !== page;

async function recogniseAll(
  shapes: readonly LineShape[],
  { latin, lexicon }: EngineOptions,
  doPieces: DoPieces,
  onProgress: EngineHost['onProgress'],
): Promise<Reading[]> {
  const quads = shapes.map(({ quad }) => quad);
  const usualHeight = lineHeightQuantile(quads, 0.5);
  const readings: Reading[] = [];
  let done = 0;
  const read = (
    indices: readonly number[],
    turn: Turn | null,
    languages: readonly LexiconLanguage[],
  ): Promise<void> => {
    const pieces = indices.map((index): LinePiece => ({
      kind: 'line',
      ...shapes[index]!,
      usualHeight,
      turn,
      latin,
      languages,
    }));
    return doPieces(pieces, (reading, i) => {
      const index = indices[i]!;
      if (!readings[index]) done += 1;
      readings[index] = reading;
      onProgress('recognise', done, quads.length);
    });
  };
  // The longest lines first: they tell which way up the page is and its language, and are read like all others.
  const probes = probeLines(quads);
  await read(probes, null, []);
  const turn = mainTurn(probes.map((index) => readings[index]!.quad));
  const words = probes.flatMap((index) => latinWords(readings[index]!.text));
  const languages = lexicon === 'never' ? [] : guessLanguages(words);
  const isDone = (index: number): boolean =>
    probes.includes(index) && agrees(readings[index]!, turn);
  await read(
    quads.flatMap((_, index) => (isDone(index) ? [] : index)),
    turn,
    languages,
  );
  return readings;
}

/** Reads again where a grid of cells has small marks, at the places where one was not found. */
async function withMissedMarks(
  image: PictureSize,
  found: readonly Reading[],
  doPieces: DoPieces,
): Promise<readonly Reading[]> {
  const readings = [...found, ...(await marksFromFurther(image, found, doPieces))];
  const rule = findMarkRule(readings);
  if (!rule) return readings;
  const marks = await readMarks(rule.missing, 'place', doPieces);
  return withMarks(readings, marks.filter(rule.accepts));
}

/** Marks in a grid of cells that the detector finds only from further away. */
async function marksFromFurther(
  image: PictureSize,
  readings: readonly Reading[],
  doPieces: DoPieces,
): Promise<Reading[]> {
  const usual = lineHeightQuantile(
    readings.map(({ quad }) => quad),
    0.5,
  );
  const scale = markScale(image, usual);
  if (scale === null || !isGrid(readings)) return [];
  const quads = (await detectAtScale(image, scale, doPieces)).map(({ quad }) => quad);
  const isNew = (quad: Quad) =>
    readings.every(
      (known) => distance(quadCentre(known.quad), quadCentre(quad)) > quadHeight(quad),
    );
  const small = quads.filter((quad) => isSmallMark(quad, usual) && isNew(quad));
  return followingRule(readings, await readMarks(small, 'found', doPieces));
}

async function readMarks(
  quads: readonly Quad[],
  mark: 'found' | 'place',
  doPieces: DoPieces,
): Promise<Reading[]> {
  const pieces = quads.map((quad): LinePiece => ({
    kind: 'line',
    quad,
    usualHeight: 0,
    turn: 0,
    latin: 'never',
    languages: [],
    mark,
  }));
  const marks: Reading[] = [];
  await doPieces(pieces, (reading) => void marks.push(reading));
  return marks;
}

/** Reads columns of vertical Chinese that were found in pieces as what they are. */
async function withVerticalColumns(
  readings: readonly Reading[],
  doPieces: DoPieces,
): Promise<readonly Reading[]> {
  const columns = findVerticalColumns(readings);
  const pieces = columns.map(({ quad }): LinePiece => ({
    kind: 'line',
    quad,
    usualHeight: 0,
    turn: 1,
    latin: 'never',
    languages: [],
  }));
  const replaced = new Set<Reading>();
  const whole: Reading[] = [];
  await doPieces(pieces, (reading, i) => {
    if (reading.score < UNSURE) return;
    for (const piece of columns[i]!.pieces) replaced.add(piece);
    whole.push(reading);
  });
  return [...readings.filter((reading) => !replaced.has(reading)), ...whole];
}

/** Icons and specks read as one unsure character, most often as a letter; a real one is nearly always sure. */
const MIN_SINGLE_SCORE = 0.8;
const MIN_LETTER_SCORE = 0.9;
/** Texts of a row: their middles are this near, in heights of the smaller one. */
const SAME_ROW = 0.5;

const isBeside = (a: Quad, b: Quad): boolean =>
  a !== b &&
  Math.abs(quadCentre(a)[1] - quadCentre(b)[1]) < SAME_ROW * Math.min(quadHeight(a), quadHeight(b));

/** What a lone character must score to be text: a digit in a row of others may be a faint amount of a table. */
function minScoreOf({ text, quad }: Reading, readings: readonly Reading[]): number {
  if (/^\p{Script=Latin}$/u.test(text)) return MIN_LETTER_SCORE;
  const isFaintDigit =
    /^\d$/.test(text) &&
    readings.some((other) => other.score >= MIN_SINGLE_SCORE && isBeside(quad, other.quad));
  return isFaintDigit ? 0 : MIN_SINGLE_SCORE;
}

function isText(reading: Reading, minScore: number, readings: readonly Reading[]): boolean {
  const text = reading.text.trim();
  if (text.length !== 1) return text !== '' && reading.score >= minScore;
  return reading.score >= Math.max(minScore, minScoreOf({ ...reading, text }, readings));
}

const isSpace = ({ text }: TextChar): boolean => text.trim() === '';

/** The recogniser likes to end a line with a space. */
function trimSpaces(chars: readonly TextChar[]): readonly TextChar[] {
  const first = chars.findIndex((char) => !isSpace(char));
  const last = chars.findLastIndex((char) => !isSpace(char));
  return chars.slice(first, last + 1);
}

function toLines(
  texts: readonly Reading[],
  picture: PictureSize,
  { statusBar }: EngineOptions,
): TextLine[] {
  const kept = statusBar === 'keep' ? texts : withoutStatusBar(texts, picture);
  const lines = readingOrder(kept.map(({ quad }) => quad)).map(({ index, ...place }) => {
    const { score, quad, bend, chars, asRead } = kept[index]!;
    const trimmed = trimSpaces(chars);
    return {
      text: trimmed.map(({ text }) => text).join(''),
      ...(asRead !== undefined && { asRead: asRead.trim() }),
      score,
      quad,
      ...(bend && { bend }),
      ...place,
      chars: trimmed,
    };
  });
  return withParagraphs(lines);
}

/**
 * One picture's way: detect → crop → recognise → decode → layout → spelling. The pixels are needed by the pieces only,
 * so this side knows no more than the picture's size.
 */
export async function readPage(
  { width, height }: PictureSize,
  options: EngineOptions,
  host: EngineHost,
  doPieces: DoPieces,
): Promise<EngineReading> {
  const start = host.now();
  host.onProgress('detect', 0, 1);
  const { lines: places, weak } = await detectLines({ width, height }, doPieces);
  const detected = host.now();
  const found = await recogniseAll(places, options, doPieces, host.onProgress);
  const readings = await withVerticalColumns(
    await withMissedMarks({ width, height }, found, doPieces),
    doPieces,
  );
  const recognised = host.now();
  const texts = readings.filter((reading) => isText(reading, options.minLineScore, readings));
  const unread = unreadPlaces([...weak, ...readings], texts);
  const read = toLines(texts, { width, height }, options);
  const findLexicon = options.lexicon === 'never' ? async () => null : host.findLexicon;
  const lines = await withKnownWords(read, findLexicon);
  const cropMs = readings.reduce((sum, reading) => sum + reading.cropMs, 0);
  const ms = {
    detect: detected - start,
    crop: cropMs,
    recognise: Math.max(0, recognised - detected - cropMs),
    layout: host.now() - recognised,
  };
  return { text: { width, height, lines: withoutAlternatives(lines), unread }, ms };
}
