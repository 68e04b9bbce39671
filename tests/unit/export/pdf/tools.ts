import { deflateSync } from 'node:zlib';
import type { PdfTools } from '../../../../src/export/pdf/pdf';
import type { RasterImage } from '../../../../src/engine/types';
import { OcrError } from '../../../../src/protocol/errors';
import { textsOfPages } from '../../../../workers/pdf/pdf-texts';
import type { Pdfium } from '../../../../workers/pdf/pdfium';
import { crcOf } from '../../../../src/protocol/crc32';
import { pdfiumInNode, sourceOf } from '../../workers/pdf/open';

let pdfium: Promise<Pdfium> | null = null;
export const sharedPdfium = (): Promise<Pdfium> => (pdfium ??= pdfiumInNode());

export const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await blob.arrayBuffer());

/** Reads documents as the app does; no picture needs to be decoded unless a test says how. */
export function pdfTools(decoded?: RasterImage): PdfTools {
  return {
    decodePicture: () =>
      decoded
        ? Promise.resolve(decoded)
        : Promise.reject(new OcrError('decode-failed', 'Nobody can decode this')),
    encodeJpeg: () => Promise.resolve(new Blob([Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)])),
    textsOf: async ({ file, password }, parts) =>
      textsOfPages(await sharedPdfium(), sourceOf(await bytesOf(file)), password, parts),
  };
}

const u32 = (value: number): number[] => [24, 16, 8, 0].map((bits) => (value >>> bits) & 0xff);

function chunk(type: string, data: Iterable<number>): number[] {
  const body = [...Buffer.from(type, 'latin1'), ...data];
  return [...u32(body.length - 4), ...body, ...u32(crcOf(Uint8Array.from(body)))];
}

export interface PngChoices {
  readonly width?: number;
  readonly height?: number;
  /** Colour type: 0 grey, 2 colours, 4 and 6 with transparency. */
  readonly kind?: number;
  readonly interlace?: number;
  readonly chunks?: readonly (readonly [type: string, data: readonly number[]])[];
}

const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** A grey PNG of 8 bits a sample, and the packed pixels in it. */
export function makePng({
  width = 200,
  height = 100,
  kind = 0,
  interlace = 0,
  chunks = [],
}: PngChoices = {}) {
  const row = [0, ...Array.from({ length: width * SAMPLES[kind]! }, () => 200)];
  const pixels = deflateSync(flat(row, height));
  const bytes = Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', [...u32(width), ...u32(height), 8, kind, 0, 0, interlace]),
    ...chunks.flatMap(([type, data]) => chunk(type, data)),
    ...chunk('IDAT', pixels),
    ...chunk('IEND', []),
  ]);
  return { bytes, blob: new Blob([bytes]), pixels: new Uint8Array(pixels) };
}

const flat = (row: readonly number[], height: number): Uint8Array =>
  Uint8Array.from(Array.from({ length: height }, () => row).flat());
