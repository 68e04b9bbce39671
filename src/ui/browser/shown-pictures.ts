import type { PageSource } from '../../protocol/page-source';

/** Pictures by which every browser shows what is read; intake gives each file its type. */
const SHOWN = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif', 'image/bmp'];

/** False for a part of a file, too, of which an <img> would show another one, or nothing. */
export const isShownByBrowsers = ({ file, part }: PageSource): boolean =>
  part === null && SHOWN.includes(file.type);
