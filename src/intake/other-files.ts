import type { OcrErrorCode } from '../protocol/errors';

/** What is no picture and no document of pages, by its bytes or because they cannot be seen. */
const NO_PICTURE: readonly OcrErrorCode[] = [
  'unsupported-type',
  'unsupported-archive',
  'unsupported-office',
  'archive-encrypted',
  'archive-damaged',
  'empty-file',
];

/**
 * Names of pictures, of documents of pages and of archives: whoever has one expects its text, or to
 * hear why there is none.
 */
const MEANT =
  /\.(?:7z|a?png|avif|bmp|cb[7rz]|dib|djvu?|docx?|eps|epub|gif|hei[cf]|hif|jfif|jp2|jpe|jpe?g|jp[fxm]|j2[ck]|jxl|od[pst]|pdf|pptx?|ps|psd|rar|sgi|svgz?|tiff?|webp|xlsx?|zip)$/i;

/**
 * True for a file that came along with others and was never meant to be read: a text, a film, an
 * icon. It is left out, and is neither a page nor a failure.
 */
export function isOtherFile(path: string, code: OcrErrorCode): boolean {
  return NO_PICTURE.includes(code) && !MEANT.test(path);
}
