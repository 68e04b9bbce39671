import { turnShape } from '../geometry/bend';
import { decodedOf, type Decoded } from '../decoded';
import { isSettled } from './confidence';
import { quadHeight, quadWidth } from '../geometry/geometry';
import {
  CLOSE,
  LANGUAGE_LINES,
  createCropReader,
  ROOMY,
  SOFT,
  SOFT_AND_CLOSE,
  type CropReading,
  type CropReaderHost,
  type ReadCrop,
  type CropVariant,
} from './crop-reading';
import type { Recogniser } from './recogniser';
import { settleLookAlikes } from '../language/look-alikes';
import { lacksMarks } from './lacks-marks';
import { withLoneCharacter } from './lone-character';
import { candidateTurns, type Turn } from '../geometry/orientation';
import { restorePoints } from './points';
import { isSmallText, readSmallText } from './small-text';
import type { FindLexicon, LexiconLanguage } from '../language/language';
import type { Lexicon } from '../language/lexicon';
import { foreignParts, isUnknown, type ExpectedScripts } from './foreign-parts';
import type { ScriptStretch } from '../language/scripts';
import { withSecondOpinion } from './second-opinion';
import type { FindReader } from './recogniser';
import { scriptOf, type LanguageCode } from '../language/languages';
import { readInLanguage } from './language-reader';
import type { Likely } from './lattice';
import { writeLattice } from './written-lattice';
import type { LineShape, RasterImage, SecondOpinion } from '../types';
import { TALL_BOX } from '../geometry/tunables';
import {
  CHINESE_SHARE,
  GUESS,
  LEAST_NEWS_LOG,
  RETRY_BELOW,
  RETRY_CHINESE_BELOW,
  TURN_BELOW,
} from './tunables';

export interface RecogniseHost extends CropReaderHost {
  /** The second recogniser, for Latin letters; null where there is none to be had. */
  readonly latin: () => Promise<Recogniser | null>;
  readonly findLexicon: FindLexicon;
  readonly findReader: FindReader;
}

/** A text as read, with the quad turned so that its first corner is the text's own top left. */
export interface Reading extends Decoded, LineShape {
  /** What the recognisers read, if `text` is something else. */
  readonly asRead?: string;
  /** What else may stand there, see `written-lattice.ts`; absent where all is sure. */
  readonly lattice?: string;
  /** Its pieces in scripts that the main recognisers do not read; absent where there are none. */
  readonly foreign?: readonly ScriptStretch[];
  readonly cropMs: number;
}

const CHINESE = /^[\u3400-\u9fff]$/;

/**
 * A Chinese character is about square: one alone in a tall box was read for two that stand under
 * one another.
 */
const isHalfRead = ({ text, quad }: CropReading): boolean =>
  CHINESE.test(text) && quadHeight(quad) >= TALL_BOX * quadWidth(quad);

const beats = (a: CropReading, b: CropReading): boolean =>
  isHalfRead(b) ? a.text.length > 1 && a.score >= RETRY_BELOW : a.score > b.score;

/** Reads a box in the directions it may have, the likely ones first, until a reading is sure. */
async function readTurned(
  shape: LineShape,
  turns: readonly Turn[],
  expected: ExpectedScripts,
  read: ReadCrop,
): Promise<CropReading> {
  let best: CropReading | null = null;
  let foreign: CropReading | null = null;
  for (const turn of turns) {
    const candidate = await read(turnShape(shape, turn), ROOMY);
    // Upside down, Latin letters look like those of many scripts.
    if (foreignParts(candidate, expected).length > 0) {
      foreign ??= candidate;
      continue;
    }
    if (!best || beats(candidate, best)) best = candidate;
    if (best.score >= RETRY_BELOW && !isHalfRead(best)) return best;
  }
  // How surely it is read says nothing of a script that is not read; but letters that are read well
  // the one way are not those of another script the other way.
  const isRead = best && best.score >= TURN_BELOW && best.score > (foreign?.score ?? 0);
  return isRead ? best! : (foreign ?? best!);
}

/** Looks at a line in other ways, until a reading is sure. */
async function readInVariants(
  first: CropReading,
  variants: readonly CropVariant[],
  sure: number,
  read: ReadCrop,
): Promise<CropReading> {
  let best = first;
  for (const variant of variants) {
    if (best.score >= sure) break;
    const candidate = await read(first, variant);
    if (candidate.score > best.score && !lacksMarks(candidate.text, best.text)) best = candidate;
  }
  return best;
}

function isChinese(text: string): boolean {
  const chinese = [...text].filter((character) => CHINESE.test(character));
  return chinese.length > CHINESE_SHARE * text.length;
}

function readOtherwise(
  first: CropReading,
  lexicons: readonly Lexicon[],
  read: ReadCrop,
): Promise<CropReading> {
  if (isChinese(first.text)) return readInVariants(first, [CLOSE], RETRY_CHINESE_BELOW, read);
  const isPlain = isSettled(first.chars, lexicons);
  return readInVariants(first, isPlain ? [] : [SOFT, SOFT_AND_CLOSE], RETRY_BELOW, read);
}

