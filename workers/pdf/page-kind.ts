import type { Finding } from '../../src/engine/types';
import type { PageChar } from './page-chars';
import type { PageImage, PageObjects } from './page-objects';
import type { PageBox, PageSpace } from './page-space';
import { isDoubtful } from './doubtful';
import {
  LEAST_COVERED,
  LEAST_CURVES,
  LEAST_PICTURE,
  LEAST_PICTURE_PIXELS,
  LEAST_PRINT,
  MOST_BROKEN,
  MOST_CURVE,
  MOST_CURVE_SHAPE,
  MOST_OVER_SCAN,
} from './tunables';

/** What a page was found to be, before anything is read in its picture. */
export interface PageFindings {
  readonly finding: Finding;
  /** The text that is the page's own, seen or laid under a scan. */
  readonly own: readonly PageChar[];
  /** Pictures and curves in which more text may stand. */
  readonly pictures: readonly PageBox[];
  /** Its own text may be nonsense: its picture is read, too, and decides. */
  readonly isDoubtful: boolean;
}

interface Content {
  readonly space: PageSpace;
  readonly objects: PageObjects;
  readonly chars: readonly PageChar[];
}

const widthOf = ({ left, right }: PageBox): number => right - left;
const heightOf = ({ top, bottom }: PageBox): number => bottom - top;
const holds = (box: PageBox, x: number, y: number): boolean =>
  x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
const centreOf = (box: PageBox): readonly [number, number] => [
  (box.left + box.right) / 2,
  (box.top + box.bottom) / 2,
];
const isInk = ({ text }: PageChar): boolean => text.trim() !== '';

/** A glyph of which the file does not say what it means: controls, private use, none at all. */
const isMeaningless = ({ text, isUnmapped }: PageChar): boolean =>
  isUnmapped || /^[\p{Cc}\p{Co}\p{Cn}\ufffd]*$/u.test(text);

/** Characters that stand on the page, large enough to be print. */
function onPage({ space, chars }: Content): PageChar[] {
  const least = LEAST_PRINT * Math.max(space.width, space.height);
  const page = { left: 0, top: 0, right: space.width, bottom: space.height };
  return chars.filter(
    (char) =>
      !isInk(char) ||
      (holds(page, ...centreOf(char.box)) &&
        Math.max(widthOf(char.box), heightOf(char.box)) >= least),
  );
}

/** Part of the page (0 to 1) that boxes cover, as a grid of points sees it. */
function coverOf(boxes: readonly PageBox[], { width, height }: PageSpace): number {
  const steps = 40;
  let covered = 0;
  for (let i = 0; i < steps * steps; i++) {
    const x = (((i % steps) + 0.5) / steps) * width;
    const y = ((Math.floor(i / steps) + 0.5) / steps) * height;
    if (boxes.some((box) => holds(box, x, y))) covered += 1;
  }
  return covered / (steps * steps);
}

/** Curves that have the size of letters, where there are as many as words have. */
function lettersIn(paths: readonly PageBox[], { width, height }: PageSpace): PageBox[] {
  const most = MOST_CURVE * Math.max(width, height);
  const letters = paths.filter((box) => {
    const sides = [widthOf(box), heightOf(box)];
    const [short, long] = [Math.min(...sides), Math.max(...sides)];
    return long <= most && long >= most / 20 && long <= MOST_CURVE_SHAPE * short;
  });
  return letters.length >= LEAST_CURVES ? letters : [];
}

/** Pictures that are large enough to hold text. */
const legible = (images: readonly PageImage[], { width, height }: PageSpace): PageImage[] =>
  images.filter(({ box, pixels }) => {
    const least = LEAST_PICTURE * Math.max(width, height);
    return (
      Math.min(widthOf(box), heightOf(box)) >= least &&
      Math.min(pixels.width, pixels.height) >= LEAST_PICTURE_PIXELS
    );
  });

/** The pictures that decide how fine a page is drawn: scans of it, or else those that hold text. */
export function scansOf({ images }: PageObjects, space: PageSpace): readonly PageImage[] {
  const all = legible(images, space);
  const scans = all.filter(({ box }) => coverOf([box], space) >= LEAST_COVERED);
  return scans.length > 0 ? scans : all;
}

/**
 * What a page is. Text that cannot be seen (drawn with no colour, or below a picture) was laid
 * there by another program for what the picture shows.
 */
export function pageKindOf(content: Content): PageFindings {
  const { space, objects } = content;
  const chars = onPage(content);
  const isCovered = ({ object, box }: PageChar): boolean => {
    const order = objects.texts.get(object) ?? Infinity;
    return objects.images.some(
      (image) => image.isOpaque && image.order > order && holds(image.box, ...centreOf(box)),
    );
  };
  const ink = chars.filter(isInk);
  const hidden = ink.filter((char) => char.isInvisible || isCovered(char));
  const images = legible(objects.images, space);
  const letters = lettersIn(objects.paths, space);
  const isExplained = (box: PageBox): boolean =>
    hidden.some((char) => holds(box, ...centreOf(char.box)));
  const pictures = [...images.map(({ box }) => box).filter((box) => !isExplained(box)), ...letters];
  const found = (finding: Finding, rest: Partial<PageFindings> = {}): PageFindings => ({
    finding,
    own: chars,
    pictures,
    isDoubtful: false,
    ...rest,
  });
  const hasPictures = objects.images.length > 0 || objects.paths.length > 0 || objects.hasMore;
  if (ink.length === 0) return found(hasPictures ? 'scan' : 'blank');
  if (ink.filter(isMeaningless).length > MOST_BROKEN * ink.length) return found('broken-text');
  if (2 * hidden.length >= ink.length) return found('ocr-layer');
  const covered = coverOf(
    images.map(({ box }) => box),
    space,
  );
  if (pictures.length > 0 && covered >= LEAST_COVERED && ink.length < MOST_OVER_SCAN)
    return found('scan');
  if (isDoubtful(chars.map(({ text }) => text).join('')))
    return found('text', { isDoubtful: true });
  return found(pictures.length > 0 ? 'mixed' : 'text');
}
