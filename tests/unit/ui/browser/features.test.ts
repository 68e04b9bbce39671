import { expect, it } from 'vitest';
import { missingFeatures } from '../../../../src/ui/browser/features';

/** Reads the options and refuses the address, as browsers do; an old one reads none of them. */
const workerOf = (reads: (options: { type?: string }) => unknown) =>
  function (_: string, options: object) {
    reads(options);
    throw new SyntaxError('no address');
  };

const canvasOf = (context: object | null) =>
  class {
    getContext = () => context;
  };

const CURRENT = {
  Worker: workerOf(({ type }) => type),
  WebAssembly,
  OffscreenCanvas: canvasOf({}),
  createImageBitmap: () => undefined,
  indexedDB: {},
};

it('a current browser lacks nothing', () => {
  expect(missingFeatures(CURRENT)).toEqual([]);
});

it.each<[string, object, string[]]>([
  ['workers of classic scripts only', { Worker: workerOf(() => undefined) }, ['module-workers']],
  ['WebAssembly without SIMD', { WebAssembly: { validate: () => false } }, ['wasm-simd']],
  ['a canvas without 2d', { OffscreenCanvas: canvasOf(null) }, ['offscreen-canvas']],
])('one with %s is told so', (_, old, missing) => {
  expect(missingFeatures({ ...CURRENT, ...old })).toEqual(missing);
});

it('what is not there at all is missing', () => {
  for (const [name, missing] of [
    ['Worker', ['module-workers']],
    ['WebAssembly', ['wasm', 'wasm-simd']],
    ['OffscreenCanvas', ['offscreen-canvas']],
    ['createImageBitmap', ['image-decoding']],
    ['indexedDB', ['storage']],
  ] as const) {
    const scope: Partial<typeof CURRENT> = { ...CURRENT };
    Reflect.deleteProperty(scope, name);
    expect(missingFeatures(scope)).toEqual(missing);
  }
});

it('SIMD is tested with a module that needs it', () => {
  const seen: Uint8Array[] = [];
  const validate = (bytes: Uint8Array<ArrayBuffer>) =>
    seen.push(bytes) > 0 && WebAssembly.validate(bytes);
  expect(missingFeatures({ ...CURRENT, WebAssembly: { validate } })).toEqual([]);
  // 128 bits are the result of its function.
  expect([...seen[0]!]).toContain(123);
});
