/** JPEG XL, for browsers that do not decode it. */
import glueUrl from '@jsquash/jxl/codec/dec/jxl_dec.js?url&no-inline';
import wasmUrl from '@jsquash/jxl/codec/dec/jxl_dec.wasm?url&no-inline';
import { fetchDecoder, importDecoder } from './decoder-file';

interface Libjxl {
  /** RGBA in sRGB, upright; null where the file cannot be decoded. */
  decode(file: ArrayBuffer): ImageData | null;
}

type StartLibjxl = (options: { wasmBinary: ArrayBuffer; noInitialRun: true }) => Promise<Libjxl>;

/**
 * Its first frame, of 8 bits. The library starts anew for each picture: what it took of memory is
 * given back with it.
 */
export async function decodeJxl(file: ArrayBuffer): Promise<ImageData> {
  const [{ default: start }, wasmBinary] = await Promise.all([
    importDecoder<{ default: StartLibjxl }>(glueUrl),
    fetchDecoder(wasmUrl),
  ]);
  const { decode } = await start({ wasmBinary, noInitialRun: true });
  const pixels = decode(file);
  if (!pixels) throw new Error('libjxl cannot decode it');
  return pixels;
}
