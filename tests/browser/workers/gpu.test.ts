/**
 * The graphics card that Chromium plays by software (`--enable-unsafe-webgpu`): 30 to 130 times
 * slower than WASM, so pictures are tiny and few, and one worker does it all.
 */
import { wholeFile } from '../../../src/protocol/page-source';
import { proxy, wrap, type Remote } from 'comlink';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_ENGINE_OPTIONS } from '../../../src/engine/types';
import { ON_GPU } from '../../../src/protocol/backends';
import { unpackText } from '../../../src/protocol/packed-text';
import type { InitConfig } from '../../../src/protocol/worker-api';
import { loadModels } from '../../../workers/models/load-models';
import { draw } from '../drawn';
import { realAssets, startRealWorker, valueOf } from './real-worker';
import type { GpuWorkerApi } from '../played/gpu.worker';
import GpuWorker from '../played/gpu.worker?worker';

/** However busy the machine is, no run is taken for one that never returns. */
const NO_LIMIT = 2 ** 31 - 1;
const SLOW = 600_000;
const WORD = '47';

const SIZE = { width: 96, height: 64 };

const picture = () => draw(SIZE, (context) => context.fillText(WORD, 32, 42));

describe('a worker on the graphics card', () => {
  let worker: Worker;
  let api: Remote<GpuWorkerApi>;
  let config: InitConfig;
  let blob: Blob;

  const recognise = (page = blob) =>
    api.recognise(
      { job: 1, source: wholeFile(page), options: DEFAULT_ENGINE_OPTIONS },
      proxy(() => undefined),
    );

  beforeAll(async () => {
    blob = await picture();
    config = { ...(await realAssets()), backends: ON_GPU, gpuRunMs: NO_LIMIT };
    worker = new GpuWorker();
    api = wrap<GpuWorkerApi>(worker);
    expect(valueOf(await api.init(config)).backends).toEqual(ON_GPU);
  }, SLOW);

  afterAll(() => worker.terminate());

  it('reads what a worker on WASM reads', { timeout: SLOW }, async () => {
    const wasm = await startRealWorker();
    const onWasm = await wasm.read(blob);
    wasm.end();
    const onGpu = unpackText(valueOf(await recognise()).text);
    expect(onGpu.lines.map(({ text }) => text)).toEqual([WORD]);
    expect(onWasm.lines.map(({ text }) => text)).toEqual([WORD]);
    expect(Math.abs(onGpu.lines[0]!.score - onWasm.lines[0]!.score)).toBeLessThan(0.05);
  });

  it('passes the self-check', { timeout: SLOW }, async () => {
    const check = await api.selfCheck(blob, config);
    expect(check).toMatchObject({
      detection: { agrees: true },
      recognition: { agrees: true },
      lines: 1,
    });
    expect(check.detection.worst).toBeLessThan(1e-4);
    expect(check.recognition.worst).toBeLessThan(1e-4);
    expect(check.detection.gpuMs).toBeGreaterThan(0);
  });

  it(
    'fails it with maps of nothing, and with one wrong probability',
    { timeout: SLOW },
    async () => {
      const check = await api.damagedCheck(blob);
      expect(check).toMatchObject({ detection: { agrees: false }, recognition: { agrees: false } });
    },
  );

  it('has the Latin recogniser on WASM beside the others', { timeout: SLOW }, async () => {
    const quad = [[24, 12], [72, 12], [72, 52], [24, 52]] as const; // prettier-ignore
    expect(await api.readLatin(blob, quad)).toBe(WORD);
  });

  it('tells no page on which the card has drifted unseen', { timeout: SLOW }, async () => {
    const empty = await draw(SIZE);
    await api.drift();
    const error = { code: 'gpu-failed', message: expect.stringContaining('differs') as string };
    expect(await recognise(empty)).toMatchObject({ ok: false, error });
  });

  it('says so when the device is lost', { timeout: SLOW }, async () => {
    await api.loseDevice();
    expect(await recognise()).toMatchObject({ ok: false, error: { code: 'gpu-failed' } });
  });
});

describe('without what the card needs', () => {
  /** Browsers let it be taken away, and give it back. */
  const suspending = Object.getOwnPropertyDescriptor(WebAssembly, 'Suspending')!;

  afterEach(() => {
    Object.defineProperty(WebAssembly, 'Suspending', suspending);
  });

  it('no worker starts on it where the browser has no JSPI', async () => {
    Reflect.deleteProperty(WebAssembly, 'Suspending');
    const config = { ...(await realAssets()), backends: ON_GPU };
    await expect(loadModels(config)).rejects.toMatchObject({ code: 'gpu-failed' });
  });
});
