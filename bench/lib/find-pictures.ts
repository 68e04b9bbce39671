import { existsSync, readdirSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';

export interface PictureFile {
  /** Where the file is on this machine. */
  readonly file: string;
  /** What the report calls it: as it was named on the command line, with `/`. */
  readonly path: string;
}

export interface FoundFiles {
  readonly pictures: readonly PictureFile[];
  /** Files in folders that are text by their name, such as the truth beside test pictures. */
  readonly leftOut: number;
}

const TEXT = new Set(['.txt', '.json', '.jsonl', '.csv', '.tsv', '.md', '.xml', '.html', '.yaml']);

const naturalOrder = new Intl.Collator('en', { numeric: true }).compare;
const isHidden = (name: string): boolean => name.startsWith('.');
const isFolder = (path: string): boolean => statSync(path).isDirectory();

function filesUnder(path: string): string[] {
  if (!isFolder(path)) return [path];
  const names = readdirSync(path).filter((name) => !isHidden(name));
  return names.sort(naturalOrder).flatMap((name) => filesUnder(join(path, name)));
}

/**
 * Every file that was named and every file in the folders that were named, in natural order
 * (2 before 10), each once. What is no picture although its name does not say so is left to the
 * app, which refuses it with a reason.
 *
 * @throws Error if one of the places does not exist
 */
export function findPictures(places: readonly string[]): FoundFiles {
  const named = new Set(places.map((place) => normalize(place)));
  const missing = [...named].find((place) => !existsSync(place));
  if (missing !== undefined) throw new Error(`There is no file or folder ${missing}`);
  const all = [...new Set([...named].flatMap(filesUnder))];
  const wanted = all.filter((file) => named.has(file) || !TEXT.has(extname(file).toLowerCase()));
  return {
    pictures: wanted.map((file) => ({ file, path: file.split(sep).join('/') })),
    leftOut: all.length - wanted.length,
  };
}
