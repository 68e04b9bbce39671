/**
 * A font that draws nothing. Readers want a font in the file with the text, and Acrobat one whose
 * text is of another glyph than the first (number 0, "missing"); so it has two, both empty. Written
 * by hand, as it is shorter than what would be copied.
 */

/** Units of the font to its size. */
const UNITS = 1000;

const u16 = (...values: number[]): number[] =>
  values.flatMap((value) => [(value >> 8) & 0xff, value & 0xff]);
const u32 = (...values: number[]): number[] =>
  values.flatMap((value) => [...u16(value >>> 16), ...u16(value)]);
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
const ascii = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0));

/** How far text reaches above and below its baseline, in parts of 1000 of its size. */
export const ASCENT = 800;
export const DESCENT = -200;

/** No contours, an empty box, no instructions. */
const EMPTY_GLYPH = [...u16(0), ...zeros(8), ...u16(0)];
const NAME = 'Scriptorium';

/** The tables that TrueType demands (OpenType 1.9), by name. */
function tables(): readonly (readonly [tag: string, bytes: readonly number[]])[] {
  const box = u16(0, DESCENT, UNITS, ASCENT);
  const name = NAME.split('').flatMap((char) => [0, char.charCodeAt(0)]);
  const names = [1, 2, 4, 6];
  return [
    // Version 4: weight and width, then no sub- or superscripts, no classes, no ranges.
    [
      'OS/2',
      [
        ...u16(4, UNITS / 2, 400, 5, 0),
        ...zeros(22 + 10 + 16),
        ...ascii('    '),
        ...u16(0x40, 0x20, 0xffff, ASCENT, DESCENT, 0, ASCENT, -DESCENT),
        ...zeros(8),
        ...u16(0, ASCENT, 0, 0x20, 1),
      ],
    ],
    // One table of characters, with none in it but the end that format 4 has.
    [
      'cmap',
      [...u16(0, 1, 3, 1), ...u32(12), ...u16(4, 24, 0, 2, 2, 0, 0, 0xffff, 0, 0xffff, 1, 0)],
    ],
    ['glyf', [...EMPTY_GLYPH, ...EMPTY_GLYPH]],
    // Version and checksum of the file (filled in later), magic, flags, units, dates, box, style.
    [
      'head',
      [
        ...u32(0x10000, 0x10000, 0, 0x5f0f3cf5),
        ...u16(0, UNITS),
        ...zeros(16),
        ...box,
        ...u16(0, 8, 2, 0, 0),
      ],
    ],
    [
      'hhea',
      [
        ...u32(0x10000),
        ...u16(ASCENT, DESCENT, 0, UNITS, 0, 0, UNITS, 1, 0, 0),
        ...zeros(8),
        ...u16(0, 1),
      ],
    ],
    ['hmtx', [...u16(UNITS / 2, 0), ...u16(0)]],
    ['loca', u16(0, EMPTY_GLYPH.length / 2, EMPTY_GLYPH.length)],
    ['maxp', [...u32(0x10000), ...u16(2, 0, 0, 0, 0, 1), ...zeros(16)]],
    [
      'name',
      [
        ...u16(0, names.length, 6 + 12 * names.length),
        ...names.flatMap((id) => u16(3, 1, 0x409, id, name.length, 0)),
        ...name,
      ],
    ],
    // Version 3: no names of glyphs.
    ['post', [...u32(0x30000), ...zeros(28)]],
  ];
}

const padded = (bytes: readonly number[]): number[] => [
  ...bytes,
  ...zeros((4 - (bytes.length % 4)) % 4),
];

function checksum(bytes: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 4)
    sum =
      (sum + ((bytes[i]! << 24) | (bytes[i + 1]! << 16) | (bytes[i + 2]! << 8) | bytes[i + 3]!)) >>>
      0;
  return sum;
}

/** What the checksum of the whole file is subtracted from. */
const MAGIC_SUM = 0xb1b0afba;
/** Where in `head` the difference stands. */
const ADJUSTMENT = 8;

/** A font file (TrueType) of two empty glyphs. */
export function glyphlessFont(): Uint8Array<ArrayBuffer> {
  const all = tables();
  const headerBytes = 12 + 16 * all.length;
  let at = headerBytes;
  const directory: number[] = [];
  const bodies: number[] = [];
  let headAt = 0;
  for (const [tag, bytes] of all) {
    const body = padded(bytes);
    if (tag === 'head') headAt = at;
    directory.push(...ascii(tag), ...u32(checksum(body), at, bytes.length));
    bodies.push(...body);
    at += body.length;
  }
  const power = 2 ** Math.floor(Math.log2(all.length));
  const search = [16 * power, Math.log2(power), 16 * (all.length - power)];
  const file = [...u32(0x10000), ...u16(all.length, ...search), ...directory, ...bodies];
  const difference = u32((MAGIC_SUM - checksum(file)) >>> 0);
  for (const [i, byte] of difference.entries()) file[headAt + ADJUSTMENT + i] = byte;
  return Uint8Array.from(file);
}
