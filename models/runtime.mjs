// onnxruntime-web's WASM build with kernels of our own in it, for what it is slow at. See
// models/README.md.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import loadWabt from 'wabt';
import { splice } from './splice.mjs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * Numbers of functions hold for one build only, and so do the structs that the kernels look into.
 */
export const BUILD = {
  version: '1.30.0',
  sha256: '3398c10d07d229bd91b364548e130e0e51a8e5704b88c7c083ebbeb78842dee2',
  /** MlasConv */
  convolution: 3646,
  /** MlasGemmQuantOperation of unsigned bytes */
  integerProduct: 6172,
};

const FEATURES = { simd: true, relaxed_simd: true, mutable_globals: true };

const wabt = await loadWabt();

/** WebAssembly text → the compiled module. */
export function assemble(file, text) {
  const parsed = wabt.parseWat(file, text, FEATURES);
  try {
    parsed.validate();
    return parsed.toBinary({}).buffer;
  } finally {
    parsed.destroy();
  }
}

function kernel(before, file) {
  const text = readFileSync(new URL(`kernels/${file}`, import.meta.url), 'utf8');
  return { before, file, text };
}

const DEPTHWISE = kernel(BUILD.convolution, 'depthwise.wat');
const INTEGER_PRODUCT = kernel(BUILD.integerProduct, 'integer-product.wat');

function withKernels(kernels) {
  const texts = kernels.map(({ text }) => text).join('');
  return {
    by: `kernels ${sha256(texts).slice(0, 16)}, version 1`,
    /**
     * @param bytes the runtime as it comes
     * @throws Error if it is another build than the kernels are made for
     */
    make: (bytes) => {
      if (sha256(bytes) !== BUILD.sha256)
        throw new Error(
          `This is not the WASM of onnxruntime-web ${BUILD.version}, which the kernels are made for. ` +
            'docs/decisions/patched-runtime.md says what to do ("Another version of the runtime").',
        );
      return splice(
        bytes,
        kernels.map(({ before, file, text }) => ({ before, kernel: assemble(file, text) })),
      );
    },
  };
}

/** For every browser. */
export const plainRuntime = withKernels([DEPTHWISE]);
/** For browsers that know relaxed SIMD. */
export const relaxedRuntime = withKernels([DEPTHWISE, INTEGER_PRODUCT]);

/**
 * As the relaxed one, with another text of the integer product's kernel: tests put other
 * processors' in.
 */
export const runtimeWith = (integerProduct) =>
  withKernels([DEPTHWISE, { ...INTEGER_PRODUCT, text: integerProduct }]);
