/** JPEG 2000, which no browser decodes any more: OpenJPEG as pdf.js builds it. */
import glueUrl from 'pdfjs-dist/image_decoders/pdf.image_decoders.min.mjs?url&no-inline';
import wasmUrl from 'pdfjs-dist/wasm/openjpeg.wasm?url&no-inline';
import { BlobReader } from '../../src/intake/headers/blob-reader';
import { hasTransparency, readJpeg2000Size } from '../../src/intake/headers/jpeg-2000';
import { fetchDecoder, importDecoder } from './decoder-file';

interface JpxImage {
  setOptions(options: {
    readonly useWasm: true;
    readonly useWorkerFetch: false;
    readonly handler: { sendWithPromise(): Promise<ArrayBuffer> };
  }): void;
  /** 8 bits whatever the file has; of 0 components come RGBA. */
  decode(
    file: Uint8Array,
    options: { readonly numComponents: 0; readonly smaskInData: boolean },
  ): Promise<Uint8ClampedArray<ArrayBuffer>>;
  /** Lets the library and its memory go. */
  cleanup(): void;
}

/** Palettes, inks, YCC, subsampled colours and any depth come out as RGBA in sRGB. */
export async function decodeJpeg2000(file: Blob): Promise<ImageData> {
  const { JpxImage } = await importDecoder<{ JpxImage: JpxImage }>(glueUrl);
  const wasm = await fetchDecoder(wasmUrl);
  const handler = { sendWithPromise: () => Promise.resolve(wasm) };
  JpxImage.setOptions({ useWasm: true, useWorkerFetch: false, handler });
  const reader = new BlobReader(file);
  const { width } = await readJpeg2000Size(reader);
  // Else the last component is taken for transparency where it is an ink, too.
  const smaskInData = await hasTransparency(reader);
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return new ImageData(await JpxImage.decode(bytes, { numComponents: 0, smaskInData }), width);
  } finally {
    JpxImage.cleanup();
  }
}
