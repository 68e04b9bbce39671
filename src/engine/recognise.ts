import { restoreAccents } from './accents';
import { cropLine, soften, turnQuad, type Crop } from './crop';
import { candidateTurns, type Turn } from './orientation';
import { decodedOf, findSpikes, placeSpikes, type Decoded } from './ctc';
import { clamp, growQuad, quadHeight, quadWidth } from './geometry';
import { settleLookAlikes } from './look-alikes';
import { restoreSpaces } from './spaces';
import type { Quad, RasterImage, RunModel, SecondOpinion } from './types';
import { vote } from './vote';

export interface Recogniser {
  readonly run: RunModel;
  /** What the classes after the blank stand for. */
  readonly characters: readonly string[];
}

export interface RecogniseHost extends Recogniser {
  /** The second recogniser, for Latin letters; null where there is none to be had. */
  readonly latin: () => Promise<Recogniser | null>;
  /** Milliseconds; only differences matter. */
  readonly now: () => number;
}

/** A text as read, with the quad turned so that its first corner is the text's own top left. */
export interface Reading extends Decoded {
  readonly quad: Quad;
  readonly cropMs: number;
}

/** How a line is looked at: the room around it in parts of its height, and whether it is softened. */
interface View {
  readonly along: number;
  readonly across: number;
  readonly soft: boolean;
}

/** Up to here (width / height) a box holds a character or three, and the detector often cuts one off. */
const SHORT = 2.2;
/** A short box lower than this part of the page's usual line is a small mark. */
const SMALL = 0.75;
const SURE = 0.9;

/**
 * Room around a line, in parts of its height: along the line and across it. The detector's boxes are tight;
 * with this margin the recogniser keeps twice as many word spaces, misreads fewer characters, and has a
 * quarter fewer columns to read.
 */
const ROOMY: View = { along: 0.2, across: 0.18, soft: false };
/**
 * Narrow letters need more columns than the margin leaves them; they come out unsure, and are read again
 * without the margin across the line, which makes them a third larger.
 */
const UNSURE = 0.92;
const CLOSE: View = { ...ROOMY, across: 0 };
/** Print that was scanned in black and white has ragged edges; softened, many of its lines can be read. */
const SOFT: View = { ...ROOMY, soft: true };
const BARE: View = { along: 0, across: 0, soft: false };
/** A level line that comes out worse than this may be upside down. */
const DOUBTFUL = 0.7;

/** How far a small mark's box is grown on each side, in parts of its height; the best guess comes first. */
const MARK_MARGINS = [
  [0.4, 0.3],
  [0, 0],
  [0.8, 0.2],
] as const;

const isSmallMark = (quad: Quad, usualHeight: number): boolean =>
  quadWidth(quad) < SHORT * quadHeight(quad) && quadHeight(quad) < SMALL * usualHeight;

/** The part (0 to 1) of a line that a place in its grown crop stands for. */
function ungrow(place: number, quad: Quad, { along }: View): number {
  const margin = (along * quadHeight(quad)) / Math.max(1, quadWidth(quad));
  return clamp(place * (1 + 2 * margin) - margin, 0, 1);
}

type Candidate = Omit<Reading, 'cropMs'> & { readonly view: View };

/** Reads what is in a quad; places of characters are those in the quad itself, whatever the room around it. */
type Read = (quad: Quad, view: View, recogniser?: Recogniser) => Promise<Candidate>;

function createReader(image: RasterImage, host: RecogniseHost) {
  let cropMs = 0;
  const cropOf = (quad: Quad, { along, across, soft }: View): Crop => {
    const start = host.now();
    const height = quadHeight(quad);
    const crop = cropLine(image, growQuad(quad, along * height, across * height));
    if (soft) soften(crop.tensor);
    cropMs += host.now() - start;
    return crop;
  };
  const read: Read = async (quad, view, { run, characters } = host) => {
    const crop = cropOf(quad, view);
    const output = await run(crop.tensor);
    const accented = restoreAccents(findSpikes(output, characters), output, crop, characters);
    const spikes = restoreSpaces(accented, output, crop);
    const { chars, ...decoded } = placeSpikes(spikes, output.dims[1]!, crop.filled);
    const placed = chars.map((char) => ({
      ...char,
      start: ungrow(char.start, quad, view),
      end: ungrow(char.end, quad, view),
    }));
    return { ...decoded, chars: placed, quad, view };
  };
  return { read, cropMs: () => cropMs };
}

