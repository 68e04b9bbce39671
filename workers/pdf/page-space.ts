import type { Matrix } from '../../src/engine/geometry/matrix';
import type { Point } from '../../src/engine/types';
import { floatsOf, withBytes } from './memory';
import type { Pdfium } from './pdfium';

/**
 * Where points of a page's own space (y up, its boxes and Rotate not obeyed) are on the page as it
 * is displayed: points (1/72 inch), x to the right, y down, from the top left corner of what is
 * shown.
 */
export interface PageSpace {
  readonly width: number;
  readonly height: number;
  readonly toPage: Matrix;
}

/** PDFium's device coordinates are whole numbers: so many of them make a page. */
const DEVICE = 1_000_000;
/** Points of the page from which the matrix is taken: far apart for precision. */
const FAR = 1000;

/** Of an open page. */
export function pageSpaceOf(pdfium: Pdfium, page: number): PageSpace {
  const width = pdfium.FPDF_GetPageWidthF(page);
  const height = pdfium.FPDF_GetPageHeightF(page);
  const displayed = (x: number, y: number): Point =>
    withBytes(pdfium, 8, (at) => {
      pdfium.FPDF_PageToDevice(page, 0, 0, DEVICE, DEVICE, 0, x, y, at, at + 4);
      const [u, v] = [at, at + 4].map((place) => pdfium.pdfium.getValue(place, 'i32'));
      return [(u! / DEVICE) * width, (v! / DEVICE) * height];
    });
  const [e, f] = displayed(0, 0);
  const [ax, bx] = displayed(FAR, 0);
  const [cy, dy] = displayed(0, FAR);
  const toPage = [(ax - e) / FAR, (bx - f) / FAR, (cy - e) / FAR, (dy - f) / FAR, e, f] as const;
  return { width, height, toPage };
}

/** The matrix of an object of a page or form. */
export function matrixOf(pdfium: Pdfium, object: number): Matrix {
  const values = withBytes(pdfium, 24, (at) =>
    pdfium.FPDFPageObj_GetMatrix(object, at)
      ? Array.from({ length: 6 }, (_, i) => pdfium.pdfium.getValue(at + 4 * i, 'float'))
      : null,
  );
  return (values as unknown as Matrix | null) ?? [1, 0, 0, 1, 0, 0];
}

/** An upright box; in points of the displayed page unless something else is said. */
export interface PageBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function boxAround(points: readonly Point[]): PageBox {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}

/** What an object of a page takes up, in the space of what holds it; null where it is not told. */
export function objectBounds(pdfium: Pdfium, object: number): PageBox | null {
  const bounds = floatsOf(pdfium, 4, (...at) =>
    pdfium.FPDFPageObj_GetBounds(object, at[0]!, at[1]!, at[2]!, at[3]!),
  );
  if (!bounds) return null;
  const [left, bottom, right, top] = bounds as [number, number, number, number];
  return { left, top, right, bottom };
}

/** A box after a matrix that keeps upright boxes upright, or the box around what it becomes. */
export function transformed([a, b, c, d, e, f]: Matrix, box: PageBox): PageBox {
  const x = (a * (box.left + box.right) + c * (box.top + box.bottom)) / 2 + e;
  const y = (b * (box.left + box.right) + d * (box.top + box.bottom)) / 2 + f;
  const [width, height] = [Math.abs(box.right - box.left), Math.abs(box.bottom - box.top)];
  const across = (Math.abs(a) * width + Math.abs(c) * height) / 2;
  const down = (Math.abs(b) * width + Math.abs(d) * height) / 2;
  return { left: x - across, top: y - down, right: x + across, bottom: y + down };
}
