import {
  closeSync,
  existsSync,
  openSync,
  readSync,
  readdirSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { basename, extname, join, normalize, relative, resolve, sep } from 'node:path';
import { MARK_UP_BYTES, markUpOf } from '../../src/intake/headers/mark-up';
import { mayBeText } from '../../src/intake/may-be-text';
import { sortByPath } from '../../src/intake/natural-order';

export interface NamedFile {
  /** Where the file is on this machine. */
  readonly file: string;
  /** What the report calls it: as it was named on the command line, with `/`. */
  readonly path: string;
}

export interface PictureFile extends NamedFile {
  /**
   * What the app would call it: the name of the folder that was named, and the way from there; of a
   * file that was named its own name. It is the same on each machine.
   */
  readonly tree: string;
}

export interface FoundFiles {
  readonly pictures: readonly PictureFile[];
  /** Files in folders that are text by their name, such as the truth beside test pictures. */
  readonly leftOut: number;
}

const TEXT = new Set(['.txt', '.json', '.jsonl', '.csv', '.tsv', '.md', '.yaml']);

/** The first bytes of a file, by which the text of a picture is told. */
export function headOf(file: string): Uint8Array<ArrayBuffer> {
  const open = openSync(file, 'r');
  try {
    const head = new Uint8Array(MARK_UP_BYTES);
    return head.subarray(0, readSync(open, head));
  } finally {
    closeSync(open);
  }
}

/** True for a file that may say what stands in a picture, by its name and its first bytes. */
const isTextOfPicture = (file: string): boolean =>
  orTell(file, () => markUpOf(headOf(file)) !== null, false);

function isWanted(file: string, withTexts: boolean): boolean {
  if (mayBeText(file)) return withTexts && isTextOfPicture(file);
  return !TEXT.has(extname(file).toLowerCase());
}

const isHidden = (name: string): boolean => name.startsWith('.');
const pathOf = (file: string): string => file.split(sep).join('/');

/**
 * What cannot be looked at (a link to nowhere, a folder of another user) is told and passed over.
 */
function orTell<T>(place: string, look: () => T, otherwise: T): T {
  try {
    return look();
  } catch (error) {
    console.error(`passed over: ${place} (${(error as Error).message})`);
    return otherwise;
  }
}

/**
 * `above` holds the real places of the folders on the way here: a link back to one of them is a
 * circle.
 */
function filesUnder(path: string, above: readonly string[] = []): string[] {
  return orTell(path, () => (statSync(path).isDirectory() ? inFolder(path, above) : [path]), []);
}

function inFolder(folder: string, above: readonly string[]): string[] {
  const here = realpathSync(folder);
  if (above.includes(here)) return [];
  const names = readdirSync(folder).filter((name) => !isHidden(name));
  return names.flatMap((name) => filesUnder(join(folder, name), [...above, here]));
}

/**
 * Every file that was named and every file in the folders that were named, each once and in the
 * order in which the app lists them (2 before 10). What is no picture although its name does not
 * say so is left to the app, which refuses it with a reason.
 *
 * @param withTexts also files of ALTO, PAGE and hOCR, whose pictures are then not read
 * @throws Error if one of the places does not exist
 */
export function findPictures(places: readonly string[], { withTexts = false } = {}): FoundFiles {
  const named = new Set(places.map((place) => normalize(place)));
  const missing = [...named].find((place) => !existsSync(place));
  if (missing !== undefined) throw new Error(`There is no file or folder ${missing}`);
  const all = new Map<string, PictureFile>();
  for (const place of named)
    for (const file of filesUnder(place))
      if (!all.has(file)) all.set(file, { file, path: pathOf(file), tree: treeOf(file, place) });
  const wanted = [...all.values()].filter(
    ({ file }) => named.has(file) || isWanted(file, withTexts),
  );
  return { pictures: sortByPath(wanted), leftOut: all.size - wanted.length };
}

const treeOf = (file: string, place: string): string =>
  pathOf(join(basename(resolve(place)), relative(place, file)));
