import type { IncomingFile } from './types';

/** What reads pages, and what lies beside it, by their names. */
const MODEL = /\.(?:onnx|traineddata(?:\.gz)?)$/i;
const ARCHIVE = /\.(?:tar|zip)$/i;
const BESIDE = /\.(?:txt|ya?ml|json|md)$/i;

/** The list of a ZIP lies at its end; a tar has a name every few MB, the first one at its start. */
const LOOKED_AT_BYTES = 64 * 1024;
const TAR_BLOCK = 512;
/** Headers of a tar that are looked at. Unsourced: an official one has four. */
const MOST_HEADERS = 20;

const latin1 = new TextDecoder('latin1');
const textOf = async (part: Blob): Promise<string> => latin1.decode(await part.arrayBuffer());

const namesModel = (text: string): boolean => /\.(?:onnx|traineddata)/i.test(text);

async function tarHasModel(file: Blob): Promise<boolean> {
  for (let at = 0, n = 0; at < file.size && n < MOST_HEADERS; n++) {
    const header = await textOf(file.slice(at, at + TAR_BLOCK));
    if (namesModel(header.slice(0, 100))) return true;
    const size = parseInt(header.slice(124, 136), 8);
    if (!(size >= 0)) return false;
    at += TAR_BLOCK * (1 + Math.ceil(size / TAR_BLOCK));
  }
  return false;
}

async function hasModel({ path, file, error }: IncomingFile): Promise<boolean> {
  if (error) return false;
  if (MODEL.test(path)) return true;
  if (!ARCHIVE.test(path)) return false;
  if (/\.tar$/i.test(path)) return tarHasModel(file);
  return namesModel(await textOf(file.slice(-LOOKED_AT_BYTES)));
}

export interface SplitDrop {
  /** What is to be read with: models, archives of them, and dictionaries beside them. */
  readonly packs: readonly IncomingFile[];
  /** What is to be read. */
  readonly others: readonly IncomingFile[];
}

/**
 * What of a drop is no page but a pack. Whether it is a good one is found out by those who take it
 * in.
 */
export async function splitDrop(files: readonly IncomingFile[]): Promise<SplitDrop> {
  const isModel = await Promise.all(files.map((file) => hasModel(file).catch(() => false)));
  const areThere = isModel.includes(true);
  const isPack = (path: string, i: number): boolean =>
    isModel[i]! || (areThere && BESIDE.test(path));
  return {
    packs: files.filter(({ path }, i) => isPack(path, i)),
    others: files.filter(({ path }, i) => !isPack(path, i)),
  };
}
