import { PictureDocument } from '../../../../src/export/pdf/write-pictures';
import type { ExportPage } from '../../../../src/export/types';
import type { PageText, Point, Quad, TextChar, TextLine } from '../../../../src/engine/types';
import { makePng, pdfTools } from './tools';

/** A quad of this size whose text begins at a point and runs at an angle (degrees, clockwise). */
export function quadAt([x, y]: Point, width: number, height: number, degrees = 0): Quad {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const at = (u: number, v: number): Point => [x + u * cos - v * sin, y + u * sin + v * cos];
  return [at(0, 0), at(width, 0), at(width, height), at(0, height)];
}

/** Its characters of one width, in the order in which they are read. */
export const evenChars = (text: string): TextChar[] =>
  [...text].map((char, i, all) => ({
    text: char,
    score: 0.9,
    start: i / all.length,
    end: (i + 1) / all.length,
  }));

export const readLine = (text: string, quad: Quad, rest: Partial<TextLine> = {}): TextLine => ({
  text,
  score: 0.9,
  quad,
  row: 0,
  paragraph: 0,
  block: 0,
  chars: evenChars(text),
  ...rest,
});

export const pageText = (lines: readonly TextLine[], rest: Partial<PageText> = {}): PageText => ({
  width: 1000,
  height: 500,
  lines,
  unread: [],
  ...rest,
});

export const pictureOf = (text: PageText | null, file: Blob, path = 'a.png'): ExportPage => ({
  path,
  text,
  ms: null,
  error: null,
  source: { file, part: null },
});

/** A document of one picture, a grey PNG, with lines of text. */
export async function pdfOfLines(...lines: TextLine[]): Promise<Blob> {
  const document = new PictureDocument(pdfTools());
  await document.add(pictureOf(pageText(lines), makePng().blob));
  return document.finish({ title: 'A title', producer: 'Test', date: new Date(0) });
}
