import { on } from 'svelte/events';
import type { PageText } from '../../engine/types';
import { boxOfLine } from './lines-in-sight';
import { followed, type LinePlace, type LinePlaces } from './linked-places';

/** Kept between a line and the edge of the picture's room, in CSS pixels. */
const MARGIN_PX = 24;

/** Whatever scrolls says what it is: `data-scrolls="picture"` or `"text"`. */
type Side = 'picture' | 'text';

interface Measured {
  readonly key: string;
  readonly text: PageText;
  readonly places: LinePlaces;
}

/**
 * Picture and text scroll together: the pane that a person scrolls leads, the other follows. What
 * scrolls for another reason leads nothing, so that they never push each other about.
 */
export class LinkedScrolling {
  readonly #text: () => PageText | null;
  readonly #isOn: () => boolean;
  #leader: Side | null = null;
  readonly #measured: Partial<Record<Side, Measured>> = {};

  constructor(text: () => PageText | null, isOn: () => boolean) {
    this.#text = text;
    this.#isOn = isOn;
  }

  /** What scrolls next is not scrolled by a person. */
  rest(): void {
    this.#leader = null;
  }

  /** To be attached to what both panes are in. */
  readonly attach = (root: HTMLElement): (() => void) => {
    const lead = ({ target }: Event) => {
      const scroller = (target as Element).closest<HTMLElement>('[data-scrolls]');
      if (scroller) this.#leader = scroller.dataset['scrolls'] as Side;
    };
    const options = { capture: true, passive: true };
    const stops = [
      ...(['wheel', 'touchmove', 'pointerdown', 'keydown'] as const).map((type) =>
        on(root, type, lead, options),
      ),
      on(root, 'scroll', (event) => this.#onscroll(root, event), options),
    ];
    return () => stops.forEach((stop) => stop());
  };

  #onscroll(root: HTMLElement, { target }: Event): void {
    const text = this.#text();
    if (!text || !this.#isOn() || (target as HTMLElement).dataset['scrolls'] !== this.#leader)
      return;
    const find = (side: Side) => root.querySelector<HTMLElement>(`[data-scrolls="${side}"]`);
    const [picture, words] = [find('picture'), find('text')];
    if (!picture || !words) return;
    const places = {
      picture: this.#placesIn('picture', picture, text),
      text: this.#placesIn('text', words, text),
    };
    const isLed = this.#leader === 'text';
    const [leader, follower] = isLed ? [words, picture] : [picture, words];
    const found = followed(
      scrolled(leader, isLed ? places.text : places.picture),
      scrolled(follower, isLed ? places.picture : places.text),
    );
    if (!found) return;
    follower.scrollTop = found.scrollTop;
    if (isLed) showAcross(picture, places.picture.get(found.line)!);
  }

  /** Measured once for a text and a size of the pane. */
  #placesIn(side: Side, pane: HTMLElement, text: PageText): LinePlaces {
    const sheet = side === 'picture' ? sheetIn(pane) : null;
    const key = `${pane.scrollHeight} ${pane.clientWidth} ${sheet?.offsetWidth} ${sheet?.offsetLeft}`;
    const known = this.#measured[side];
    if (known?.key === key && known.text === text) return known.places;
    const places = sheet ? placesInPicture(pane, text) : placesInText(pane);
    this.#measured[side] = { key, text, places };
    return places;
  }
}

function placesInText(pane: HTMLElement): LinePlaces {
  const { left, top } = pane.getBoundingClientRect();
  const [x, y] = [pane.scrollLeft - left, pane.scrollTop - top];
  const places = new Map<number, LinePlace>();
  for (const shown of pane.querySelectorAll<HTMLElement>('[data-line]')) {
    const rect = shown.getBoundingClientRect();
    places.set(Number(shown.dataset['line']), {
      left: rect.left + x,
      top: rect.top + y,
      right: rect.right + x,
      bottom: rect.bottom + y,
    });
  }
  return places;
}

const scrolled = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement, places: LinePlaces) => ({
  scrollTop,
  scrollHeight,
  clientHeight,
  places,
});

/** By the lines' own places: not all of them need be drawn. */
function placesInPicture(viewport: HTMLElement, text: PageText): LinePlaces {
  const sheet = sheetIn(viewport);
  const px = sheet.offsetWidth / text.width;
  const { offsetLeft: x, offsetTop: y } = sheet;
  return new Map(
    text.lines.map((line, index) => {
      const [left, top, right, bottom] = boxOfLine(line);
      const place = { left: x + left * px, top: y + top * px };
      return [index, { ...place, right: x + right * px, bottom: y + bottom * px }];
    }),
  );
}

const sheetIn = (viewport: HTMLElement) => viewport.querySelector<HTMLElement>('[data-sheet]')!;

/** In a picture that is wider than its room the line may be beside what is seen. */
function showAcross(viewport: HTMLElement, { left, right }: LinePlace): void {
  const { scrollLeft, clientWidth } = viewport;
  if (right < scrollLeft || left > scrollLeft + clientWidth) viewport.scrollLeft = left - MARGIN_PX;
}