async function readLine(
  shape: LineShape,
  page: Turn | null,
  lexicons: readonly Lexicon[],
  expected: ExpectedScripts,
  read: ReadCrop,
): Promise<CropReading> {
  const turns = candidateTurns(shape.quad, page);
  const first = await readTurned(shape, turns, expected, read);
  if (first.text === '' || foreignParts(first, expected).length > 0) return first;
  const best = await readOtherwise(first, lexicons, read);
  if (turns.length > 1 || best.score >= TURN_BELOW) return best;
  const opposite = await readTurned(shape, [turns[0] === 0 ? 2 : 0], [], read);
  return opposite.score > Math.max(best.score, TURN_BELOW) ? opposite : best;
}

/** What is known about a line before it is read. */
export interface LineContext {
  /** Height in pixels of most lines of the page. */
  readonly usualHeight: number;
  /** The direction of most lines of the page; null if it is not known yet. */
  readonly turn: Turn | null;
  readonly latin: SecondOpinion;
  /** What the page is likely written in, if that is known yet and wanted. */
  readonly languages: readonly LexiconLanguage[];
  /**
   * The language whose recogniser reads it instead of the main ones; where there is none to be had,
   * nothing is read.
   */
  readonly reader?: LanguageCode;
  /**
   * `found`: this is a small text, whatever its height; `place`: nobody has seen one, but one may
   * stand here.
   */
  readonly small?: 'found' | 'place';
  /** None where it is absent. */
  readonly expected?: ExpectedScripts;
}

/** A price or an icon says nothing of its script. */
const withoutScripts = (reading: CropReading): CropReading => ({ ...reading, scripts: [] });

/** What the main recognisers read, the second one where the first is unsure. */
async function readWithMain(
  shape: LineShape,
  { usualHeight, turn, latin: use, languages, small, expected = [] }: LineContext,
  read: ReadCrop,
  { findLexicon, latin }: RecogniseHost,
): Promise<CropReading> {
  const isSmall = small !== undefined || (turn !== 2 && isSmallText(shape.quad, usualHeight));
  const found = await Promise.all(languages.map(findLexicon));
  const lexicons = found.filter((lexicon) => lexicon !== null);
  const first = isSmall
    ? withoutScripts(await readSmallText(shape.quad, small === 'place', read))
    : await readLine(shape, turn, lexicons, expected, read);
  if (!isSmall && foreignParts(first, expected).length > 0) return first;
  const lone = await withLoneCharacter(first, shape, { use, latin, read });
  return isSmall ? lone : withSecondOpinion(lone, { use, lexicons, latin, read });
}

/** A reading that is a guess: none of its characters is likelier than not. */
const doubted = ({ chars }: CropReading): Decoded =>
  decodedOf(chars.map((char) => ({ ...char, score: Math.min(char.score, GUESS) })));

/** The lattice of a reading, in short, where it says more than the text. */
function latticeIn({ text, lattice = [] }: CropReading): string | undefined {
  const isNews = ({ text: other, log }: Likely): boolean =>
    log >= LEAST_NEWS_LOG && other.trim() !== '' && !text.includes(other);
  return lattice.some(({ likely }) => likely.some(isNews)) ? writeLattice(lattice) : undefined;
}

/** What is left of a place where nothing was read. */
const nothingIn = (shape: LineShape): CropReading => ({
  ...decodedOf([]),
  ...shape,
  variant: ROOMY,
});

/**
 * Reads one line. A tall box is read in the directions it may have, a small text at several sizes.
 */
export async function recogniseLine(
  image: RasterImage,
  shape: LineShape,
  context: LineContext,
  host: RecogniseHost,
): Promise<Reading> {
  const { read, cropMs } = createCropReader(image, host);
  const readAlone = async (language: LanguageCode): Promise<CropReading> => {
    const recogniser = await host.findReader(language);
    if (!recogniser) return nothingIn(shape);
    // Latin letters are read with little room; larger ones of other scripts want more.
    const variants = scriptOf(language) === 'Latn' ? [LANGUAGE_LINES] : [LANGUAGE_LINES, ROOMY];
    return readInLanguage(shape, context.turn, variants, recogniser, read);
  };
  const reading = context.reader
    ? await readAlone(context.reader)
    : await readWithMain(shape, context, read, host);
  const { quad, bend } = reading;
  const { score, chars } = isUnknown(reading) ? doubted(reading) : reading;
  const decoded = decodedOf(restorePoints(settleLookAlikes(chars)));
  const asRead = decodedOf(chars).text;
  const change = decoded.text === asRead ? {} : { asRead };
  const place = { quad, ...(bend && { bend }) };
  const { expected = [] } = context;
  const foreign = foreignParts(reading, expected);
  const lattice = latticeIn(reading);
  const more = { ...(foreign.length > 0 && { foreign }), ...(lattice && { lattice }) };
  return { ...decoded, ...change, score, ...place, ...more, cropMs: cropMs() };
}
