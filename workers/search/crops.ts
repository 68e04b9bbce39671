import type { PictureSize } from '../../src/engine/types';
import type { CropBox, PagePlace } from '../../src/protocol/search-api';

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

/** What a page's picture is made of. */
interface PictureFile {
  readonly blob: Blob;
  /** Quarter turns clockwise, as a person wants it turned. */
  readonly turn: number;
}

/** Null if it is not at hand. */
export type FetchPicture = (place: PagePlace) => Promise<PictureFile | null>;

function turned(picture: ImageBitmap, turn: number): ImageBitmap {
  if (turn === 0) return picture;
  const { width, height } = picture;
  const isLying = turn % 2 === 1;
  const canvas = new OffscreenCanvas(isLying ? height : width, isLying ? width : height);
  const pen = canvas.getContext('2d')!;
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.rotate((turn * Math.PI) / 2);
  pen.drawImage(picture, -width / 2, -height / 2);
  picture.close();
  return canvas.transferToImageBitmap();
}

async function decode({ blob, turn }: PictureFile, page: PictureSize): Promise<ImageBitmap> {
  const [width, height] = turn % 2 === 1 ? [page.height, page.width] : [page.width, page.height];
  const shrink = Math.sqrt(MOST_PIXELS / Math.max(1, width * height));
  if (shrink >= 1) return turned(await createImageBitmap(blob), turn);
  const resizeWidth = Math.max(1, Math.round(width * shrink));
  return turned(await createImageBitmap(blob, { resizeWidth }), turn);
}

/** A piece of a picture of a page; its pixels may be more or fewer than the page's. */
async function cut(picture: ImageBitmap, page: PictureSize, box: CropBox): Promise<Blob> {
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
export class PicturePieces {
  readonly #fetch: FetchPicture;
  /** By page; the one unused for longest comes first. */
  readonly #decoded = new Map<string, ImageBitmap>();
  readonly #waiting: Waiting[] = [];
  #isBusy = false;

  constructor(fetch: FetchPicture) {
    this.#fetch = fetch;
  }

  /** Null for each if the picture is not at hand, cannot be shown, or others came between. */
  of(place: PagePlace, page: PictureSize, boxes: readonly CropBox[]): Promise<(Blob | null)[]> {
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
    boxes: readonly CropBox[],
  ): Promise<(Blob | null)[]> {
    const picture = await this.#picture(place, page);
    if (!picture) return boxes.map(() => null);
    return Promise.all(boxes.map((box) => cut(picture, page, box)));
  }

  async #picture(place: PagePlace, page: PictureSize): Promise<ImageBitmap | null> {
    const key = `${place.batch} ${place.number}`;
    const file = this.#decoded.has(key) ? null : await this.#fetch(place);
    const picture = this.#decoded.get(key) ?? (file && (await decode(file, page)));
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
