import { turnedQuad, turnedSize } from '../../src/engine/geometry/page-turn';
import { quadCentre } from '../../src/engine/geometry/geometry';
import type { Turn } from '../../src/engine/geometry/orientation';
import { isWanted, wantedPart, type PageRegion } from '../../src/engine/pixels/regions';
import { turnedPicture } from '../../src/engine/pixels/turned-picture';
import type { PictureSize } from '../../src/engine/types';
import type { PageWish } from '../../src/protocol/page-wish';
import type { PagePicture, PdfPage } from './pdf-page';

function turnedPart({ image, left, top }: PagePicture, turn: Turn, page: PictureSize): PagePicture {
  const [right, bottom] = [left + image.width, top + image.height];
  const [x, y] = (
    [
      [left, top],
      [page.height - bottom, left],
      [page.width - right, page.height - bottom],
      [top, page.width - right],
    ] as const
  )[turn];
  return { image: turnedPicture(image, turn), left: x, top: y };
}

function turned(page: PdfPage, turn: Turn): PdfPage {
  const { size, own, picture, small } = page;
  return {
    ...page,
    size: turnedSize(size, turn),
    own: own.map((line) => ({ ...line, quad: turnedQuad(line.quad, turn, size) })),
    picture: picture && turnedPart(picture, turn, size),
    small: small && turnedPicture(small, turn),
  };
}

function within(page: PdfPage, regions: readonly PageRegion[]): PdfPage {
  const { width, height } = page.size;
  return {
    ...page,
    own: page.own.filter(({ quad }) => {
      const [x, y] = quadCentre(quad);
      return isWanted(regions, [x / width, y / height]);
    }),
    picture: page.picture && wantedPart(page.picture, page.size, regions),
  };
}

/** A page as a person wants it turned, with no more of it than is to be read. */
export function wishedPage(page: PdfPage, { turn, regions }: PageWish): PdfPage {
  const upright = turn ? turned(page, turn) : page;
  return regions ? within(upright, regions) : upright;
}
