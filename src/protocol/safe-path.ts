// Forbidden in names on Windows, or control characters, or signs that turn the reading direction,
// with which `x\u202egpj.exe` looks like a picture. Backslash and colon would be a path on Windows.
const FORBIDDEN = /[<>:"|?*\\\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;
/** Names that Windows keeps for devices, whatever the extension, and with blanks before it. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])\s*(\.|$)/i;
/** Disks take 255 bytes or 255 UTF-16 units; this leaves room for `_`, ` (12345)` and `.txt`. */
const MOST_BYTES = 230;
const LONGEST_EXTENSION = 16;

/**
 * A relative path that stays where it is unpacked, on any system: no `..`, no root, no drive
 * letter, no device name, nothing Windows would not write, and no part longer than a disk takes.
 */
export function safePath(path: string): string {
  const segments = path.split('/').map(safeSegment).filter(Boolean);
  return segments.join('/') || 'page';
}

/**
 * Empty for `.` and `..`, which vanish; Windows drops dots and spaces at the end of a name, so they
 * go too.
 */
function safeSegment(segment: string): string {
  const clean = shorten(segment.replace(FORBIDDEN, '_')).replace(/[. ]+$/, '');
  return DEVICE.test(clean) ? `_${clean}` : clean;
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** Cuts the middle: the extension stays, if there is one of a usual length. */
function shorten(name: string): string {
  if (bytesOf(name) <= MOST_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= LONGEST_EXTENSION ? name.slice(dot) : '';
  const stem = name.slice(0, name.length - extension.length);
  return firstBytes(stem, MOST_BYTES - bytesOf(extension)) + extension;
}

/** Whole characters only. */
function firstBytes(text: string, most: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(most));
  return text.slice(0, read);
}
