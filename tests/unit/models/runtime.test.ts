import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assemble, BUILD } from '../../../models/runtime.mjs';
import { splice } from '../../../models/splice.mjs';

const file = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url));

/** Whoever comes here goes no further. */
const TRAP = assemble(
  'trap.wat',
  `(module (func (export "kernel") (param i32 i32 i32 i32 i32 i32) (result i32) unreachable))`,
);

const WIDTH = 64;

/** The runtime as it comes, with the trap where the kernel of integer products stands. */
async function trappedRuntime() {
  const ort = await import('onnxruntime-web/wasm');
  const wasm = file('node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm');
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary = Uint8Array.from(
    splice(wasm, [{ before: BUILD.integerProduct, kernel: TRAP }]),
  ).buffer;
  return async (model: string) => {
    const session = await ort.InferenceSession.create(file(`models/dist/${model}`));
    const line = new ort.Tensor('float32', new Float32Array(3 * 48 * WIDTH), [1, 3, 48, WIDTH]);
    return session.run({ [session.inputNames[0]!]: line });
  };
}

describe('the kernel of integer products', () => {
  // Since it gives the runtime's own bits, no result tells that it is at work.
  it('stands where models in 8 bits come by, and those in 32 bits do not', async () => {
    const run = await trappedRuntime();
    await expect(run('recognition-gpu.onnx')).resolves.toBeDefined();
    await expect(run('recognition.onnx')).rejects.toThrow(/unreachable/);
  });
});
