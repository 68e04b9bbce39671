import type { PictureSize } from '../../src/engine/types';
import type { PageBox, PagePlace } from '../../src/protocol/search-api';

/** Pictures that are kept decoded: a page with several hits is decoded once. */
const MOST_DECODED = 2;
/** Bigger pictures are made smaller when they are decoded; pixels. Unsourced. */
const MOST_PIXELS = 16e6;
/** No piece is bigger; pixels. Unsourced. */
const MOST_CROP_WIDTH = 1200;
const MOST_CROP_HEIGHT = 300;
/** As small as text may be and stay sharp. Unsourced. */
const JPEG_QUALITY = 0.85;

/** Who waits longest for pieces has scrolled on: no more wait than fill a screen. */
const MOST_WAITING = 12;

/** What a picture is decoded from; null if it is not at hand. */
export type FetchPicture = (place: PagePlace) => Promise<Blob | null>;

async function decode(blob: Blob, { width, height }: PictureSize): Promise<ImageBitmap> {
  const shrink = Math.sqrt(MOST_PIXELS / Math.max(1, width * height));
  if (shrink >= 1) return createImageBitmap(blob);
  return createImageBitmap(blob, { resizeWidth: Math.max(1, Math.round(width * shrink)) });
}

/** A piece of a picture of a page; its pixels may be more or fewer than the page's. */
async function cut(picture: ImageBitmap, page: PictureSize, box: PageBox): Promise<Blob> {
  const [sx, sy] = [picture.width / page.width, picture.height / page.height];
  const [width, height] = [Math.max(1, box.width * sx), Math.max(1, box.height * sy)];
  const shrink = Math.min(1, MOST_CROP_WIDTH / width, MOST_CROP_HEIGHT / height);
  const [w, h] = [Math.ceil(width * shrink), Math.ceil(height * shrink)];
  const canvas = new OffscreenCanvas(w, h);
  const pen = canvas.getContext('2d')!;
  // What is transparent is paper.
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, w, h);
  pen.drawImage(picture, box.left * sx, box.top * sy, width, height, 0, 0, w, h);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY });
}

interface Waiting {
  readonly work: () => Promise<void>;
  readonly giveUp: () => void;
}

/** Cuts pieces out of pictures, one picture at a time, the one that was asked for last first. */
export class Crops {
  readonly #fetch: FetchPicture;
  /** By page; the one unused for longest comes first. */
  readonly #decoded = new Map<string, ImageBitmap>();
  readonly #waiting: Waiting[] = [];
  #isBusy = false;

  constructor(fetch: FetchPicture) {
    this.#fetch = fetch;
  }

  /** Null for each if the picture is not at hand, cannot be shown, or others came between. */
  of(place: PagePlace, page: PictureSize, boxes: readonly PageBox[]): Promise<(Blob | null)[]> {
    const none = boxes.map(() => null);
    return new Promise((resolve) => {
      this.#waiting.push({
        work: () => this.#cutAll(place, page, boxes).then(resolve, () => resolve(none)),
        giveUp: () => resolve(none),
      });
      if (this.#waiting.length > MOST_WAITING) this.#waiting.shift()!.giveUp();
      void this.#work();
    });
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) await next.work();
    this.#isBusy = false;
  }

  async #cutAll(
    place: PagePlace,
    page: PictureSize,
    boxes: readonly PageBox[],
  ): Promise<(Blob | null)[]> {
    const picture = await this.#picture(place, page);
    if (!picture) return boxes.map(() => null);
    return Promise.all(boxes.map((box) => cut(picture, page, box)));
  }

  async #picture(place: PagePlace, page: PictureSize): Promise<ImageBitmap | null> {
    const key = `${place.batch} ${place.number}`;
    const blob = this.#decoded.has(key) ? null : await this.#fetch(place);
    const picture = this.#decoded.get(key) ?? (blob && (await decode(blob, page)));
    if (!picture) return null;
    this.#decoded.delete(key);
    this.#decoded.set(key, picture);
    const [oldest, decoded] = [...this.#decoded][0]!;
    if (this.#decoded.size > MOST_DECODED) {
      this.#decoded.delete(oldest);
      decoded.close();
    }
    return picture;
  }
}
