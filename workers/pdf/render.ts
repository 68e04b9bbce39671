import type { PictureSize, RasterImage } from '../../src/engine/types';
import { OcrError } from '../../src/protocol/errors';
import { withBytes } from './memory';
import type { PageImage } from './page-objects';
import type { PageSpace } from './page-space';
import type { Pdfium } from './pdfium';
import { LEAST_LONG_SIDE, MOST_PICTURE_SCALE, PRINT_SCALE } from './tunables';

/** A page at 600 dpi in A4; twice as much would not fit into some workers' memory. Unsourced. */
const MOST_PIXELS = 36e6;
/** A picture in a page with more pixels takes gigabytes while it is decoded. Unsourced. */
const MOST_IMAGE_PIXELS = 300e6;
/** A page that takes longer to draw is made to; milliseconds. Unsourced. */
const PATIENCE_MS = 60_000;

/** `FPDFBitmap_BGRA`, which `FPDF_REVERSE_BYTE_ORDER` makes RGBA. */
const FOUR_BYTES = 4;
const WHITE = 0xffffffff;
const ANNOTATIONS = 0x01;
const REVERSE_BYTE_ORDER = 0x10;
/** What the progressive renderer says while it has more to do. */
const TO_BE_CONTINUED = 1;
/** Bytes of an `IFSDK_PAUSE`: version, function, its parameter. */
const PAUSE_BYTES = 12;

/** Part of a picture, in its pixels. */
export interface PartToRender extends PictureSize {
  readonly left: number;
  readonly top: number;
}

/** Reduced so that it can be held in memory. */
function bounded({ width, height }: PageSpace, scale: number): PictureSize {
  const most = Math.sqrt(MOST_PIXELS / Math.max(1, width * height));
  const used = Math.min(scale, most);
  const side = (points: number) => Math.max(1, Math.round(points * used));
  return { width: side(width), height: side(height) };
}

const areaOf = ({ box }: PageImage): number => (box.right - box.left) * (box.bottom - box.top);

/**
 * How large a page is drawn. What a scan covers has the scan's own resolution, the finer one where
 * that differs along its sides; print has one at which it is read well.
 * @param scans pictures that make the page what it is; none for print
 */
export function rasterSizeOf(space: PageSpace, scans: readonly PageImage[]): PictureSize {
  const { width, height } = space;
  if (!(width > 0 && height > 0)) throw new OcrError('decode-failed', 'This page has no size.');
  const [scan] = [...scans].sort((a, b) => areaOf(b) - areaOf(a));
  const print = Math.max(PRINT_SCALE, LEAST_LONG_SIDE / Math.max(width, height));
  if (!scan) return bounded(space, print);
  const own = Math.max(...scan.scale);
  const covers = areaOf(scan) > (width * height) / 2;
  return bounded(space, covers ? own : Math.max(print, Math.min(own, MOST_PICTURE_SCALE)));
}

/** Throws `too-large` where a picture in the page would fill the memory. */
export function refuseBombs(images: readonly PageImage[]): void {
  for (const { pixels } of images)
    if (pixels.width * pixels.height > MOST_IMAGE_PIXELS)
      throw new OcrError(
        'too-large',
        `This page holds a picture of ${pixels.width} x ${pixels.height} pixels.`,
      );
}

/** Lends PDFium something that stops it when the time is over. */
function withPause<T>(pdfium: Pdfium, isOver: () => boolean, use: (pause: number) => T): T {
  const { pdfium: runtime } = pdfium;
  const ask = runtime.addFunction(() => (isOver() ? 1 : 0), 'ii');
  try {
    return withBytes(pdfium, PAUSE_BYTES, (at) => {
      runtime.setValue(at, 1, 'i32');
      runtime.setValue(at + 4, ask, 'i32');
      runtime.setValue(at + 8, 0, 'i32');
      return use(at);
    });
  } finally {
    runtime.removeFunction(ask);
  }
}

/**
 * Draws an open page, upright and on white.
 * @param size of the whole page in pixels
 * @param region of it that is wanted; all of it by default
 */
export function renderPage(
  pdfium: Pdfium,
  { page, form }: { readonly page: number; readonly form: number },
  size: PictureSize,
  { left, top, width, height }: PartToRender = { left: 0, top: 0, ...size },
): RasterImage {
  const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, FOUR_BYTES, 0, 0);
  if (bitmap === 0)
    throw new OcrError('out-of-memory', `No memory for a page of ${width} x ${height} pixels`);
  const place = [-left, -top, size.width, size.height] as const;
  const flags = ANNOTATIONS | REVERSE_BYTE_ORDER;
  try {
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    const end = performance.now() + PATIENCE_MS;
    const isOver = () => performance.now() > end;
    const status = withPause(pdfium, isOver, (pause) =>
      pdfium.FPDF_RenderPageBitmap_Start(bitmap, page, ...place, 0, flags, pause),
    );
    pdfium.FPDF_RenderPage_Close(page);
    if (status === TO_BE_CONTINUED)
      throw new OcrError('timeout', `This page takes more than ${PATIENCE_MS / 1000} s to draw.`);
    if (form) pdfium.FPDF_FFLDraw(form, bitmap, page, ...place, 0, flags);
    const start = pdfium.FPDFBitmap_GetBuffer(bitmap);
    const { buffer } = pdfium.pdfium.HEAPU8.slice(start, start + width * height * 4);
    return { width, height, data: new Uint8ClampedArray(buffer as ArrayBuffer) };
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
  }
}
