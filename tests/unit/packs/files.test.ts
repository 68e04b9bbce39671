import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { packsIn, type DroppedPart } from '../../../src/packs/assemble';
import { sniffPackFile } from '../../../src/packs/sniff-pack';
import { filesInTar } from '../../../src/packs/tar';
import { makeOnnx } from '../../helpers/make-onnx';
import { makeTar } from '../../helpers/make-tar';
import { makeZip } from '../../helpers/make-zip';
import { refusalOf } from './refused';

const text = (content: string) => new TextEncoder().encode(content);
const kindOf = (bytes: Uint8Array) => sniffPackFile(bytes.subarray(0, 1024), bytes.length);

/** The beginning of a file of Tesseract: how many parts, and where each begins. */
function traineddata(starts: readonly number[], bytes = 400): Uint8Array {
  const file = new Uint8Array(bytes);
  const view = new DataView(file.buffer);
  view.setInt32(0, starts.length, true);
  starts.forEach((start, i) => view.setBigInt64(4 + 8 * i, BigInt(start), true));
  return file;
}

describe('what a file is', () => {
  it('is told by its bytes', () => {
    expect(kindOf(makeTar([{ path: 'a', content: 'b' }]))).toBe('tar');
    expect(kindOf(makeZip([{ name: 'a', content: 'b' }]))).toBe('zip');
    expect(kindOf(gzipSync('a'))).toBe('gzip');
    expect(kindOf(makeOnnx())).toBe('onnx');
    expect(kindOf(traineddata([-1, 28, -1]))).toBe('traineddata');
    expect(kindOf(text('啊\n阿\n'))).toBe('text');
  });

  it('is nothing for pictures, damaged and empty files', () => {
    expect(kindOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBeNull();
    expect(kindOf(traineddata([-1, 4000]))).toBeNull();
    expect(kindOf(new Uint8Array(0))).toBeNull();
  });
});

describe('an official archive', () => {
  it('gives its files, and neither links nor folders', () => {
    const tar = makeTar([
      { path: 'a/', type: '5' },
      { path: 'a/inference.onnx', content: 'model' },
      { path: 'a/link', type: '2' },
      { path: 'a/inference.yml', content: 'x'.repeat(1000) },
    ]);
    const files = filesInTar(tar);
    expect(files.map(({ path, bytes }) => [path, bytes.length])).toEqual([
      ['a/inference.onnx', 5],
      ['a/inference.yml', 1000],
    ]);
  });

  it.each(['../inference.onnx', '/etc/passwd', 'a/../../b', 'C:/b', '..\\b'])(
    'is refused for %s, which leads out of it',
    (path) => {
      const tar = makeTar([{ path, content: 'a' }]);
      expect(refusalOf(() => filesInTar(tar))).toEqual({ code: 'unsafe-path', path });
    },
  );

  it('is refused where it was cut off, or says that a file is longer than it is', () => {
    const tar = makeTar([{ path: 'a', content: 'x'.repeat(2000) }]);
    expect(refusalOf(() => filesInTar(tar.slice(0, 1000)))).toEqual({ code: 'archive-damaged' });
    const lies = makeTar([{ path: 'a', content: 'x', bytes: 8 ** 10 }]);
    expect(refusalOf(() => filesInTar(lies))).toEqual({ code: 'archive-damaged' });
  });
});

describe('the packs of a drop', () => {
  const file = (path: string, kind: DroppedPart['kind']): DroppedPart => ({
    path,
    kind,
    bytes: new Uint8Array(1),
  });
  const found = (...files: readonly DroppedPart[]) =>
    packsIn(files).map((parts) => [
      parts.model.path,
      parts.kind === 'pp-ocr' ? parts.beside.map(({ path }) => path) : null,
    ]);

  it('are models, each with the texts of its own folder', () => {
    expect(
      found(
        file('a/rec.onnx', 'onnx'),
        file('a/dict.txt', 'text'),
        file('b/rec.onnx', 'onnx'),
        file('b/inference.yml', 'text'),
        file('deu.traineddata', 'traineddata'),
        file('a/picture.png', null),
      ),
    ).toEqual([
      ['a/rec.onnx', ['a/dict.txt']],
      ['b/rec.onnx', ['b/inference.yml']],
      ['deu.traineddata', null],
    ]);
  });

  it('have a dictionary from another folder where there is one model', () => {
    const dictionary = file('dict/en.txt', 'text');
    expect(found(file('model/rec.onnx', 'onnx'), dictionary)).toEqual([
      ['model/rec.onnx', ['dict/en.txt']],
    ]);
  });

  it('are none where there is no model', () => {
    expect(found(file('a.txt', 'text'))).toEqual([]);
  });
});
