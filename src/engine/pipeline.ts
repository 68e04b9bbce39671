import { detectLines, lineHeightQuantile } from './detection/detect';
import { asOneLine } from './geometry/frame';
import { calibrated } from './recognition/calibration';
import { isText } from './recognition/is-text';
import {
  guessLanguages,
  latinWords,
  type FindLexicon,
  type LexiconLanguage,
} from './language/language';
import { withKnownWords, withRunnersUp } from './language/known-words';
import { cutColumns } from './layout/cut-columns';
import { mainTurn, orientationProbes, turnOf, type Turn } from './geometry/orientation';
import type { IdentifyLanguages } from './language/page-language';
import { scriptsOfPage, type ExpectedScripts } from './recognition/foreign-parts';
import { withForeignLines, type Recognised } from './foreign-lines';
import { readByMain, withLanguages } from './page-languages';
import type { RunTasks, LineTask } from './tasks';
import type { Reading } from './recognition/recognise';
import { loneCharacters } from './small-texts';
import type { SpecialReader } from './special-reader';
import { inReadingOrder } from './page-order';
import { unreadPlaces } from './recognition/unread';
import { findVerticalColumns } from './layout/vertical';
import type {
  EngineOptions,
  LineShape,
  PageText,
  PictureSize,
  Stage,
  StageTimes,
  TextChar,
  TextLine,
} from './types';
import { RETRY_BELOW } from './recognition/tunables';

/** What the engine needs from the outside world, besides someone who does the tasks. */
export interface EngineHost {
  /** Milliseconds; only differences matter. */
  readonly now: () => number;
  readonly onProgress: (stage: Stage, done: number, total: number) => void;
  readonly findLexicon: FindLexicon;
  readonly identifyLanguages: IdentifyLanguages;
  readonly specialReaders: readonly SpecialReader[];
}

type EngineTimes = Omit<StageTimes, 'decode' | 'total'>;

export interface EngineReading {
  readonly text: PageText;
  readonly ms: EngineTimes;
}

/** False for a line that was unsure, and read upside down for the page that it stands on. */
const agrees = ({ quad, score }: Reading, page: Turn): boolean =>
  score >= RETRY_BELOW || (turnOf(quad) + 2) % 4 !== page;

async function recogniseAll(
  shapes: readonly LineShape[],
  { latin, lexicon, textLanguage, minLineScore }: EngineOptions,
  runTasks: RunTasks,
  { onProgress, identifyLanguages: identify }: EngineHost,
): Promise<Recognised> {
  const quads = shapes.map(({ quad }) => quad);
  const usualHeight = lineHeightQuantile(quads, 0.5);
  const readings: Reading[] = [];
  let done = 0;
  const reader = textLanguage === 'auto' || readByMain(textLanguage) ? null : textLanguage;
  const read = (
    indices: readonly number[],
    turn: Turn | null,
    languages: readonly LexiconLanguage[],
    expected: ExpectedScripts,
  ): Promise<void> => {
    const tasks = indices.map((index): LineTask => ({
      kind: 'line',
      ...shapes[index]!,
      usualHeight,
      turn,
      latin,
      languages,
      expected,
      ...(reader && { reader }),
    }));
    return runTasks(tasks, (reading, i) => {
      const index = indices[i]!;
      if (!readings[index]) done += 1;
      readings[index] = reading;
      onProgress('recognise', done, quads.length);
    });
  };
  // The longest lines first: they tell which way up the page is and its language, and are read like
  // all others.
  const probes = orientationProbes(quads);
  await read(probes, null, [], null);
  const turn = mainTurn(probes.map((index) => readings[index]!.quad));
  const words = probes.flatMap((index) => latinWords(readings[index]!.text));
  const languages = lexicon === 'never' ? [] : guessLanguages(words);
  const expected = scriptsOfPage(probes.map((index) => readings[index]!));
  const isExpected = ({ foreign = [] }: Reading): boolean =>
    foreign.every(({ script }) => expected.includes(script));
  const isDone = (index: number): boolean =>
    probes.includes(index) && agrees(readings[index]!, turn) && isExpected(readings[index]!);
  await read(
    quads.flatMap((_, index) => (isDone(index) ? [] : index)),
    turn,
    languages,
    expected,
  );
  if (reader) return { readings, languages: [reader], unread: [], unreadScripts: [] };
  const { languages: others, ...foreign } = await withForeignLines(readings, {
    minScore: minLineScore,
    identify,
    runTasks,
  });
  const wanted = { textLanguage, latin };
  const own = await withLanguages(foreign.readings, wanted, { identify, runTasks });
  return { ...foreign, readings: own.readings, languages: [...own.languages, ...others] };
}

