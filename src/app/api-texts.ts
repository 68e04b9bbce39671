import { isPackedText } from '../protocol/check-packed-text';
import type { ResultCache } from '../protocol/events';
import type { PageReading } from '../protocol/worker-api';
import type { TextStore } from './api-types';

/** The values of a reading as they are written: numbers by the thousand as bytes in base64. */
interface WrittenReading {
  readonly ms: PageReading['ms'];
  readonly packed: Omit<PageReading['text'], 'lines' | 'chars'> & {
    readonly lines: string;
    readonly chars: string;
  };
}

/** A cache of readings in a store of strings, whose faults cost a second reading and no more. */
export const cacheIn = (texts: TextStore, keyOf: ResultCache['keyOf']): ResultCache => ({
  keyOf,
  get: (key) => texts.get(key).then(readingIn, () => null),
  put: (key, reading) => texts.put(key, readingToText(reading)).catch(() => undefined),
});

/** Its small picture is for the screen only, and is left out. */
export function readingToText({ text, ms }: PageReading): string {
  const packed = { ...text, lines: toBase64(text.lines), chars: toBase64(text.chars) };
  return JSON.stringify({ ms, packed } satisfies WrittenReading);
}

/** Null for what is no reading. */
export function readingIn(written: string | null): PageReading | null {
  if (written === null) return null;
  try {
    const { ms, packed } = JSON.parse(written) as WrittenReading;
    const text = { ...packed, lines: floatsIn(packed.lines), chars: floatsIn(packed.chars) };
    return isPackedText(text) && areTimes(ms) ? { text, ms, thumbnail: null } : null;
  } catch {
    return null;
  }
}

const areTimes = (ms: unknown): boolean =>
  typeof ms === 'object' && ms !== null && Object.values(ms).every(Number.isFinite);

/** So many bytes become a string at once: more arguments than that a function may not take. */
const PIECE_BYTES = 1 << 13;

function toBase64(values: Float32Array): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE_BYTES)
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE_BYTES));
  return btoa(text);
}

const floatsIn = (base64: string): Float32Array =>
  new Float32Array(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)).buffer);
