import { PdfArray, PdfDict, PdfNumber, PdfRef, PdfStream, resolverOf } from './libpdf';
import type { OpenPdf, PdfObject } from './libpdf';
import type { PageBoxes, PdfBox } from './page-boxes';

/** Trees of pages are hardly deeper; a broken one may have no end. Unsourced. */
const MOST_DEEP = 64;

/** A page of a document as its objects say. */
export interface DocumentPage {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
}

/** What a page has, or inherits from what holds it. */
export function inherited(pdf: OpenPdf, page: PdfDict, key: string): PdfObject | undefined {
  const resolve = resolverOf(pdf);
  let dict: PdfDict | undefined = page;
  for (let depth = 0; dict && depth < MOST_DEEP; depth++) {
    const value = dict.get(key, resolve);
    if (value) return value;
    dict = dict.getDict('Parent', resolve);
  }
  return undefined;
}

function boxOf(pdf: OpenPdf, page: PdfDict, key: string): PdfBox | null {
  const box = inherited(pdf, page, key);
  if (!(box instanceof PdfArray) || box.length < 4) return null;
  const sides = [0, 1, 2, 3].map((i) => {
    const side = box.at(i, resolverOf(pdf));
    return side instanceof PdfNumber ? side.value : NaN;
  });
  return sides.every(Number.isFinite) ? (sides as unknown as PdfBox) : null;
}

export function boxesOf(pdf: OpenPdf, page: PdfDict): PageBoxes {
  const rotate = inherited(pdf, page, 'Rotate');
  return {
    media: boxOf(pdf, page, 'MediaBox'),
    crop: boxOf(pdf, page, 'CropBox'),
    rotate: rotate instanceof PdfNumber ? rotate.value : 0,
  };
}

/** The streams that a page is drawn by, in order. */
export function contentsOf(pdf: OpenPdf, page: PdfDict): readonly PdfRef[] {
  const value = page.get('Contents');
  const found = page.get('Contents', resolverOf(pdf));
  if (found instanceof PdfArray)
    return found.toArray().filter((one): one is PdfRef => one instanceof PdfRef);
  return found instanceof PdfStream && value instanceof PdfRef ? [value] : [];
}

/** A page's resources, to be changed: what other pages share with it stays as it is. */
export function ownResources(pdf: OpenPdf, page: PdfDict): PdfDict {
  const resources = inherited(pdf, page, 'Resources');
  return resources instanceof PdfDict ? resources.clone() : new PdfDict();
}

/** A dictionary within another, to be changed in the same way. */
export function ownDict(pdf: OpenPdf, holder: PdfDict, key: string): PdfDict {
  const found = holder.getDict(key, resolverOf(pdf))?.clone() ?? new PdfDict();
  holder.set(key, found);
  return found;
}
