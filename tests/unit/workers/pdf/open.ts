import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ByteSource } from '../../../../workers/pdf/byte-source';
import { startPdfium, type Pdfium } from '../../../../workers/pdf/pdfium';

const wasmFile = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');

/** PDFium in Node: its file is read from the disk. */
export const pdfiumInNode = async (): Promise<Pdfium> =>
  startPdfium(await WebAssembly.compile(readFileSync(wasmFile)));

export const sourceOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (start, end) => bytes.slice(start, end),
});
