import type { PictureSize, Point, Quad, RasterImage } from '../../src/engine/types';
import { OcrError } from '../../src/protocol/errors';
import type { ReadPart } from '../../src/engine/pixels/regions';
import type { Take } from '../../src/protocol/page-wish';
import { withPage, type PdfDocument } from './document';
import { ownLines, type OwnLine } from './own-lines';
import { pageCharsOf } from './page-chars';
import { pageKindOf, scansOf, type PageFindings } from './page-kind';
import { pageObjectsOf, type PageObjects } from './page-objects';
import { pageSpaceOf, type PageBox, type PageSpace } from './page-space';
import type { Pdfium } from './pdfium';
import { rasterSizeOf, refuseBombs, renderPage, type PartToRender } from './render';
import { AROUND_PICTURES } from './tunables';

/** What is to be read by its picture, and where it stands on the page. */
export type PagePicture = ReadPart;

/** A page that was looked at. Places are pixels of the page as it is drawn whole. */
export interface PdfPage extends Pick<PageFindings, 'finding' | 'isDoubtful'> {
  readonly size: PictureSize;
  readonly own: readonly OwnLine[];
  /** Null where the page's own text is all there is. */
  readonly picture: PagePicture | null;
  /** The page as it is seen, to be looked at; null if none was wanted, or it cannot be drawn. */
  readonly small: RasterImage | null;
}

/** An open page with what stands on it, and its size as it is drawn whole. */
interface OpenPage {
  readonly page: number;
  readonly form: number;
  readonly space: PageSpace;
  readonly objects: PageObjects;
  readonly size: PictureSize;
}

function withOpenPage<T>(
  pdfium: Pdfium,
  document: PdfDocument,
  part: number,
  use: (page: OpenPage) => T,
): T {
  return withPage(pdfium, document, part - 1, (page) => {
    const space = pageSpaceOf(pdfium, page);
    const objects = pageObjectsOf(pdfium, page, space);
    const size = rasterSizeOf(space, scansOf(objects, space));
    return use({ page, form: document.form, space, objects, size });
  });
}

/** The page (from 1) as it is seen; no side is longer than `mostPx`, if that is given. */
export const drawPdfPage = (
  pdfium: Pdfium,
  document: PdfDocument,
  part: number,
  mostPx = Infinity,
): RasterImage => withOpenPage(pdfium, document, part, (page) => drawnWhole(pdfium, page, mostPx));

function drawnWhole(pdfium: Pdfium, page: OpenPage, mostPx: number): RasterImage {
  refuseBombs(page.objects.images);
  const { width, height } = page.size;
  const scale = Math.min(1, mostPx / Math.max(width, height));
  const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  return renderPage(pdfium, page, { width: side(width), height: side(height) });
}

/** Null where it cannot be drawn: its text may be known all the same. */
function drawnSmall(pdfium: Pdfium, page: OpenPage, mostPx: number): RasterImage | null {
  try {
    return drawnWhole(pdfium, page, mostPx);
  } catch (error) {
    if (error instanceof OcrError) return null;
    throw error;
  }
}

/** The page as the pixels that are read see it, in pixels. */
function regionOf(boxes: readonly PageBox[], { space, size }: OpenPage): PartToRender {
  const scale = size.width / space.width;
  const room = AROUND_PICTURES * Math.max(size.width, size.height);
  const low = (value: number) => Math.max(0, Math.floor(value * scale - room));
  const left = low(Math.min(...boxes.map((box) => box.left)));
  const top = low(Math.min(...boxes.map((box) => box.top)));
  const high = (value: number, most: number) => Math.min(most, Math.ceil(value * scale + room));
  const right = high(Math.max(...boxes.map((box) => box.right)), size.width);
  const bottom = high(Math.max(...boxes.map((box) => box.bottom)), size.height);
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

const wholeOf = (size: PictureSize): PartToRender => ({ left: 0, top: 0, ...size });

/** Which part of a page's picture is read, and whether its own text is left out of it. */
function toBeRead(page: OpenPage, found: PageFindings, take: Take | undefined) {
  const { finding, pictures, isDoubtful } = found;
  const whole = wholeOf(page.size);
  if (take === 'text') return null;
  if (take === 'picture' || finding === 'broken-text' || isDoubtful)
    return { region: whole, withText: true };
  if (finding === 'scan') return { region: whole, withText: false };
  return finding === 'mixed' ? { region: regionOf(pictures, page), withText: false } : null;
}

function drawn(
  pdfium: Pdfium,
  page: OpenPage,
  found: PageFindings,
  take: Take | undefined,
): PagePicture | null {
  const wanted = toBeRead(page, found, take);
  if (!wanted) return null;
  const { region, withText } = wanted;
  refuseBombs(page.objects.images);
  if (!withText)
    for (const text of page.objects.texts.keys()) pdfium.FPDFPageObj_SetIsActive(text, false);
  return { image: renderPage(pdfium, page, page.size, region), left: region.left, top: region.top };
}

const scaled = (line: OwnLine, scale: number): OwnLine => ({
  ...line,
  quad: line.quad.map(([x, y]): Point => [x * scale, y * scale]) as unknown as Quad,
});

/**
 * Looks at a page (from 1) and draws what of it is read by its picture. The same page gives the
 * same picture every time, so that workers can help each other with it.
 * @param smallPx longest side of the small picture that is wanted, too; 0 for none
 */
export const lookAtPdfPage = (
  pdfium: Pdfium,
  document: PdfDocument,
  part: number,
  take?: Take,
  smallPx = 0,
): PdfPage =>
  withOpenPage(pdfium, document, part, (page) => {
    const { space, objects } = page;
    const chars = pageCharsOf(pdfium, page.page, space);
    const found = pageKindOf({ space, objects, chars });
    const { finding, isDoubtful, own } = found;
    const scale = page.size.width / page.space.width;
    const lines = ownLines(own).map((line) => scaled(line, scale));
    // Before its own text is switched off.
    const small = smallPx > 0 ? drawnSmall(pdfium, page, smallPx) : null;
    const picture = drawn(pdfium, page, found, take);
    return { finding, isDoubtful, size: page.size, own: lines, picture, small };
  });
