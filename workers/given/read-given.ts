import { quadCentre } from '../../src/engine/geometry/geometry';
import type { PictureSize, TextLine } from '../../src/engine/types';
import { MARK_UP_BYTES, markUpOf, type MarkUp } from '../../src/intake/headers/mark-up';
import { altoPage } from './alto';
import { givenLines, type GivenLines } from './given-lines';
import type { GivenPage } from './given-page';
import { hocrPage } from './hocr';
import { pageXmlPage } from './page-xml';
import { NotGivenError, parsePage, type NotGiven, type ParsedPage } from './parse';
import { MOST_TEXT, MOST_UNLIKE } from './tunables';

const READERS: Readonly<Record<MarkUp, (parsed: ParsedPage) => GivenPage>> = {
  alto: altoPage,
  page: pageXmlPage,
  hocr: hocrPage,
};

/** True if the picture shows the page that is told of, larger or smaller. */
function isLike({ width, height }: GivenPage, picture: PictureSize): boolean {
  if (width <= 0 || height <= 0) return true;
  return Math.abs((picture.height * width) / (picture.width * height) - 1) <= MOST_UNLIKE;
}

/**
 * Where the page's size is not told, what stands outside of the picture shows that it is another.
 */
function isIn({ quad }: TextLine, { width, height }: PictureSize): boolean {
  const [x, y] = quadCentre(quad);
  const isWithin = (at: number, side: number) => Math.abs(at / side - 0.5) <= 0.5 + MOST_UNLIKE;
  return isWithin(x, width) && isWithin(y, height);
}

async function readPage(
  file: Blob,
  part: number | null,
  picture: PictureSize,
): Promise<GivenLines> {
  const head = await file.slice(0, MARK_UP_BYTES).arrayBuffer();
  const kind = markUpOf(new Uint8Array(head));
  if (!kind) throw new NotGivenError('given-damaged');
  const page = READERS[kind](await parsePage(file, kind, part));
  if (!isLike(page, picture)) throw new NotGivenError('given-unlike');
  const given = givenLines(page, picture);
  if (!given.lines.every((line) => isIn(line, picture))) throw new NotGivenError('given-unlike');
  const length = given.lines.reduce((sum, { text }) => sum + text.length, 0);
  if (length > MOST_TEXT) throw new NotGivenError('given-damaged');
  if (length === 0) throw new NotGivenError('given-empty');
  return given;
}

/**
 * What a file of mark-up says of a page (from 1; null for the only one) that has a picture of that
 * size, or why it says nothing. What cannot be read of the file itself rejects.
 */
export async function readGiven(
  file: Blob,
  part: number | null,
  picture: PictureSize,
): Promise<GivenLines | NotGiven> {
  try {
    return await readPage(file, part, picture);
  } catch (error) {
    if (error instanceof NotGivenError) return error.reason;
    // A line of a hundred thousand words is more than a call takes.
    if (error instanceof RangeError) return 'given-damaged';
    throw error;
  }
}
