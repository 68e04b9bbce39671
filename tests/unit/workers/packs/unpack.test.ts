import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PackRefused } from '../../../../src/packs/refusal';
import { unpackDrop } from '../../../../workers/packs/unpack';
import { makeOnnx } from '../../../helpers/make-onnx';
import { makeTar } from '../../../helpers/make-tar';
import { makeZip } from '../../../helpers/make-zip';

const file = (path: string, content: BlobPart) => ({ path, file: new Blob([content]) });
const MODEL = makeOnnx();
const IN_ARCHIVE = { content: MODEL } as const;

const found = async (...dropped: readonly ReturnType<typeof file>[]) =>
  (await unpackDrop(dropped)).map(({ path, kind, bytes }) => [path, kind, bytes.length]);

const refusalOf = (most: number, ...dropped: readonly ReturnType<typeof file>[]) =>
  unpackDrop(dropped, most).then(
    () => null,
    (error: unknown) => {
      if (error instanceof PackRefused) return error.refusal;
      throw error;
    },
  );

describe('a drop', () => {
  const length = MODEL.length;

  it('is opened, whichever archive it is in', async () => {
    const expected = [['a/inference.onnx', 'onnx', length]];
    const tar = makeTar([{ path: 'a/inference.onnx', ...IN_ARCHIVE }]);
    expect(await found(file('a.tar', tar))).toEqual(expected);
    expect(await found(file('a.tar.gz', gzipSync(tar)))).toEqual(expected);
    const name = 'a/inference.onnx';
    expect(await found(file('a.zip', makeZip([{ name, ...IN_ARCHIVE }])))).toEqual(expected);
    const stored = makeZip([{ name, ...IN_ARCHIVE, stored: true }]);
    expect(await found(file('a.zip', stored))).toEqual(expected);
  });

  it('is a folder of files, each as what its bytes say, whatever it is called', async () => {
    expect(
      await found(file('a/model.bin', MODEL), file('a/dict.txt', 'a\nb'), file('a/x.onnx', '%PDF')),
    ).toEqual([
      ['a/model.bin', 'onnx', length],
      ['a/dict.txt', 'text', 3],
      ['a/x.onnx', 'text', 4],
    ]);
  });

  it('loses the ending of what was packed alone', async () => {
    expect(await found(file('a.onnx.gz', gzipSync(MODEL)))).toEqual([['a.onnx', 'onnx', length]]);
  });
});

describe('what unpacks to more than there may be', () => {
  const many = new Uint8Array(100_000);
  const refusal = { code: 'too-large', most: 50_000 };

  it.each([
    ['gzip', file('a.gz', gzipSync(many))],
    ['ZIP', file('a.zip', makeZip([{ name: 'a', content: many }]))],
    ['tar', file('a.tar', makeTar([{ path: 'a', content: many }]))],
    ['a plain file', file('a.onnx', many)],
  ] as const)('is refused: %s', async (_, bomb) => {
    expect(await refusalOf(50_000, bomb)).toEqual(refusal);
  });

  it('is refused where the files are small and many', async () => {
    const some = Array.from({ length: 4 }, (_, i) => file(`${i}.onnx`, many.subarray(0, 20_000)));
    expect(await refusalOf(50_000, ...some)).toEqual(refusal);
  });

  it('is refused where a ZIP says less of it than there is', async () => {
    const zip = makeZip([{ name: 'a', content: many, bytes: 10 }]);
    expect(await refusalOf(50_000, file('a.zip', zip))).toEqual({ code: 'archive-damaged' });
  });
});

describe('what is damaged or a trick', () => {
  it.each([
    ['a ZIP that was cut off', file('a.zip', makeZip([{ name: 'a', content: 'a' }]).slice(0, 40))],
    ['a gzip file that was cut off', file('a.gz', gzipSync(MODEL).subarray(0, 30))],
  ] as const)('is refused: %s', async (_, bad) => {
    expect(await refusalOf(50_000, bad)).toEqual({ code: 'archive-damaged' });
  });

  it('a name that leads out of its archive is refused', async () => {
    const tar = makeTar([{ path: '../a.onnx', ...IN_ARCHIVE }]);
    expect(await refusalOf(50_000, file('a.tar', tar))).toMatchObject({ code: 'unsafe-path' });
  });
});
