/** HEIC, which only Safari decodes by itself. */
import heifUrl from 'libheif-js/libheif-wasm/libheif-bundle.mjs?url&no-inline';
import { importDecoder } from './decoder-file';

/** The part of libheif that is used (`libheif.d.ts` of the package has the rest). */
interface Libheif {
  readonly HeifDecoder: new () => { decode(file: Uint8Array): readonly HeifImage[] };
}

interface HeifImage {
  is_primary(): boolean;
  get_width(): number;
  get_height(): number;
  /** Fills `data` (RGBA), and gives null where the picture cannot be decoded. */
  display(into: ImageData, onDone: (result: ImageData | null) => void): void;
  free(): void;
}

/**
 * The primary picture of a HEIC file, turned as the file says, of 8 bits whatever it has. The
 * library starts anew for each: what it took of memory is given back with it.
 */
export async function decodeHeic(file: ArrayBuffer): Promise<ImageData> {
  const { default: start } = await importDecoder<{ default: () => Promise<Libheif> }>(heifUrl);
  const { HeifDecoder } = await start();
  const images = new HeifDecoder().decode(new Uint8Array(file));
  const primary = images.find((image) => image.is_primary()) ?? images[0];
  if (!primary) throw new Error('It holds no picture');
  const pixels = new ImageData(primary.get_width(), primary.get_height());
  const shown = await new Promise<ImageData | null>((resolve) => primary.display(pixels, resolve));
  for (const image of images) image.free();
  if (!shown) throw new Error('Its pixels cannot be decoded');
  return pixels;
}
