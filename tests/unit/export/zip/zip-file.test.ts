import { unzipSync } from 'fflate';
import { ZipReader, type Reader } from '@zip.js/zip.js/lib/zip-core-reader.js';
import { describe, expect, it } from 'vitest';
import { zipOf } from '../../../../src/export/zip/zip-file';
import {
  DEFLATED,
  localHeader,
  STORED,
  zipEnd,
  zipTime,
  type EntryFacts,
} from '../../../../src/export/zip/zip-records';

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const blob = (text: string) => new Blob([text]);

describe('zipOf', () => {
  it('packs what other programs unpack', async () => {
    const long = 'the same words again and again. '.repeat(9999);
    const zip = await zipOf(
      [
        { name: 'mimetype', content: blob('application/x-test'), isStored: true },
        { name: 'ä/图 🎉.txt', content: blob(long) },
        { name: 'empty', content: blob('') },
      ],
      'application/x-test',
    );
    expect(zip.type).toBe('application/x-test');
    const files = unzipSync(await bytesOf(zip));
    expect(Object.keys(files)).toEqual(['mimetype', 'ä/图 🎉.txt', 'empty']);
    expect(Buffer.from(files['ä/图 🎉.txt']!).toString()).toBe(long);
    expect(zip.size).toBeLessThan(long.length / 20);
  });

  it('begins with the first file, whose bytes are as they were', async () => {
    const zip = await zipOf([{ name: 'mimetype', content: blob('a/b'), isStored: true }], '');
    expect(
      Buffer.from(await bytesOf(zip))
        .toString('latin1')
        .slice(30, 41),
    ).toBe('mimetypea/b');
  });

  it('tells when its files were made, and else no time, so that it is the same again', async () => {
    const time = new Date(2026, 10, 30, 15, 4, 22);
    const list = async (modified?: Date) => {
      const zip = await zipOf([{ name: 'a', content: blob('x') }], '', modified);
      return new ZipReader(reading(await bytesOf(zip))).getEntries();
    };
    expect((await list(time))[0]!.lastModDate).toEqual(time);
    expect((await list())[0]!.lastModDate).toEqual(new Date(1980, 0, 1));
  });

  it('takes the checksums that a reader asks for', async () => {
    const zip = await zipOf([{ name: 'a', content: blob('some words') }], '');
    const reader = new ZipReader(reading(await bytesOf(zip)), {
      strictness: 'strict',
    });
    const [entry] = await reader.getEntries();
    expect(entry).toMatchObject({ filename: 'a', uncompressedSize: 10, signature: 0x5fbd2217 });
  });
});

/** A file of zeros, with its last bytes as they are given. */
function reading(end: Uint8Array, start = 0): Reader<unknown> {
  const readUint8Array = (offset: number, length: number) => {
    const bytes = new Uint8Array(length);
    const known = end.subarray(Math.max(0, offset - start), Math.max(0, offset - start + length));
    bytes.set(known, Math.max(0, start - offset));
    return Promise.resolve(bytes);
  };
  return { size: start + end.length, readUint8Array } as unknown as Reader<unknown>;
}

const factsOf = (name: string, more: Partial<EntryFacts> = {}): EntryFacts => ({
  name: new TextEncoder().encode(name),
  crc: 0,
  method: STORED,
  time: zipTime(),
  packedSize: 0,
  size: 0,
  offset: 0,
  ...more,
});

async function listed(entries: readonly EntryFacts[], start: number) {
  const end = Buffer.concat(zipEnd(entries, start));
  return new ZipReader(reading(new Uint8Array(end), start)).getEntries();
}

describe('a ZIP beyond what the first ZIPs could hold', () => {
  it('has places and sizes above four gigabytes', async () => {
    const size = 5 * 2 ** 30;
    const [first, second] = await listed(
      [
        factsOf('a', { size, packedSize: size - 1, method: DEFLATED }),
        factsOf('b', { offset: size }),
      ],
      size + 99,
    );
    expect(first).toMatchObject({
      filename: 'a',
      uncompressedSize: size,
      compressedSize: size - 1,
    });
    expect(second).toMatchObject({ filename: 'b', offset: size, uncompressedSize: 0 });
    expect(localHeader(factsOf('a', { size, packedSize: size })).length).toBe(30 + 1 + 20);
  });

  it('has more than 65,535 files', async () => {
    const entries = Array.from({ length: 70_000 }, (_, i) => factsOf(`${i}`));
    expect(await listed(entries, 0)).toHaveLength(70_000);
  });
});
