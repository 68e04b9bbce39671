import type { PictureSize } from '../../engine/types';
import type { PictureFit } from '../../storage/types';

/** Most pixels of the screen, along a side, for one of the picture. */
const MOST = 16;
/** A picture can be made so much smaller than the page fits. */
const LEAST_OF_FIT = 0.5;
/** A small picture is enlarged to fill its room, but to no more than this, in CSS pixels. */
const MOST_FIT = 1.5;

/** Where a picture is shown. */
export interface PictureFrame {
  /** In pixels of the picture. */
  readonly picture: PictureSize;
  /** In CSS pixels. */
  readonly room: PictureSize;
  /** Pixels of the screen for a CSS pixel. */
  readonly pixelRatio: number;
}

/**
 * How large a picture is shown: by a fit, whatever its size, or at a scale. A scale is the number
 * of pixels of the screen for one of the picture: at 1 (100%) each is seen as it is.
 */
export class Zoom {
  #choice = $state.raw<PictureFit | number>('width');

  constructor(fit: PictureFit) {
    this.#choice = fit;
  }

  /** Null where a scale was chosen. */
  get fit(): PictureFit | null {
    return typeof this.#choice === 'number' ? null : this.#choice;
  }

  choose(fit: PictureFit): void {
    this.#choice = fit;
  }

  by(factor: number, frame: PictureFrame): void {
    const least = Math.min(1, LEAST_OF_FIT * fitScale('page', frame));
    const scale = Math.min(MOST, Math.max(least, this.scaleIn(frame) * factor));
    this.#choice = isNear(scale, 1) ? 1 : scale;
  }

  scaleIn(frame: PictureFrame): number {
    return typeof this.#choice === 'number' ? this.#choice : fitScale(this.#choice, frame);
  }

  /** Width of the picture in CSS pixels. */
  widthPx(frame: PictureFrame): number {
    return Math.max(1, (frame.picture.width * this.scaleIn(frame)) / frame.pixelRatio);
  }
}

/** Steps in and out by the same factor come back to where they began. */
const isNear = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;

function fitScale(fit: PictureFit, { picture, room, pixelRatio }: PictureFrame): number {
  if (fit === 'pixels') return 1;
  const across = room.width / Math.max(1, picture.width);
  const down = room.height / Math.max(1, picture.height);
  const wanted = fit === 'page' ? Math.min(across, down) : across;
  return Math.min(MOST_FIT, wanted) * pixelRatio;
}
