import {
  brandsOf,
  isHeic,
  JP2_STARTS,
  JXL_STARTS,
  startsWith,
} from '../../src/intake/headers/signatures';
import { looksLikeSvg, looksLikeText } from '../../src/intake/headers/text-sniff';
import { decodeError } from './decode-error';

/** So much of a file's start is looked at: enough to tell a drawing. Unsourced. */
const HEAD_BYTES = 4096;

/** Pictures that browsers do not decode, or few of them. */
interface Kind {
  readonly isOne: (head: Uint8Array) => boolean;
  /** Some browsers decode it, which is faster, and costs no download. */
  readonly byBrowser: boolean;
  readonly decode: (blob: Blob) => Promise<ImageData | ImageBitmap>;
}

const KINDS: readonly Kind[] = [
  {
    isOne: (head) => isHeic(brandsOf(head) ?? []),
    byBrowser: true,
    decode: async (blob) => (await import('./heic')).decodeHeic(await blob.arrayBuffer()),
  },
  {
    isOne: (head) => JP2_STARTS.some((start) => startsWith(head, start)),
    byBrowser: true,
    decode: async (blob) => (await import('./jpeg-2000')).decodeJpeg2000(blob),
  },
  {
    isOne: (head) => JXL_STARTS.some((start) => startsWith(head, start)),
    byBrowser: true,
    decode: async (blob) => (await import('./jxl')).decodeJxl(await blob.arrayBuffer()),
  },
  {
    isOne: (head) => looksLikeText(head) && looksLikeSvg(head),
    // Where a worker could, it would be as small as on a screen.
    byBrowser: false,
    decode: async (blob) => (await import('./svg')).drawnSvg(blob),
  },
];

/**
 * Such a picture, upright; null for all others. Rejects with `decode-failed`, or as memory, the
 * network or the file does that fails.
 */
export async function openForeign(blob: Blob, file: ArrayBuffer): Promise<ImageBitmap | null> {
  const head = new Uint8Array(file, 0, Math.min(HEAD_BYTES, file.byteLength));
  const kind = KINDS.find(({ isOne }) => isOne(head));
  if (!kind) return null;
  const bitmap = kind.byBrowser ? await createImageBitmap(blob).catch(() => null) : null;
  return bitmap ?? decoded(kind, blob);
}

async function decoded({ decode }: Kind, blob: Blob): Promise<ImageBitmap> {
  try {
    const pixels = await decode(blob);
    return pixels instanceof ImageBitmap ? pixels : await createImageBitmap(pixels);
  } catch (cause) {
    const message = 'This picture cannot be decoded; it may be damaged or of a rare kind.';
    throw decodeError(cause, message);
  }
}
