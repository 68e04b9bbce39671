import type { PageSource } from '../../protocol/page-source';

/** A picture that readers of EPUB show as it is. */
export interface ShownPicture {
  readonly blob: Blob;
  readonly mime: string;
  /** Without the dot. */
  readonly extension: string;
}

/** What files of each kind begin with, as Latin-1. */
const KINDS: readonly (readonly [beginning: RegExp, mime: string, extension: string])[] = [
  [/^\xff\xd8\xff/, 'image/jpeg', 'jpg'],
  [/^\x89PNG\r\n\x1a\n/, 'image/png', 'png'],
  [/^GIF8[79]a/, 'image/gif', 'gif'],
  [/^RIFF[^]{4}WEBP/, 'image/webp', 'webp'],
];

/** The picture of a page that is a whole file, if it can be shown; null of any other page. */
export async function shownPicture(source: PageSource | null | undefined) {
  if (!source || source.part !== null) return null;
  const bytes = new Uint8Array(await source.file.slice(0, 12).arrayBuffer());
  const beginning = String.fromCharCode(...bytes);
  const kind = KINDS.find(([pattern]) => pattern.test(beginning));
  return kind ? { blob: source.file, mime: kind[1], extension: kind[2] } : null;
}
