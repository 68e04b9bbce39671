import { turnQuad } from './crop';
import { decodedOf, type Decoded } from './ctc';
import { quadHeight, quadWidth } from './geometry';
import {
  CLOSE,
  createReader,
  ROOMY,
  SOFT,
  type Look,
  type LookHost,
  type Read,
  type Recogniser,
  type View,
} from './look';
import { settleLookAlikes } from './look-alikes';
import { candidateTurns, TALL, type Turn } from './orientation';
import { isSmallMark, readMark } from './small-mark';
import type { Quad, RasterImage, SecondOpinion } from './types';
import { vote } from './vote';

export interface RecogniseHost extends LookHost {
  /** The second recogniser, for Latin letters; null where there is none to be had. */
  readonly latin: () => Promise<Recogniser | null>;
}

/** A text as read, with the quad turned so that its first corner is the text's own top left. */
export interface Reading extends Decoded {
  readonly quad: Quad;
  readonly cropMs: number;
}

/** A line that comes out worse than this is looked at in other ways. */
export const UNSURE = 0.92;
/** A level line that comes out worse than this may be upside down. */
const DOUBTFUL = 0.7;

const CHINESE = /^[\u3400-\u9fff]$/;

/** A Chinese character is about square: one alone in a tall box was read for two that stand under one another. */
const isHalfRead = ({ text, quad }: Look): boolean =>
  CHINESE.test(text) && quadHeight(quad) >= TALL * quadWidth(quad);

const beats = (a: Look, b: Look): boolean =>
  isHalfRead(b) ? a.text.length > 1 && a.score >= UNSURE : a.score > b.score;

/** Reads a box in the directions it may have, the likely ones first, until a reading is sure. */
async function readTurned(quad: Quad, turns: readonly Turn[], read: Read): Promise<Look> {
  let best: Look | null = null;
  for (const turn of turns) {
    const turned = turn === 0 ? quad : turnQuad(quad, turn);
    const candidate = await read(turned, ROOMY);
    if (!best || beats(candidate, best)) best = candidate;
    if (best.score >= UNSURE && !isHalfRead(best)) break;
  }
  return best!;
}

/** Looks at a line in other ways, until a reading is sure. */
async function readInViews(
  first: Look,
  views: readonly View[],
  sure: number,
  read: Read,
): Promise<Look> {
  let best = first;
  for (const view of views) {
    if (best.score >= sure) break;
    const candidate = await read(first.quad, view);
    if (candidate.score > best.score) best = candidate;
  }
  return best;
}

/** Chinese characters are large: what is wrong with an unsure one is seldom that it is seen badly. */
const SURE_ENOUGH_IN_CHINESE = 0.85;
/** A text with so large a part of Chinese characters is Chinese. */
const CHINESE_SHARE = 0.5;

function isChinese(text: string): boolean {
  const chinese = [...text].filter((character) => CHINESE.test(character));
  return chinese.length > CHINESE_SHARE * text.length;
}

function readOtherwise(first: Look, read: Read): Promise<Look> {
  return isChinese(first.text)
    ? readInViews(first, [CLOSE], SURE_ENOUGH_IN_CHINESE, read)
    : readInViews(first, [CLOSE, SOFT], UNSURE, read);
}

async function readLine(quad: Quad, page: Turn | null, read: Read): Promise<Look> {
  const turns = candidateTurns(quad, page);
  const first = await readTurned(quad, turns, read);
  if (first.text === '') return first;
  const best = await readOtherwise(first, read);
  if (turns.length > 1 || best.score >= DOUBTFUL) return best;
  const opposite = await readTurned(quad, [turns[0] === 0 ? 2 : 0], read);
  return opposite.score > Math.max(best.score, DOUBTFUL) ? opposite : best;
}

/** Below this a character may be another one. */
const UNSURE_CHARACTER = 0.8;
/** A script that the Latin recogniser does not know; to it these are letters. */
const BEYOND_LATIN = /[\u0370-\u1dff\u2e80-\uffef]/;

function isForSecondOpinion({ text, chars }: Look, use: SecondOpinion): boolean {
  if (use === 'never' || text.length < 2 || BEYOND_LATIN.test(text)) return false;
  return use === 'always' || chars.some(({ score }) => score < UNSURE_CHARACTER);
}

/** Reads a line of Latin letters with the other recogniser too, and lets the two vote. */
async function withSecondOpinion(
  first: Look,
  read: Read,
  host: RecogniseHost,
  use: SecondOpinion,
): Promise<Look> {
  const latin = isForSecondOpinion(first, use) ? await host.latin() : null;
  if (!latin) return first;
  const second = await read(first.quad, first.view.soft ? SOFT : ROOMY, latin);
  const chars = vote(first.chars, second.chars);
  return { ...first, ...decodedOf(chars) };
}

/** What is known about a line before it is read. */
export interface LineContext {
  /** Height in pixels of most lines of the page. */
  readonly usualHeight: number;
  /** The direction of most lines of the page; null if it is not known yet. */
  readonly turn: Turn | null;
  readonly latin: SecondOpinion;
  /** `found`: this is a small mark, whatever its height; `place`: nobody has seen one, but one may stand here. */
  readonly mark?: 'found' | 'place';
}

/** Reads one line. A tall box is read in the directions it may have, a small mark at several sizes. */
export async function recogniseLine(
  image: RasterImage,
  quad: Quad,
  { usualHeight, turn, latin, mark }: LineContext,
  host: RecogniseHost,
): Promise<Reading> {
  const { read, cropMs } = createReader(image, host);
  const isMark = mark !== undefined || (turn !== 2 && isSmallMark(quad, usualHeight));
  const reading = isMark
    ? await readMark(quad, mark === 'place', read)
    : await withSecondOpinion(await readLine(quad, turn, read), read, host, latin);
  const decoded = decodedOf(settleLookAlikes(reading.chars));
  return { ...decoded, score: reading.score, quad: reading.quad, cropMs: cropMs() };
}
