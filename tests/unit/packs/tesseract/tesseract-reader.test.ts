import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { onnx } from '../../../../src/packs/onnx/proto';
import { readTraineddata } from '../../../../src/packs/tesseract/tesseract-reader';

const FILE = new Uint8Array(
  readFileSync(new URL('../../../../models/dist/languages/fra.traineddata', import.meta.url)),
);

/** A copy with some bytes changed. */
function withBytes(at: number, ...bytes: number[]): Uint8Array {
  const copy = FILE.slice();
  copy.set(bytes, at);
  return copy;
}

describe('readTraineddata', () => {
  it('makes a model of the network, whose classes are the characters behind the blank', () => {
    const { model, characters, height } = readTraineddata(FILE);
    const { graph } = onnx.ModelProto.decode(model);
    const sizes = graph!.output![0]!.type!.tensorType!.shape!.dim!.map(({ dimValue }) =>
      Number(dimValue ?? 0),
    );
    expect(sizes.at(-1)).toBe(characters.length + 1);
    expect(height).toBe(36);
    expect(graph!.node!.map(({ opType }) => opType)).toEqual(
      expect.arrayContaining(['Conv', 'MaxPool', 'DynamicQuantizeLSTM', 'Softmax']),
    );
  });

  it('refuses what is cut off, wherever', () => {
    for (let length = 0; length < FILE.length; length += 9973)
      expect(() => readTraineddata(FILE.subarray(0, length))).toThrow(RangeError);
  });

  it('refuses parts outside of the file, and more parts than there can be', () => {
    expect(() => readTraineddata(withBytes(0, 255, 255, 255, 127))).toThrow(RangeError);
    expect(() => readTraineddata(withBytes(4 + 8 * 17, 255, 255, 255, 127))).toThrow(RangeError);
  });

  it('refuses a file without a network, saying so', () => {
    const none = Array.from({ length: 8 }, () => 255);
    expect(() => readTraineddata(withBytes(4 + 8 * 17, ...none))).toThrow('has no network');
  });
});
