import { LittleEndian } from './little-endian';

/** Tesseract's name for the space in a list of characters. */
const SPACE = 'NULL';
/** Signs that are not printed: how characters hang together. */
const NO_CHARACTERS = new Set(['Joined', '|Broken|0|1']);
/** Private code points stand for a class that is only a part of a character. */
const FIRST_PRIVATE = 0xe000;

/** What the classes of a network stand for. */
export interface ClassTexts {
  /** The class of "no character here". */
  readonly blank: number;
  /** By class; a private code point for one that is only a part of characters. */
  readonly texts: readonly string[];
  /** What several classes in a row stand for, by their texts: 한 is of three. */
  readonly composed: ReadonlyMap<string, string>;
}

/** The characters of a unicharset file: how many, then one a line, first its text. */
function charactersOf(file: Uint8Array): string[] {
  const [count = '', ...lines] = new TextDecoder().decode(file).split('\n');
  const characters = lines.slice(0, Number(count)).map((line) => line.split(' ')[0]!);
  if (characters.length === 0 || characters.length !== Number(count))
    throw new RangeError('The list of characters is cut off.');
  return characters.map((text) => (text === SPACE ? ' ' : text));
}

/** How each character is written in classes (`UnicharCompress` of Tesseract). */
function codesOf(file: Uint8Array): { isOwn: boolean; classes: number[] }[] {
  const reader = new LittleEndian(file);
  return reader.list(reader.uint32(), 5, () => ({
    // Of several characters that are written alike, this one is meant.
    isOwn: reader.int8() !== 0,
    classes: reader.list(reader.int32(), 4, () => reader.int32()),
  }));
}

/**
 * What the classes of a network stand for.
 * @param count how many classes it has
 * @throws RangeError where the files do not fit each other
 */
export function readClassTexts(
  unicharset: Uint8Array,
  recoder: Uint8Array,
  { blank, count }: { readonly blank: number; readonly count: number },
): ClassTexts {
  const characters = charactersOf(unicharset);
  const codes = codesOf(recoder);
  if (codes.length < characters.length || count > 0xf8ff - FIRST_PRIVATE)
    throw new RangeError('The list of characters and their codes do not fit each other.');
  const byClasses = new Map<string, { classes: readonly number[]; text: string }>();
  for (const [i, text] of characters.entries()) {
    const { isOwn, classes } = codes[i]!;
    if (classes.some((label) => label < 0 || label >= count))
      throw new RangeError('A character is written in classes that the network does not have.');
    if (NO_CHARACTERS.has(text)) continue;
    const key = classes.join();
    if (isOwn || !byClasses.has(key)) byClasses.set(key, { classes, text });
  }
  const texts = Array.from({ length: count }, (_, i) => String.fromCharCode(FIRST_PRIVATE + i));
  const written = [...byClasses.values()];
  for (const { classes, text } of written) if (classes.length === 1) texts[classes[0]!] = text;
  const composed = written.filter(({ classes }) => classes.length > 1);
  const keyOf = (classes: readonly number[]) => classes.map((label) => texts[label]!).join('');
  return {
    blank,
    texts,
    composed: new Map(composed.map(({ classes, text }) => [keyOf(classes), text])),
  };
}
