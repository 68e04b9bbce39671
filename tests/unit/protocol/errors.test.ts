import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OcrError, toWireError } from '../../../src/protocol/errors';

const modelFile = (name: string) =>
  readFileSync(new URL(`../../../models/dist/${name}`, import.meta.url));

/** Fits the runtime and the detector, but no picture worth the name. */
const MOST_WASM_PAGES = 1200;

/** The real runtime, in a memory that cannot grow beyond 75 MB. */
async function crampedRuntime() {
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super({ ...descriptor, maximum: MOST_WASM_PAGES });
    }
  };
  const ort = await import('onnxruntime-web/wasm');
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary = modelFile('ort.wasm');
  const session = await ort.InferenceSession.create(modelFile('detection.onnx'));
  WebAssembly.Memory = Memory;
  const input = session.inputNames[0]!;
  return (side: number) => {
    const pixels = new Float32Array(3 * side * side);
    return session.run({ [input]: new ort.Tensor('float32', pixels, [1, 3, side, side]) });
  };
}

describe('toWireError', () => {
  it('knows it when the real runtime runs out of memory', async () => {
    const run = await crampedRuntime();
    await expect(run(32)).resolves.toBeDefined();
    // Too large to compute with, and too large to be copied in.
    for (const side of [1024, 4096]) {
      const error: unknown = await run(side).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(Error);
      expect(toWireError(error).code).toBe('out-of-memory');
    }
  });

  it.each([
    [new WebAssembly.RuntimeError('Aborted(OOM). Build with -sASSERTIONS'), 'out-of-memory'],
    [new WebAssembly.RuntimeError('memory access out of bounds'), 'worker-crashed'],
    [new RangeError('Array buffer allocation failed'), 'out-of-memory'],
    [new RangeError('Maximum call stack size exceeded'), 'internal'],
    [new TypeError('x is not a function'), 'internal'],
    [new OcrError('cancelled', 'stopped'), 'cancelled'],
    [new OcrError('too-large', 'too large'), 'too-large'],
    ['thrown text', 'internal'],
  ])('gives %s the code %s', (error, code) => {
    expect(toWireError(error).code).toBe(code);
  });

  it('knows a file that is gone or was changed from a fault of the app', () => {
    // Firefox says "aborted" of a file that has vanished.
    for (const name of ['NotFoundError', 'NotReadableError', 'AbortError'])
      expect(toWireError(new DOMException('gone', name)).code).toBe('unreadable-file');
    expect(toWireError(new Error('gone')).code).toBe('internal');
  });
});
