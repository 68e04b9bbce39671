import { after, apply, type Matrix } from '../../src/engine/geometry/matrix';
import type { PictureSize } from '../../src/engine/types';
import type { Pdfium } from './pdfium';
import {
  objectBounds,
  boxAround,
  matrixOf,
  transformed,
  type PageBox,
  type PageSpace,
} from './page-space';

/** `FPDF_PAGEOBJ_…` */
const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const SHADING = 4;
const FORM = 5;

/** Forms hold forms, and a hostile one itself. Unsourced. */
const MOST_FORMS_DEEP = 8;
/** So that a page of endless forms ends. Unsourced. */
const MOST_OBJECTS = 200_000;

/** A picture on a page. */
export interface PageImage {
  readonly box: PageBox;
  /** Of its file. */
  readonly pixels: PictureSize;
  /** Pixels of its file to a point of the page, along its own two sides. */
  readonly scale: readonly [number, number];
  /** Nothing below it is seen. */
  readonly isOpaque: boolean;
  /** Its place in the order of painting. */
  readonly order: number;
}

/** What stands on a page, in the order of painting. */
export interface PageObjects {
  readonly images: readonly PageImage[];
  /** Curves and lines that are drawn. */
  readonly paths: readonly PageBox[];
  /** PDFium's numbers of the text objects, with their place in the order of painting. */
  readonly texts: ReadonlyMap<number, number>;
  /** Something else is drawn: shades of colour, or what is too deep in forms. */
  readonly hasMore: boolean;
}

function imageOf(pdfium: Pdfium, object: number, toPage: Matrix, order: number, page: number) {
  const matrix = after(matrixOf(pdfium, object), toPage);
  const corner = (x: number, y: number) => apply(matrix, [x, y]);
  const box = boxAround([corner(0, 0), corner(1, 0), corner(0, 1), corner(1, 1)]);
  const pixels = imagePixels(pdfium, object, page);
  const [a, b, c, d] = matrix;
  const scale = [
    pixels.width / Math.max(Math.hypot(a, b), 1e-6),
    pixels.height / Math.max(Math.hypot(c, d), 1e-6),
  ] as const;
  const isOpaque = !pixels.isStencil && !pdfium.FPDFPageObj_HasTransparency(object);
  return { box, pixels, scale, isOpaque, order };
}

/** Bytes of `FPDF_IMAGEOBJ_METADATA`, and where in it the colour space stands. */
const METADATA_BYTES = 28;
const COLOUR_SPACE = 20;

function imagePixels({ pdfium, ...of }: Pdfium, object: number, page: number) {
  const at = pdfium.wasmExports.malloc(METADATA_BYTES);
  try {
    of.FPDFImageObj_GetImageMetadata(object, page, at);
    const [width, height] = [at, at + 4].map((place) => pdfium.getValue(place, 'i32') >>> 0);
    const isStencil = pdfium.getValue(at + COLOUR_SPACE, 'i32') === 0;
    return { width: width!, height: height!, isStencil };
  } finally {
    pdfium.wasmExports.free(at);
  }
}

/** Everything on an open page, forms opened. */
export function pageObjectsOf(pdfium: Pdfium, page: number, { toPage }: PageSpace): PageObjects {
  const images: PageImage[] = [];
  const paths: PageBox[] = [];
  const texts = new Map<number, number>();
  let order = 0;
  let hasMore = false;
  const visit = (object: number, matrix: Matrix, depth: number): void => {
    if (object === 0 || order++ > MOST_OBJECTS) return;
    const type = pdfium.FPDFPageObj_GetType(object);
    if (type === TEXT) texts.set(object, order);
    if (type === IMAGE) images.push(imageOf(pdfium, object, matrix, order, page));
    if (type === SHADING) hasMore = true;
    const bounds = type === PATH ? objectBounds(pdfium, object) : null;
    if (bounds) paths.push(transformed(matrix, bounds));
    if (type !== FORM) return;
    if (depth >= MOST_FORMS_DEEP) {
      hasMore = true;
      return;
    }
    const inner = after(matrixOf(pdfium, object), matrix);
    const count = pdfium.FPDFFormObj_CountObjects(object);
    for (let i = 0; i < count; i++)
      visit(pdfium.FPDFFormObj_GetObject(object, i), inner, depth + 1);
  };
  const count = pdfium.FPDFPage_CountObjects(page);
  for (let i = 0; i < count; i++) visit(pdfium.FPDFPage_GetObject(page, i), toPage, 0);
  return { images, paths, texts, hasMore };
}
