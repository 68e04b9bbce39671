/**
 * The runtime's kernels (`models/kernels`) on their own: assembled, and given a memory with the
 * structs they look into.
 */
import loadWabt from 'wabt';

type Kernel = (...addresses: readonly number[]) => number;

/**
 * A memory from which parts are taken in turn; the stack grows down from its end, as in the
 * runtime.
 */
export class Memory {
  readonly wasm = new WebAssembly.Memory({ initial: 256 });
  readonly stack: number = this.wasm.buffer.byteLength;
  #next = 64;

  /** The address of a copy of `values`, four bytes or one byte each. */
  put(values: Float32Array | Int32Array | Uint8Array): number {
    const address = this.#next;
    // Room on both sides, so that what is written beside it is not written over something else.
    this.#next += Math.ceil(values.byteLength / 64) * 64 + 64;
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    new Uint8Array(this.wasm.buffer).set(bytes, address);
    return address;
  }

  floats(address: number, length: number): Float32Array {
    return new Float32Array(this.wasm.buffer, address, length).slice();
  }

  integers(address: number, length: number): Int32Array {
    return new Int32Array(this.wasm.buffer, address, length).slice();
  }
}

/** Words and bytes at offsets of a struct. */
export function struct(
  words: Readonly<Record<number, number>>,
  bytes: Readonly<Record<number, number>> = {},
): Uint8Array {
  const view = new DataView(new ArrayBuffer(160));
  for (const [offset, value] of Object.entries(words)) view.setUint32(Number(offset), value, true);
  for (const [offset, value] of Object.entries(bytes)) view.setUint8(Number(offset), value);
  return new Uint8Array(view.buffer);
}

/** The kernel of a text, with a memory. */
export async function startKernel(text: string, memory: Memory): Promise<Kernel> {
  const wabt = await loadWabt();
  const parsed = wabt.parseWat('kernel.wat', text, {
    simd: true,
    relaxed_simd: true,
    mutable_globals: true,
  });
  const { buffer } = parsed.toBinary({});
  parsed.destroy();
  const stack = new WebAssembly.Global({ value: 'i32', mutable: true }, memory.stack);
  const runtime = { memory: memory.wasm, stack };
  const { instance } = await WebAssembly.instantiate(Uint8Array.from(buffer), { runtime });
  return instance.exports['kernel'] as Kernel;
}

/** Numbers that look random and are the same each time, 0 to 1. */
export function createNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2 ** 31) / 2 ** 31;
}
