import { borderOf, growShape } from '../../src/engine/geometry/bend';
import { boundsOf, clamp, quadHeight } from '../../src/engine/geometry/geometry';
import type { PictureSize } from '../../src/engine/types';
import type { CropBox, PageExcerpts, SearchExcerpt } from '../../src/protocol/search-api';
import { findOnPage, type Hit, type HitHow, type HitPart } from '../../src/search/find-in-page';
import type { UnitSpan } from '../../src/search/matches';
import type { SearchQuery } from '../../src/search/query';
import type { ShownPage } from '../../src/search/searched-page';

/** So many lines are shown of a page; the page itself shows all. Unsourced. */
const MOST_EXCERPTS = 4;

/** What is seen of the line on both sides of what is found, in line heights. Unsourced. */
const CONTEXT = 8;
/** What is seen above and below it, in line heights. Unsourced. */
const MARGIN = 0.4;

/** What is seen of the line around what is found, within the page. */
function boxOf({ place, shape }: HitPart, { width, height }: PictureSize): CropBox {
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

/** Hits of one line, in their order, as one. */
interface LineHits {
  readonly how: HitHow;
  readonly first: HitPart;
  readonly hits: readonly Hit[];
}

function byLine(hits: readonly Hit[]): LineHits[] {
  const lines: LineHits[] = [];
  for (const hit of hits) {
    const first = hit.parts[0]!;
    const last = lines.at(-1);
    const isSame = last?.how === hit.how && last.first.shape === first.shape;
    if (isSame) lines[lines.length - 1] = { ...last, hits: [...last.hits, hit] };
    else lines.push({ how: hit.how, first, hits: [hit] });
  }
  return lines;
}

function around(boxes: readonly CropBox[]): CropBox {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}

/** Words of a query may lie over each other. */
function apart(spans: readonly UnitSpan[]): UnitSpan[] {
  const all: UnitSpan[] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = all.at(-1);
    if (last && from < last[1]) all[all.length - 1] = [last[0], Math.max(last[1], to)];
    else all.push([from, to]);
  }
  return all;
}

const excerptOf = ({ how, first, hits }: LineHits, page: PictureSize): SearchExcerpt => ({
  how,
  text: first.text,
  spans: apart(hits.map(({ parts }) => parts[0]!.span)),
  box: around(hits.map(({ parts }) => boxOf(parts[0]!, page))),
  marks: hits.flatMap(({ parts }) => parts.map(({ place }) => borderOf(place))),
});

/** What of a page is shown where it was found. */
export function excerptsOf(
  page: ShownPage,
  query: SearchQuery,
): Pick<PageExcerpts, 'width' | 'height' | 'excerpts' | 'left'> {
  const { width, height } = page.text;
  const hits = findOnPage(page, query);
  const lines = byLine(hits).slice(0, MOST_EXCERPTS);
  const left = hits.length - lines.reduce((sum, line) => sum + line.hits.length, 0);
  return { width, height, excerpts: lines.map((line) => excerptOf(line, page.text)), left };
}
