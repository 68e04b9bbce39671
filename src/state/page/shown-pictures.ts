import type { PageSource } from '../../protocol/page-source';

/** Pictures by which every browser shows what is read; intake gives each file its type. */
const SHOWN = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif', 'image/bmp'];

/**
 * False for a part of a file, too, of which an <img> would show another one, or nothing; and for a
 * picture that a person has turned.
 */
export const isShownByBrowsers = ({ file, part, wish }: PageSource): boolean =>
  part === null && !wish?.turn && SHOWN.includes(file.type);
