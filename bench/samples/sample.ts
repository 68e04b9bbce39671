/** A picture the project draws itself: a page of HTML, cut out at the given size. */
export interface Sample {
  /** File name without its ending. */
  readonly name: string;
  readonly title: string;
  readonly format: 'png' | 'jpeg' | 'webp';
  /** 0 to 1; PNG knows none. */
  readonly quality?: number;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Drawn at this many pixels for each CSS pixel. */
  readonly scale: number;
  /** Every printed line stands in an element with `data-line`. */
  readonly html: string;
}

/** One printed line. The texts are ours, so they need no escaping beyond `&`. */
export const line = (className: string, text: string): string =>
  `<div class="${className}" data-line>${text.replaceAll('&', '&amp;')}</div>`;

export const page = (style: string, body: string): string =>
  `<!doctype html><meta charset="utf-8"><style>*{margin:0;box-sizing:border-box}${style}</style>${body}`;
