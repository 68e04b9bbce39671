/** () => i8x16.relaxed_swizzle of two constants, dropped: the smallest module with one of the new instructions. */
const MODULE = [
  [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  // One type, () => (); one function of it.
  [0x01, 0x04, 0x01, 0x60, 0x00, 0x00],
  [0x03, 0x02, 0x01, 0x00],
  // i32.const 0, i8x16.splat, i32.const 0, i8x16.splat, i8x16.relaxed_swizzle, drop.
  [0x0a, 0x10, 0x01, 0x0e, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0x41, 0x00, 0xfd, 0x0f],
  [0xfd, 0x80, 0x02, 0x1a, 0x0b],
].flat();

/** Whether this browser's WebAssembly knows relaxed SIMD; Chromium does from 114 on. */
export const hasRelaxedSimd = (): boolean =>
  // Asked as the page loads, before it is said that nothing works without WebAssembly.
  'WebAssembly' in globalThis && WebAssembly.validate(new Uint8Array(MODULE));