/** More characters are better evidence than a slightly surer "3" that was cut out of "x3". */
const worth = ({ text, score }: Candidate): number => (text === '' ? 0 : score + 0.1 * text.length);

const better = (a: Candidate, b: Candidate): Candidate => (worth(b) > worth(a) ? b : a);

/** Readings of one mark that share nothing are guesses at an icon, so the best of them is not to be trusted. */
function withDoubt(best: Candidate, all: readonly Candidate[]): Candidate {
  const agrees = all.some(
    ({ text, score }) =>
      score > 0.5 && text !== '' && text !== best.text && best.text.includes(text),
  );
  const repeated = all.filter(({ text }) => text.normalize('NFKC') === best.text.normalize('NFKC'));
  return agrees || repeated.length > 1 ? best : { ...best, score: best.score * 0.7 };
}

/** Looks at a small mark at several sizes until one reading is sure. */
async function readMark(quad: Quad, read: Read): Promise<Candidate> {
  const candidates: Candidate[] = [];
  for (const [along, across] of MARK_MARGINS) {
    const height = quadHeight(quad);
    const candidate = await read(growQuad(quad, along * height, across * height), BARE);
    if (candidate.text.length > 1 && candidate.score >= SURE) return candidate;
    candidates.push(candidate);
  }
  return withDoubt(candidates.reduce(better), candidates);
}

/** Reads a box in the directions it may have, the likely ones first, until a reading is sure. */
async function readTurned(quad: Quad, turns: readonly Turn[], read: Read): Promise<Candidate> {
  let best: Candidate | null = null;
  for (const turn of turns) {
    const turned = turn === 0 ? quad : turnQuad(quad, turn);
    const candidate = await read(turned, ROOMY);
    if (!best || candidate.score > best.score) best = candidate;
    if (best.score >= UNSURE) break;
  }
  return best!;
}

/** Looks at a line in other ways, until a reading is sure. */
async function readOtherwise(
  first: Candidate,
  views: readonly View[],
  read: Read,
): Promise<Candidate> {
  let best = first;
  for (const view of views) {
    if (best.score >= UNSURE) break;
    const candidate = await read(first.quad, view);
    if (candidate.score > best.score) best = candidate;
  }
  return best;
}

async function readLine(quad: Quad, page: Turn, read: Read): Promise<Candidate> {
  const turns = candidateTurns(quad, page);
  const first = await readTurned(quad, turns, read);
  if (first.text === '') return first;
  const best = await readOtherwise(first, [CLOSE, SOFT], read);
  if (turns.length > 1 || best.score >= DOUBTFUL) return best;
  const opposite = await readTurned(quad, [turns[0] === 0 ? 2 : 0], read);
  return opposite.score > Math.max(best.score, DOUBTFUL) ? opposite : best;
}

/** Below this a character may be another one. */
const UNSURE_CHARACTER = 0.8;
/** A script that the Latin recogniser does not know; to it these are letters. */
const BEYOND_LATIN = /[\u0370-\u1dff\u2e80-\uffef]/;

function isForSecondOpinion({ text, chars }: Candidate, use: SecondOpinion): boolean {
  if (use === 'never' || text.length < 2 || BEYOND_LATIN.test(text)) return false;
  return use === 'always' || chars.some(({ score }) => score < UNSURE_CHARACTER);
}

/** Reads a line of Latin letters with the other recogniser too, and lets the two vote. */
async function withSecondOpinion(
  first: Candidate,
  read: Read,
  host: RecogniseHost,
  use: SecondOpinion,
): Promise<Candidate> {
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
  /** The direction of most lines of the page, as far as it is known. */
  readonly turn: Turn;
  readonly latin: SecondOpinion;
}

/** Reads one line. A tall box is read in the directions it may have, a small mark at several sizes. */
export async function recogniseLine(
  image: RasterImage,
  quad: Quad,
  { usualHeight, turn, latin }: LineContext,
  host: RecogniseHost,
): Promise<Reading> {
  const { read, cropMs } = createReader(image, host);
  const isMark = turn !== 2 && isSmallMark(quad, usualHeight);
  const reading = isMark
    ? await readMark(quad, read)
    : await withSecondOpinion(await readLine(quad, turn, read), read, host, latin);
  const decoded = decodedOf(settleLookAlikes(reading.chars));
  return { ...decoded, score: reading.score, quad: reading.quad, cropMs: cropMs() };
}
