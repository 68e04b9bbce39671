import { type BlobReader, damaged } from './blob-reader';
import type { Size } from './exif';

/** The root's tag stands within so much of the file's start. Unsourced. */
const HEAD_BYTES = 64 * 1024;
/** CSS pixels a unit (CSS Values 3, section 6.2; `em` and `ex` of a browser's own font). */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
  pt: 96 / 72,
  pc: 16,
  em: 16,
  ex: 8,
};
/** What browsers give a drawing that says nothing of its size (CSS 2, section 10.3.2). */
const UNSAID = { width: 300, height: 150 } as const;

/**
 * Pixels that the longer side has at least, where that does not take more than MOST_SCALE: print of
 * 8 points on a drawn A4 page is then 24 pixels high. Unsourced.
 */
const LONGER_SIDE = 2400;
/**
 * A drawing on the screen has print of 11 pixels, which is read better at twice the size.
 * Unsourced.
 */
const LEAST_SCALE = 2;
/** An icon is no page. Unsourced. */
const MOST_SCALE = 8;
/** Pixels of the whole picture, as an A3 page at 250 dpi. Unsourced. */
const MOST_PIXELS = 12e6;
/** Pixels of a side: half of what the narrowest canvas (Firefox) holds. */
const MOST_SIDE = 16_384;

/** In pixels: the size in which a drawing is read, which is larger than it is shown. */
export async function readSvgSize(reader: BlobReader): Promise<Size> {
  const head = await reader.bytes(0, Math.min(HEAD_BYTES, reader.size));
  const { width, height } = sizeOfRoot(new TextDecoder().decode(head));
  const scale = Math.min(
    Math.max(LEAST_SCALE, LONGER_SIDE / Math.max(width, height)),
    MOST_SCALE,
    Math.sqrt(MOST_PIXELS / (width * height)),
    MOST_SIDE / Math.max(width, height),
  );
  const drawn = (side: number) => Math.max(1, Math.round(side * scale));
  return { width: drawn(width), height: drawn(height) };
}

/** CSS pixels, by the attributes of the first `svg` tag. */
function sizeOfRoot(head: string): Size {
  const tag = /<(?:[\w-]+:)?svg(\s(?:"[^"]*"|'[^']*'|[^"'>])*)?>/.exec(withoutComments(head));
  if (!tag) throw damaged('its size is missing');
  const attributes = new Map(
    [...(tag[1] ?? '').matchAll(/\s(width|height|viewBox)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
      ([, name, double, single]) => [name!, (double ?? single!).trim()],
    ),
  );
  const box = viewBoxOf(attributes.get('viewBox'));
  const width = lengthOf(attributes.get('width'));
  const height = lengthOf(attributes.get('height'));
  if (width && height) return { width, height };
  if (!box) return { width: width ?? UNSAID.width, height: height ?? UNSAID.height };
  if (width) return { width, height: (width * box.height) / box.width };
  return height ? { width: (height * box.width) / box.height, height } : box;
}

const withoutComments = (text: string): string => text.replaceAll(/<!--[\s\S]*?-->/g, '');

/** Null for a part of what holds the drawing (`100%`), and for what is no length. */
function lengthOf(value: string | undefined): number | null {
  const [, number, unit] = /^([\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)$/i.exec(value ?? '') ?? [];
  const pixels = Number(number) * (UNITS[unit?.toLowerCase() ?? ''] ?? NaN);
  return pixels > 0 && Number.isFinite(pixels) ? pixels : null;
}

function viewBoxOf(value: string | undefined): Size | null {
  const [, , width = 0, height = 0] = (value ?? '').split(/[\s,]+/).map(Number);
  const isSize = width > 0 && height > 0 && Number.isFinite(width * height);
  return isSize ? { width, height } : null;
}
