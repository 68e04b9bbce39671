import { borderOf, growShape } from '../../engine/geometry/bend';
import { boundsOf, clamp, quadHeight, type Bounds } from '../../engine/geometry/geometry';
import type { LineShape, PictureSize } from '../../engine/types';
import type { PageSource } from '../../protocol/page-source';
import type { TakeTiles } from '../../protocol/tiles';
import { isShownByBrowsers } from '../page/shown-pictures';
import type { Page } from '../pages/Page.svelte';
import type { PlacedSpot } from './screens';

/** What is seen around a word, in heights of its line: enough to know it by. By choice. */
const AROUND_ALONG = 2;
const AROUND_ACROSS = 0.35;
/** A picture of more pixels is made smaller as it is decoded: 64 MB of memory. By choice. */
const MOST_PIXELS = 16e6;
/** Pictures that are kept decoded. By choice. */
const MOST_DECODED = 2;
/** No piece is wider or higher; pixels. By choice. */
const MOST_WIDTH = 900;
const MOST_HEIGHT = 300;

/** A piece of a page's picture. */
export interface DoubtCrop {
  readonly bitmap: ImageBitmap;
  /** Where the word is in it, in parts (0 to 1) of the piece. */
  readonly mark: Bounds;
}

export interface CropsParts {
  /** See `Scriptorium.displayable`. */
  readonly displayable: (source: PageSource, take: TakeTiles) => Promise<Blob | null>;
  /** Rejects if it is no picture that the browser knows. */
  readonly decode: (picture: Blob, options?: ImageBitmapOptions) => Promise<ImageBitmap>;
  readonly cut: (picture: ImageBitmap, place: Bounds, size: PictureSize) => Promise<ImageBitmap>;
}

/** What of a page is shown of a place, within the page. */
export function areaAround(place: LineShape, { width, height }: PictureSize): Bounds {
  const unit = quadHeight(place.quad);
  const { left, right, top, bottom } = boundsOf(
    borderOf(growShape(place, AROUND_ALONG * unit, AROUND_ACROSS * unit)),
  );
  return {
    left: clamp(left, 0, width - 1),
    right: clamp(right, 1, width),
    top: clamp(top, 0, height - 1),
    bottom: clamp(bottom, 1, height),
  };
}

function within(place: LineShape, area: Bounds): Bounds {
  const own = boundsOf(borderOf(place));
  const [width, height] = [area.right - area.left, area.bottom - area.top];
  return {
    left: (own.left - area.left) / width,
    right: (own.right - area.left) / width,
    top: (own.top - area.top) / height,
    bottom: (own.bottom - area.top) / height,
  };
}

/**
 * Pieces of the pictures of pages: one picture at a time is decoded, by the browser beside the
 * page's own thread, and few are kept.
 */
export class DoubtCrops {
  readonly #parts: CropsParts;
  /** The one unused for longest comes first. */
  readonly #decoded = new Map<Page, Promise<ImageBitmap | null>>();
  #work: Promise<unknown> = Promise.resolve();

  constructor(parts: CropsParts) {
    this.#parts = parts;
  }

  /** Null if the picture is not at hand or cannot be shown. Never rejects. */
  of(item: PlacedSpot, signal: AbortSignal): Promise<DoubtCrop | null> {
    const turn = this.#work.then(() => (signal.aborted ? null : this.#cut(item)));
    this.#work = turn.catch(() => undefined);
    return turn.catch(() => null);
  }

  /** Nobody looks any more. */
  close(): void {
    for (const page of [...this.#decoded.keys()]) this.#forget(page);
  }

  async #cut({ page, doubt, size }: PlacedSpot): Promise<DoubtCrop | null> {
    const picture = await this.#picture(page, size);
    if (!picture) return null;
    const area = areaAround(doubt.place, size);
    const [sx, sy] = [picture.width / size.width, picture.height / size.height];
    const [left, right] = [area.left * sx, Math.max(area.left * sx + 1, area.right * sx)];
    const [top, bottom] = [area.top * sy, Math.max(area.top * sy + 1, area.bottom * sy)];
    const shrink = Math.min(1, MOST_WIDTH / (right - left), MOST_HEIGHT / (bottom - top));
    const wanted = {
      width: Math.ceil((right - left) * shrink),
      height: Math.ceil((bottom - top) * shrink),
    };
    const bitmap = await this.#parts.cut(picture, { left, right, top, bottom }, wanted);
    return { bitmap, mark: within(doubt.place, area) };
  }

  #picture(page: Page, size: PictureSize): Promise<ImageBitmap | null> {
    const picture = this.#decoded.get(page) ?? this.#decode(page, size).catch(() => null);
    this.#decoded.delete(page);
    this.#decoded.set(page, picture);
    if (this.#decoded.size > MOST_DECODED) this.#forget(this.#decoded.keys().next().value!);
    return picture;
  }

  #forget(page: Page): void {
    void this.#decoded.get(page)?.then((picture) => picture?.close());
    this.#decoded.delete(page);
  }

  async #decode(page: Page, { width, height }: PictureSize): Promise<ImageBitmap | null> {
    const source = await page.open('picture');
    const isShown = isShownByBrowsers(source);
    const blob = isShown ? source.file : await this.#parts.displayable(source, () => false);
    if (!blob) return null;
    const shrink = Math.sqrt(MOST_PIXELS / Math.max(1, width * height));
    if (shrink >= 1) return this.#parts.decode(blob);
    return this.#parts.decode(blob, { resizeWidth: Math.max(1, Math.round(width * shrink)) });
  }
}
