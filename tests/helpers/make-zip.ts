import { deflateSync } from 'fflate';
import { crcOf } from '../../src/protocol/crc32';

/** One file of an archive, with whatever is to be untrue of it. */
export interface MadeEntry {
  /** Latin-1 characters stand for bytes where it is not said to be UTF-8. */
  readonly name: string;
  readonly content?: Uint8Array | string;
  readonly stored?: boolean;
  /** Bit 11: the name is UTF-8. */
  readonly utf8?: boolean;
  readonly encrypted?: boolean;
  readonly method?: number;
  /** What the lists say of its size, its checksum and its place. */
  readonly bytes?: number;
  readonly crc?: number;
  readonly offset?: number;
  readonly extra?: Uint8Array;
}

const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const bytesOf = (content: Uint8Array | string) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** Little-endian fields of so many bytes each. */
function fields(...values: (readonly [value: number, bytes: 2 | 4])[]): Uint8Array {
  const out: number[] = [];
  for (const [value, bytes] of values)
    for (let at = 0; at < bytes; at++) out.push((value >>> (8 * at)) & 255);
  return Uint8Array.from(out);
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A ZIP archive made by hand, byte for byte as APPNOTE 4.3 has it. */
export function makeZip(entries: readonly MadeEntry[], comment = ''): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const list: Uint8Array[] = [];
  let at = 0;
  for (const entry of entries) {
    const content = bytesOf(entry.content ?? '');
    const packed = entry.stored ? content : deflateSync(content);
    const name = entry.utf8 ? new TextEncoder().encode(entry.name) : latin1(entry.name);
    const flags = (entry.encrypted ? 1 : 0) | (entry.utf8 ? 1 << 11 : 0);
    const method = entry.method ?? (entry.stored ? 0 : 8);
    const extra = entry.extra ?? new Uint8Array();
    const common = fields(
      [20, 2],
      [flags, 2],
      [method, 2],
      [0, 4],
      [entry.crc ?? crcOf(content), 4],
      [packed.length, 4],
      [entry.bytes ?? content.length, 4],
      [name.length, 2],
    );
    const local = [fields([0x04034b50, 4]), common, fields([0, 2]), name, packed];
    const place = fields(
      [extra.length, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [entry.offset ?? at, 4],
    );
    list.push(fields([0x02014b50, 4], [20, 2]), common, place, name, extra);
    parts.push(...local);
    at += join(local).length;
  }
  const listed = join(list);
  const end = fields(
    [0x06054b50, 4],
    [0, 4],
    [entries.length, 2],
    [entries.length, 2],
    [listed.length, 4],
    [at, 4],
    [comment.length, 2],
  );
  return join([...parts, listed, end, latin1(comment)]);
}
