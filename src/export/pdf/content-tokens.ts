/** A piece of a content stream: an operator or one of the values before it. */
export interface ContentToken {
  readonly kind: 'operator' | 'name' | 'number' | 'other';
  /** Of an operator, name (without slash) or number; empty for others. */
  readonly text: string;
  /** Where it begins and ends, in bytes. */
  readonly from: number;
  readonly to: number;
}

const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map((char) => char.charCodeAt(0)));
const [OPEN, CLOSE, LESS, MORE, SLASH, PERCENT, ESCAPE] = [...'()<>/%\\'].map((char) =>
  char.charCodeAt(0),
) as [number, number, number, number, number, number, number];

const latin1 = new TextDecoder('latin1');

function endOfString(bytes: Uint8Array, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === ESCAPE) at++;
    else if (bytes[at] === OPEN) depth++;
    else if (bytes[at] === CLOSE && --depth === 0) return at + 1;
  }
  return bytes.length;
}

function endOfRegular(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && !WHITE.has(bytes[at]!) && !DELIMITERS.has(bytes[at]!)) at++;
  return at;
}

function endOfLine(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
  return at;
}

/** Where the bytes of a picture in the stream end: at `EI` between white space. */
function endOfPicture(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 2 < bytes.length; at++)
    if (
      WHITE.has(bytes[at]!) &&
      bytes[at + 1] === 0x45 &&
      bytes[at + 2] === 0x49 &&
      (at + 3 === bytes.length || WHITE.has(bytes[at + 3]!))
    )
      return at + 3;
  return bytes.length;
}

const isNumber = (text: string): boolean => /^[+-]?[\d.]+$/.test(text);

/** The tokens of a content stream (ISO 32000-1, 7.8.2), whatever is in it. */
export function* contentTokens(bytes: Uint8Array): Generator<ContentToken> {
  const other = (from: number, to: number): ContentToken => ({ kind: 'other', text: '', from, to });
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at]!;
    if (WHITE.has(byte)) at += 1;
    else if (byte === PERCENT) at = endOfLine(bytes, at);
    else if (byte === OPEN) {
      const to = endOfString(bytes, at);
      yield other(at, to);
      at = to;
    } else if (byte === LESS && bytes[at + 1] !== LESS) {
      const end = bytes.indexOf(MORE, at);
      const to = end < 0 ? bytes.length : end + 1;
      yield other(at, to);
      at = to;
    } else if (byte === SLASH) {
      const to = endOfRegular(bytes, at + 1);
      yield { kind: 'name', text: latin1.decode(bytes.subarray(at + 1, to)), from: at, to };
      at = to;
    } else if (DELIMITERS.has(byte)) {
      const to = at + ((byte === LESS || byte === MORE) && bytes[at + 1] === byte ? 2 : 1);
      yield other(at, to);
      at = to;
    } else {
      const end = endOfRegular(bytes, at);
      const text = latin1.decode(bytes.subarray(at, end));
      const to = text === 'ID' ? endOfPicture(bytes, end) : end;
      yield { kind: isNumber(text) ? 'number' : 'operator', text, from: at, to };
      at = to;
    }
  }
}
