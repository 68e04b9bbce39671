import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readHeader } from '../../../src/intake/header';
import * as make from './pictures';

const GOOD = [
  make.jpeg(640, 480, make.app1(6)),
  make.png(640, 480, make.pngChunk('eXIf', make.exif(6))),
  make.gif([640, 480], [0, 0, 640, 480]),
  make.webpExtended(640, 480, make.exif(6)),
  make.bmp(640, 480),
  make.avif(640, 480, 1),
  make.avifSequence(640, 480),
  make.heic(640, 480, 1),
  make.jp2(640, 480),
  make.jxl(640, 480, 6),
  make.icon([16, 16], [32, 32]),
];

/** A good header with some bytes overwritten. */
const damagedFile = fc
  .tuple(
    fc.constantFrom(...GOOD),
    fc.array(fc.tuple(fc.nat(400), fc.constantFrom(0, 1, 2, 0x7f, 0x80, 0xff)), { maxLength: 12 }),
  )
  .map(([good, changes]) => {
    const file = good.slice();
    for (const [at, value] of changes) file[at % file.length] = value;
    return file;
  });

it('whatever the bytes, gives a positive size or a coded refusal', async () => {
  const codes = ['decode-failed', 'unsupported-type'];
  await fc.assert(
    fc.asyncProperty(damagedFile, async (file) => {
      const outcome = await readHeader(new Blob([file])).catch((error: unknown) => error);
      const { code, width, height } = outcome as { code?: string; width?: number; height?: number };
      expect(code ? codes.includes(code) : width! > 0 && height! > 0, String(outcome)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
