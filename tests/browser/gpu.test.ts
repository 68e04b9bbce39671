/**
 * The graphics card that Chromium plays by software (`--enable-unsafe-webgpu`): 30 to 130 times slower than WASM,
 * so pictures are tiny and few.
 */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import wasmUrl from '../../models/dist/ort-gpu.wasm?url';
import { checkBackends, type CheckHost } from '../../src/backend/check';
import { worstDifference } from '../../src/backend/compare';
import type { RasterImage, RunModel, Tensor } from '../../src/engine/types';
import { ON_GPU } from '../../src/protocol/backends';
import { guarded, loadGpuStage, watchLines, watchMaps, type GpuStage } from '../../workers/gpu';
import { loadCharacters, loadModels } from '../../workers/load-models';
import { gpuDevice, startGpuRuntime } from '../../workers/ort';
import { decodePicture } from '../../workers/raster';
import { drawLines } from './drawn';
import { realAssets, spawnRealWorker, startRealWorker, valueOf } from './real-worker';

const SIZE = { width: 120, height: 60 };
const SLOW = 300_000;
const noise = (dims: readonly number[]): Tensor => ({
  data: Float32Array.from({ length: dims.reduce((a: number, b) => a * b, 1) }, (_, i) =>
    Math.sin(i * 0.37),
  ),
  dims,
});

const picture = () => drawLines(SIZE, ['Pier 7']);
const texts = (lines: readonly { readonly text: string }[]) => lines.map(({ text }) => text);

/** Browsers let it be taken away, and give it back. */
const suspending = Object.getOwnPropertyDescriptor(WebAssembly, 'Suspending')!;

describe('a worker on the graphics card', () => {
  it('reads what a worker on WASM reads', { timeout: SLOW }, async () => {
    const gpu = spawnRealWorker();
    const config = { ...(await realAssets()), backends: ON_GPU };
    expect(valueOf(await gpu.api.init(config)).backends).toEqual(ON_GPU);
    const wasm = await startRealWorker();
    const blob = await picture();
    const [onGpu, onWasm] = [await gpu.read(blob), await wasm.read(blob)];
    for (const worker of [gpu, wasm]) worker.end();
    expect(texts(onGpu.lines)).toEqual(['Pier 7']);
    expect(texts(onGpu.lines)).toEqual(texts(onWasm.lines));
    expect(Math.abs(onGpu.lines[0]!.score - onWasm.lines[0]!.score)).toBeLessThan(0.05);
  });
});

describe('without what the card needs', () => {
  afterEach(() => {
    Object.defineProperty(WebAssembly, 'Suspending', suspending);
  });

  it('no worker starts on it where the browser has no JSPI', async () => {
    Reflect.deleteProperty(WebAssembly, 'Suspending');
    const config = { ...(await realAssets()), backends: ON_GPU };
    await expect(loadModels(config)).rejects.toMatchObject({ code: 'gpu-failed' });
  });
});

describe('the runtime with the card', () => {
  let detection: GpuStage;
  let recognition: GpuStage;
  let image: RasterImage;
  let host: CheckHost;

  beforeAll(async () => {
    await startGpuRuntime(await WebAssembly.compileStreaming(fetch(wasmUrl)));
    detection = await loadGpuStage('detection');
    recognition = await loadGpuStage('recognition');
    image = (await decodePicture(await picture(), { preview: false })).image;
    host = {
      detection: { ...detection, wasm: detection.reference },
      recognition: { ...recognition, wasm: recognition.reference },
      characters: await loadCharacters((await realAssets()).assets),
      now: () => performance.now(),
    };
  }, SLOW);

  const plan = { mapSizes: [[128, 64]], lines: 1 } as const;
  const spoilt =
    (run: RunModel, spoil: (data: Float32Array) => void): RunModel =>
    async (input) => {
      const output = await run(input);
      spoil(output.data);
      return output;
    };

  it('passes the self-check', { timeout: SLOW }, async () => {
    const check = await checkBackends(image, plan, host);
    expect(check).toMatchObject({
      detection: { agrees: true },
      recognition: { agrees: true },
      lines: 1,
    });
    expect(check.detection.worst).toBeLessThan(1e-4);
    expect(check.recognition.worst).toBeLessThan(1e-4);
    expect(check.detection.gpuMs).toBeGreaterThan(0);
  });

  it('fails it with maps of nothing, and with one wrong character', { timeout: SLOW }, async () => {
    const blank = spoilt(detection.gpu, (data) => data.fill(0));
    const misread = spoilt(recognition.gpu, (data) => (data[0] = 1 - data[0]!));
    const check = await checkBackends(image, plan, {
      ...host,
      detection: { ...host.detection, gpu: blank },
      recognition: { ...host.recognition, gpu: misread },
    });
    expect(check).toMatchObject({ detection: { agrees: false }, recognition: { agrees: false } });
  });

  it(
    'compares the first line of each page, and maps that show nothing',
    { timeout: SLOW },
    async () => {
      const line = noise([1, 3, 48, 64]);
      let wrong = false;
      const drifting = spoilt(recognition.gpu, (data) => wrong && data.fill(0));
      const lines = watchLines({ ...recognition, gpu: drifting });
      lines.newPage();
      await lines.run(line);
      wrong = true;
      // Not looked at again until the next page.
      await lines.run(line);
      lines.newPage();
      await expect(lines.run(line)).rejects.toMatchObject({ code: 'gpu-failed' });
      const tensor = noise([1, 3, 64, 64]);
      const shown = await watchMaps(detection).run(tensor);
      expect(worstDifference(shown, await detection.reference(tensor))).toBeLessThan(1e-4);
      const all: RunModel = async (input) =>
        spoilt(detection.reference, (data) => data.fill(1))(input);
      const none = spoilt(detection.gpu, (data) => data.fill(0));
      const maps = watchMaps({ gpu: none, reference: all });
      await expect(maps.run(tensor)).rejects.toMatchObject({ code: 'gpu-failed' });
    },
  );

  it('ends a run that never returns', async () => {
    const never = guarded(() => new Promise(() => undefined), new Promise(() => undefined), 10);
    await expect(never(noise([1]))).rejects.toMatchObject({ code: 'gpu-failed' });
  });

  it('says so when the device is lost', { timeout: SLOW }, async () => {
    (await gpuDevice()).destroy();
    const run = recognition.gpu(noise([1, 3, 48, 64]));
    await expect(run).rejects.toMatchObject({ code: 'gpu-failed' });
  });
});
