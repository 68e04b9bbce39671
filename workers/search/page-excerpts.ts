import { borderOf, growShape } from '../../src/engine/geometry/bend';
import { boundsOf, clamp, quadHeight } from '../../src/engine/geometry/geometry';
import type { PictureSize } from '../../src/engine/types';
import type { PageBox, PageExcerpts, SearchExcerpt } from '../../src/protocol/search-api';
import { findOnPage, type Hit, type HitPart } from '../../src/search/find-in-page';
import type { SearchQuery } from '../../src/search/query';
import type { ShownPage } from '../../src/search/searched-page';

/** So many are shown of a page; the page itself shows all. Unsourced. */
const MOST_EXCERPTS = 4;

/** What is seen of the line on both sides of what is found, in line heights. Unsourced. */
const CONTEXT = 8;
/** What is seen above and below it, in line heights. Unsourced. */
const MARGIN = 0.4;

/** What is seen of the line around what is found, within the page. */
function boxOf({ place, shape }: HitPart, { width, height }: PictureSize): PageBox {
  const unit = quadHeight(shape.quad);
  const [near, line] = [
    growShape(place, CONTEXT * unit, MARGIN * unit),
    growShape(shape, MARGIN * unit, MARGIN * unit),
  ].map((grown) => boundsOf(borderOf(grown)));
  const left = clamp(Math.max(near!.left, line!.left), 0, width);
  const top = clamp(Math.max(near!.top, line!.top), 0, height);
  const right = clamp(Math.min(near!.right, line!.right), left, width);
  const bottom = clamp(Math.min(near!.bottom, line!.bottom), top, height);
  return { left, top, width: right - left, height: bottom - top };
}

function excerptOf({ how, parts }: Hit, page: PictureSize): SearchExcerpt {
  const first = parts[0]!;
  return {
    how,
    text: first.text,
    span: first.span,
    box: boxOf(first, page),
    marks: parts.map(({ place }) => borderOf(place)),
  };
}

/** What of a page is shown where it was found. */
export function excerptsOf(
  page: ShownPage,
  query: SearchQuery,
): Pick<PageExcerpts, 'width' | 'height' | 'excerpts'> {
  const { width, height } = page.text;
  const hits = findOnPage(page, query).slice(0, MOST_EXCERPTS);
  return { width, height, excerpts: hits.map((hit) => excerptOf(hit, page.text)) };
}
