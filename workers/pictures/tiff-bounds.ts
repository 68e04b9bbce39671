/** What a page of a TIFF says of itself, held to what can be: `utif2` believes all of it. */
import type UTIF from 'utif2';
import { numberOf, TAG } from './tiff-samples';

/** Of a sample; the widest that there are hold floating-point numbers. */
const MOST_BITS = 64;
/** Samples of a pixel: inks and colours of instruments have some more than four. Unsourced. */
const MOST_SAMPLES = 16;
/** Pixels of a tile: it has its own memory. Unsourced. */
const MOST_TILE_PIXELS = 2 ** 26;

/** Where strips or tiles begin, and how many bytes they have. */
const PARTS = [
  ['t273', 't279'],
  ['t324', 't325'],
] as const;

/** Bytes of a value by its type (TIFF 6.0, section 2). */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const ENTRY_BYTES = 12;
/** Values that are not longer stand in the entry itself. */
const INSIDE_BYTES = 4;
/** Tags of other directories and of cameras' notes, which pixels do not need. */
const ELSEWHERE = [330, 34665, 34853, 37500, 50740, 61440];
/** Of no tag. */
const NOTHING = 0xffff;

/**
 * Changes the first directory of a file, in place: no value is longer than the file, nothing leads
 * elsewhere, and no directory follows. `utif2` would read four thousand million values one by one,
 * and go round in circles.
 */
export function boundDirectory(file: ArrayBuffer): void {
  const view = new DataView(file);
  const little = view.getUint16(0) === 0x4949;
  const start = view.getUint32(4, little);
  const end = start + 2 + view.getUint16(start, little) * ENTRY_BYTES;
  for (let at = start + 2; at < end; at += ENTRY_BYTES) {
    if (ELSEWHERE.includes(view.getUint16(at, little))) {
      view.setUint16(at, NOTHING, little);
      view.setUint32(at + 4, 0, little);
      continue;
    }
    const bytes = TYPE_BYTES[view.getUint16(at + 2, little)] || 1;
    const count = view.getUint32(at + 4, little);
    if (count * bytes <= INSIDE_BYTES) continue;
    const room = Math.floor((file.byteLength - view.getUint32(at + 8, little)) / bytes);
    view.setUint32(at + 4, Math.min(count, Math.max(0, room)), little);
  }
  if (end + 4 <= file.byteLength) view.setUint32(end, 0, little);
}

/** Throws for what would take memory or time without end. No part reaches beyond the file. */
export function holdToBounds(page: UTIF.IFD, fileBytes: number): void {
  if (numberOf(page, TAG.bits, 1) > MOST_BITS) throw new Error('Its samples are too wide');
  if (numberOf(page, TAG.perPixel, 1) > MOST_SAMPLES) throw new Error('It has too many samples');
  refuseTooManyTiles(page);
  for (const [places, sizes] of PARTS) {
    const [starts, lengths] = [places, sizes].map((tag) => page[tag] as number[] | undefined);
    starts?.forEach((start, i) => {
      if (start > fileBytes) starts[i] = 0;
      if (lengths)
        lengths[i] = start > fileBytes ? 0 : Math.min(lengths[i] ?? 0, fileBytes - start);
    });
  }
}

/** Each of them has a place in the file. */
function refuseTooManyTiles(page: UTIF.IFD): void {
  const [width, height] = [numberOf(page, TAG.tileWidth, 0), numberOf(page, TAG.tileHeight, 0)];
  if (page[`t${TAG.tileWidth}`] === undefined) return;
  const across = Math.ceil(numberOf(page, TAG.width, 0) / width);
  const down = Math.ceil(numberOf(page, TAG.height, 0) / height);
  const places = (page['t324'] ?? page['t273']) as number[] | undefined;
  if (!(across * down <= (places?.length ?? 0)) || width * height > MOST_TILE_PIXELS)
    throw new Error('It has more tiles than there are places for');
}
