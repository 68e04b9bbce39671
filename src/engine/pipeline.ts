import { detectLines, lineHeightQuantile } from './detect';
import { readingOrder } from './layout';
import { recogniseLine, type Reading } from './recognise';
import type {
  EngineOptions,
  PageText,
  Quad,
  RasterImage,
  RunModel,
  Stage,
  StageTimes,
  TextChar,
  TextLine,
} from './types';

/** What the engine needs from the outside world. */
export interface EngineHost {
  readonly detect: RunModel;
  readonly recognise: RunModel;
  readonly characters: readonly string[];
  /** Awaited between steps; throws when the job was cancelled. */
  readonly checkpoint: () => Promise<void>;
  readonly now: () => number;
  readonly onProgress: (stage: Stage, done: number, total: number) => void;
}

type EngineTimes = Omit<StageTimes, 'decode' | 'total'>;

export interface EngineReading {
  readonly text: PageText;
  readonly ms: EngineTimes;
}

async function recogniseAll(
  image: RasterImage,
  quads: readonly Quad[],
  host: EngineHost,
): Promise<Reading[]> {
  const lineHost = { run: host.recognise, characters: host.characters, now: host.now };
  const usualHeight = lineHeightQuantile(quads, 0.5);
  const readings: Reading[] = [];
  for (const quad of quads) {
    readings.push(await recogniseLine(image, quad, usualHeight, lineHost));
    host.onProgress('recognise', readings.length, quads.length);
    await host.checkpoint();
  }
  return readings;
}

/** Icons and specks read as one unsure character; a real single character is nearly always sure. */
const MIN_SINGLE_SCORE = 0.8;

function isText({ text, score }: Reading, minScore: number): boolean {
  const length = text.trim().length;
  return length > 0 && score >= (length === 1 ? Math.max(minScore, MIN_SINGLE_SCORE) : minScore);
}

const isSpace = ({ text }: TextChar): boolean => text.trim() === '';

/** The recogniser likes to end a line with a space. */
function trimSpaces(chars: readonly TextChar[]): readonly TextChar[] {
  const first = chars.findIndex((char) => !isSpace(char));
  const last = chars.findLastIndex((char) => !isSpace(char));
  return chars.slice(first, last + 1);
}

function toLines(readings: readonly Reading[], minScore: number): TextLine[] {
  const kept = readings.filter((reading) => isText(reading, minScore));
  return readingOrder(kept.map(({ quad }) => quad)).map(({ index, row }) => {
    const { score, quad, chars } = kept[index]!;
    const trimmed = trimSpaces(chars);
    return { text: trimmed.map(({ text }) => text).join(''), score, quad, row, chars: trimmed };
  });
}

/** One picture's way: detect → crop → recognise → decode → layout. */
export async function readPage(
  image: RasterImage,
  options: EngineOptions,
  host: EngineHost,
): Promise<EngineReading> {
  const start = host.now();
  host.onProgress('detect', 0, 1);
  const quads = await detectLines(image, { run: host.detect, checkpoint: host.checkpoint });
  const detected = host.now();
  const readings = await recogniseAll(image, quads, host);
  const recognised = host.now();
  const lines = toLines(readings, options.minLineScore);
  const cropMs = readings.reduce((sum, reading) => sum + reading.cropMs, 0);
  const ms = {
    detect: detected - start,
    crop: cropMs,
    recognise: recognised - detected - cropMs,
    layout: host.now() - recognised,
  };
  return { text: { width: image.width, height: image.height, lines }, ms };
}
