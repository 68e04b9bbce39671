import type { GivenText } from '../protocol/page-source';
import { MARK_UP_BYTES, markUpOf } from './headers/mark-up';
import type { IncomingFile } from './types';

/**
 * Folders in which archives and other programs keep what was read of the pictures beside them: in
 * the pictures' folder, or next to it.
 */
const FOLDERS = ['alto', 'page', 'hocr', 'xml', 'ocr'];

interface Held {
  readonly file: IncomingFile;
  /** Its bytes say that it is the text of a page; null before they were looked at. */
  isText: Promise<boolean> | null;
  isTaken: boolean;
}

const partsOf = (path: string): { readonly folder: string; readonly name: string } => {
  const slash = path.lastIndexOf('/') + 1;
  return { folder: path.slice(0, slash), name: path.slice(slash) };
};

const withoutEnding = (path: string): string => path.replace(/\.[^./]*$/, '');

/** Names differ in small and capital letters where systems see no difference. */
const keyOf = (path: string): string => path.toLowerCase();

async function isText({ file, error }: IncomingFile): Promise<boolean> {
  if (error) return false;
  const head = await file.slice(0, MARK_UP_BYTES).arrayBuffer();
  return markUpOf(new Uint8Array(head)) !== null;
}

/**
 * Files that may be the texts of pictures. A picture finds its own by where it lies and is called
 * (`scan.xml` or `scan.tif.xml` for `scan.tif`, beside it or in a folder of such files), and by its
 * bytes; whether it fits the picture is seen when both are opened.
 */
export class GivenTexts {
  readonly #held = new Map<string, Held[]>();

  hold(file: IncomingFile): void {
    const key = keyOf(withoutEnding(file.path));
    const held = { file, isText: null, isTaken: false };
    const others = this.#held.get(key);
    if (others) others.push(held);
    else this.#held.set(key, [held]);
  }

  /** The text of a picture, or of the pages of a document; null if there is none. */
  async of({ path, root = null }: IncomingFile): Promise<GivenText | null> {
    for (const place of placesFor(path))
      for (const held of this.#held.get(keyOf(place)) ?? []) {
        if ((held.file.root ?? null) !== root) continue;
        held.isText ??= isText(held.file).catch(() => false);
        if (!(await held.isText)) continue;
        held.isTaken = true;
        return { file: held.file.file, path: held.file.path };
      }
    return null;
  }

  /** Those that no picture has found. */
  get rest(): IncomingFile[] {
    const all = [...this.#held.values()].flat();
    return all.filter(({ isTaken }) => !isTaken).map(({ file }) => file);
  }
}

/** Where the text of a picture may lie, without the ending; the nearest place comes first. */
function placesFor(path: string): string[] {
  const { folder, name } = partsOf(path);
  const around = folder === '' ? [] : [partsOf(folder.slice(0, -1)).folder];
  const folders = [
    folder,
    ...[folder, ...around].flatMap((at) => FOLDERS.map((one) => `${at}${one}/`)),
  ];
  return folders.flatMap((at) => [`${at}${name}`, `${at}${withoutEnding(name)}`]);
}
