import type { OcrErrorCode } from '../protocol/errors';

/** What is no picture and no document of pages, by its bytes. */
const NO_PICTURE: readonly OcrErrorCode[] = [
  'unsupported-type',
  'unsupported-archive',
  'empty-file',
];

/**
 * Names of pictures and of documents of pages: whoever has one expects its text, or to hear why
 * there is none.
 */
const MEANT =
  /\.(?:a?png|avif|bmp|dib|djvu?|eps|gif|hei[cf]|hif|jfif|jp2|jpe|jpe?g|jp[fx]|j2k|jxl|pdf|ps|psd|sgi|svgz?|tiff?|webp)$/i;

/**
 * True for a file that came along in a folder and was never meant to be read: a text, a film, an
 * archive, an icon. It is left out, and is neither a page nor a failure. What was chosen by itself
 * is told of like any other.
 */
export function isOtherFile(path: string, code: OcrErrorCode): boolean {
  return path.includes('/') && NO_PICTURE.includes(code) && !MEANT.test(path);
}
