/**
 * Before all browser tests: the runtime as it computes on kinds of processors that this machine may
 * not have.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { runtimeWith } from '../../../models/runtime.mjs';
import { computedAs, DOT_PRODUCTS } from '../../dot-products';

const root = new URL('../../../', import.meta.url);
const file = (path: string): URL => new URL(path, root);

/** Which of them take the kernel's work on. */
const EXACT = ['VPDPBUSD', 'SDOT'] as const;

/** Where the tests look for them; git ignores the folder. */
export const RUNTIMES = 'models/dist/tests/';

export function setup(): void {
  const wasm = readFileSync(file('node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm'));
  const kernel = readFileSync(file('models/kernels/integer-product.wat'), 'utf8');
  mkdirSync(file(RUNTIMES), { recursive: true });
  for (const name of EXACT) {
    const { make } = runtimeWith(computedAs(kernel, DOT_PRODUCTS[name]));
    writeFileSync(file(`${RUNTIMES}${name}.wasm`), make(wasm));
  }
}
