import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { mendedPng } from '../../../../workers/pictures/mend-png';

const big = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const chunk = (type: string, data: Buffer) => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([big(data.length), named, big(crc32(named))]);
};

interface Kind {
  readonly bits: number;
  readonly colour: number;
  readonly interlace: 0 | 1;
  /** All rows with their filters, in bytes: 30 x 20 pixels. */
  readonly bytes: number;
}

const [WIDTH, HEIGHT] = [30, 20];
const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

const headerOf = ({ bits, colour, interlace }: Kind) =>
  chunk('IHDR', Buffer.concat([big(WIDTH), big(HEIGHT), Buffer.from([bits, colour, 0, 0, interlace])])); // prettier-ignore

/**
 * Two chunks of pixels, as encoders write them for large pictures, of which the second is cut off.
 */
function cutOff(kind: Kind, rows: Buffer, share: number): Uint8Array<ArrayBuffer> {
  const packed = deflateSync(rows);
  const middle = Math.floor(packed.length / 4);
  const [first, second] = [packed.subarray(0, middle), packed.subarray(middle)];
  const before = Buffer.concat([SIGNATURE, headerOf(kind), chunk('PLTE', Buffer.alloc(9))]);
  const cut = chunk('IDAT', second).subarray(0, 8 + Math.floor(share * second.length));
  return Uint8Array.from(Buffer.concat([before, chunk('IDAT', first), cut]));
}

/** The chunks of a PNG, each with a checksum that is right. */
function chunksOf(png: Buffer): [type: string, data: Buffer][] {
  const chunks: [string, Buffer][] = [];
  for (let at = SIGNATURE.length; at < png.length;) {
    const end = at + 8 + png.readUInt32BE(at);
    expect(png.readUInt32BE(end)).toBe(crc32(png.subarray(at + 4, end)));
    chunks.push([png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, end)]);
    at = end + 4;
  }
  return chunks;
}

/** Rows that do not compress to nothing: noise. */
const noise = (length: number) =>
  Buffer.from(Array.from({ length }, (_, n) => (Math.imul(n + 1, 2654435761) >>> 11) & 255));

describe('a PNG that is cut off', () => {
  it.each<[string, Kind]>([
    ['in true colours', { bits: 8, colour: 2, interlace: 0, bytes: 20 * 91 }],
    ['transparent, of 16 bits', { bits: 16, colour: 6, interlace: 0, bytes: 20 * 241 }],
    ['with a palette of two bits', { bits: 2, colour: 3, interlace: 0, bytes: 20 * 9 }],
    // Passes of 4 x 3, 4 x 3, 8 x 2, 7 x 5, 15 x 5, 15 x 10 and 30 x 10 pixels.
    ['interlaced', { bits: 8, colour: 0, interlace: 1, bytes: 3 * 5 + 3 * 5 + 2 * 9 + 5 * 8 + 5 * 16 + 10 * 16 + 10 * 31 }], // prettier-ignore
  ])('is made whole, with what came of its pixels: %s', async (_, kind) => {
    const rows = noise(kind.bytes);
    const mended = await mendedPng(cutOff(kind, rows, 0.5));
    const chunks = chunksOf(Buffer.from(await mended.arrayBuffer()));
    expect(chunks.map(([type]) => type)).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
    const found = inflateSync(chunks[2]![1]);
    expect(found.length).toBe(kind.bytes);
    const same = found.findIndex((byte, at) => byte !== rows[at]);
    expect(same).toBeGreaterThan(0.3 * kind.bytes);
    expect(found.subarray(same).every((byte) => byte === 0)).toBe(true);
  });

  it('and claims to be huge takes no memory', async () => {
    const bytes = cutOff({ bits: 8, colour: 6, interlace: 0, bytes: 0 }, noise(100), 0.5);
    new DataView(bytes.buffer).setUint32(16, 2 ** 30);
    await expect(mendedPng(bytes)).rejects.toThrow(/would take \d+ bytes/);
  });

  it('before its pixels is no picture', async () => {
    const kind = { bits: 8, colour: 2, interlace: 0, bytes: 0 } as const;
    const header = Uint8Array.from(Buffer.concat([SIGNATURE, headerOf(kind)]));
    for (const bytes of [header, header.slice(0, 20)])
      await expect(mendedPng(bytes)).rejects.toThrow('It ends before its pixels');
  });
});