/** Reads columns of vertical Chinese that were found in pieces as what they are. */
async function withVerticalColumns(
  readings: readonly Reading[],
  runTasks: RunTasks,
): Promise<readonly Reading[]> {
  const columns = findVerticalColumns(readings);
  const tasks = columns.map(({ quad }): LineTask => ({
    kind: 'line',
    quad,
    usualHeight: 0,
    turn: 1,
    latin: 'never',
    languages: [],
  }));
  const replaced = new Set<Reading>();
  const whole: Reading[] = [];
  await runTasks(tasks, (reading, i) => {
    if (reading.score < RETRY_BELOW) return;
    for (const piece of columns[i]!.pieces) replaced.add(piece);
    whole.push(reading);
  });
  return [...readings.filter((reading) => !replaced.has(reading)), ...whole];
}

const isSpace = ({ text }: TextChar): boolean => text.trim() === '';

/** The recogniser likes to end a line with a space. */
function trimSpaces(chars: readonly TextChar[]): readonly TextChar[] {
  const first = chars.findIndex((char) => !isSpace(char));
  const last = chars.findLastIndex((char) => !isSpace(char));
  return chars.slice(first, last + 1);
}

function toLines(kept: readonly Reading[], options: EngineOptions): TextLine[] {
  const lines = kept.map(({ score, quad, bend, chars, asRead, lattice }) => {
    const trimmed = trimSpaces(chars);
    return {
      text: trimmed.map(({ text }) => text).join(''),
      ...(asRead !== undefined && { asRead: asRead.trim() }),
      score,
      quad,
      ...(bend && { bend }),
      chars: trimmed,
      ...(lattice !== undefined && { lattice }),
    };
  });
  return inReadingOrder(lines, options);
}

/**
 * One picture's way: detect → crop → recognise → decode → layout → spelling. The pixels are needed
 * by the tasks only, so this side knows no more than the picture's size.
 */
export async function readPage(
  { width, height }: PictureSize,
  options: EngineOptions,
  host: EngineHost,
  runTasks: RunTasks,
): Promise<EngineReading> {
  const start = host.now();
  host.onProgress('detect', 0, 1);
  const { lines: seen, weak } = await detectLines({ width, height }, runTasks);
  const places = seen.length > 0 ? seen : asOneLine({ width, height });
  const detected = host.now();
  const found = await recogniseAll(places, options, runTasks, host);
  let known: readonly Reading[] = found.readings;
  for (const special of host.specialReaders)
    known = await special.withMissedTexts({ width, height }, known, runTasks);
  const lone = await loneCharacters(known, options, runTasks);
  const readings = await withVerticalColumns([...known, ...lone], runTasks);
  const recognised = host.now();
  const cut = cutColumns(readings, { width, height });
  const isCut = new Set(cut.flatMap(({ texts }) => texts));
  const texts = readings.filter(
    (reading) => !isCut.has(reading) && isText(reading, options.minLineScore, readings),
  );
  const untold = seen.length > 0 ? [...weak, ...readings] : weak;
  const unread = [
    ...unreadPlaces(untold, [...texts, ...cut]),
    ...cut.map(({ quad }) => quad),
    ...found.unread,
  ];
  const kept = host.specialReaders.reduce(
    (rest, special) => special.withoutFrills(rest, { width, height }, options),
    texts as readonly Reading[],
  );
  const read = toLines(kept, options);
  const findLexicon = options.lexicon === 'never' ? async () => null : host.findLexicon;
  const lines = await withKnownWords(read, findLexicon);
  const cropMs = readings.reduce((sum, reading) => sum + reading.cropMs, 0);
  const ms = {
    detect: detected - start,
    crop: cropMs,
    recognise: Math.max(0, recognised - detected - cropMs),
    layout: host.now() - recognised,
  };
  const { languages, unreadScripts } = found;
  const text = {
    width,
    height,
    lines: withRunnersUp(lines.map(calibrated)),
    unread,
    ...(languages.length > 0 && { languages }),
    ...(unreadScripts.length > 0 && { unreadScripts }),
  };
  return { text, ms };
}
