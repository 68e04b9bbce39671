import { SNIFF_BYTES, sniffType } from '../../intake/sniff';
import type { PageSource } from '../../protocol/page-source';
import type { PictureTools } from '../pictures/embed-picture';

/** A picture that readers of EPUB show as it is. */
export interface ShownPicture {
  readonly blob: Blob;
  readonly mime: string;
  /** Without the dot. */
  readonly extension: string;
}

/** What readers show, and how the names of such files end. */
const SHOWN = new Map([
  ['jpeg', 'jpg'],
  ['png', 'png'],
  ['gif', 'gif'],
  ['webp', 'webp'],
]);

async function asItIs({ file, part, wish }: PageSource): Promise<ShownPicture | null> {
  if (part !== null || wish?.turn) return null;
  const head = new Uint8Array(await file.slice(0, SNIFF_BYTES).arrayBuffer());
  const sniffed = sniffType(head);
  const type = sniffed.kind === 'picture' ? sniffed.type : '';
  const extension = SHOWN.get(type);
  return extension === undefined ? null : { blob: file, mime: `image/${type}`, extension };
}

/** The picture of a page as it is, or as a JPEG; null where it cannot be had. */
export async function shownPicture(
  source: PageSource | null | undefined,
  { decodePicture, encodeJpeg }: PictureTools,
): Promise<ShownPicture | null> {
  if (!source) return null;
  const shown = await asItIs(source);
  if (shown) return shown;
  try {
    const blob = await encodeJpeg(await decodePicture(source));
    return { blob, mime: 'image/jpeg', extension: 'jpg' };
  } catch {
    return null;
  }
}
