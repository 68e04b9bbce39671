import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../../src/storage/backup/byte-reader';

const encoder = new TextEncoder();

/** A stream that comes in these chunks. */
const readerOf = (...chunks: readonly (string | Uint8Array)[]) =>
  new ByteReader(
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks)
          controller.enqueue(typeof chunk === 'string' ? encoder.encode(chunk) : chunk);
        controller.close();
      },
    }),
  );

describe('lines and bytes', () => {
  it('come whole, however the stream is cut', async () => {
    const whole = encoder.encode('one\n{é}\nabc\nlast\n');
    for (let size = 1; size <= whole.length; size++) {
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < whole.length; at += size) chunks.push(whole.subarray(at, at + size));
      const reader = readerOf(...chunks);
      expect(await reader.line(9)).toBe('one');
      expect(await reader.line(9)).toBe('{é}');
      expect(new TextDecoder().decode(await reader.bytes(4))).toBe('abc\n');
      expect(await reader.line(9)).toBe('last');
      expect(await reader.line(9)).toBeNull();
    }
  });

  it('that are cut off, too long or no text are refused', async () => {
    await expect(readerOf('no end').line(99)).rejects.toThrow('cut off');
    await expect(readerOf('four', 'five\n').line(7)).rejects.toThrow('too long');
    expect(await readerOf('four', 'five\n').line(8)).toBe('fourfive');
    await expect(readerOf('ab').bytes(3)).rejects.toThrow('cut off');
    await expect(readerOf(Uint8Array.of(0xff, 10)).line(9)).rejects.toThrow();
  });

  it('of a very long line are copied once each, not once for each chunk that follows', async () => {
    const chunk = new Uint8Array(1000).fill(97);
    const set = Uint8Array.prototype.set;
    let copied = 0;
    Uint8Array.prototype.set = function (this: Uint8Array, from: ArrayLike<number>, at) {
      copied += from.length;
      set.call(this, from, at);
    };
    try {
      const line = await readerOf(...Array(2000).fill(chunk), '\n').line(3e6);
      expect(line?.length).toBe(2e6);
    } finally {
      Uint8Array.prototype.set = set;
    }
    expect(copied).toBe(2e6);
  });
});
