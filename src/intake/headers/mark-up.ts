/** Files that say what stands on the page of a picture. */
export type MarkUp = 'alto' | 'page' | 'hocr';

/** How much of a file's start is looked at: heads of web pages hold styles. Unsourced. */
export const MARK_UP_BYTES = 16 * 1024;

const ROOTS: readonly (readonly [MarkUp, RegExp])[] = [
  ['alto', /<(?:[\w.-]+:)?alto[\s>]/],
  ['page', /<(?:[\w.-]+:)?PcGts[\s>]/],
  ['hocr', /class\s*=\s*["']?[^"'>]*\bocr_page\b|name\s*=\s*["']ocr-(?:system|capabilities)["']/],
];

/** Goes by the bytes alone; null for what is none. `head` is the first MARK_UP_BYTES, or all. */
export function markUpOf(head: Uint8Array): MarkUp | null {
  // What is looked for is ASCII in any encoding, with zeros between in UTF-16.
  const text = new TextDecoder('latin1').decode(head).replaceAll('\0', '');
  if (!/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*</.test(text)) return null;
  return ROOTS.find(([, start]) => start.test(text))?.[0] ?? null;
}
