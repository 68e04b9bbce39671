import { extname } from 'node:path';
import type { SeededRandom } from './random';

/** What the browser's canvas draws: dark lines on a white page, one of them `Page <number>`. */
export interface Drawing {
  readonly lines: readonly string[];
  readonly fontPx: number;
  readonly family: string;
  /** A CSS colour. */
  readonly ink: string;
  readonly mime: 'image/jpeg' | 'image/png';
}

/** Cut off, nothing but zero bytes after the header, or a text that calls itself a picture. */
export const DAMAGES = ['truncated', 'zeroed', 'text'] as const;
export type Damage = (typeof DAMAGES)[number];

interface Planned {
  /** The file's name: no two are the same. */
  readonly path: string;
  /** No two pages have the same. */
  readonly number: number;
}

export type PlannedPage = Planned &
  (
    | { readonly kind: 'drawn'; readonly drawing: Drawing }
    | { readonly kind: 'broken'; readonly damage: Damage; readonly drawing: Drawing }
    | { readonly kind: 'real'; readonly source: string }
  );

type Kind = PlannedPage['kind'];

const BROKEN_SHARE = 0.03;
/**
 * Photographs take ten times as long as drawn pages: with more of them the soak would last for
 * hours.
 */
const REAL_SHARE = 0.1;
const FIRST_NUMBER = 1000;
const FAMILIES = ['Arial, sans-serif', 'Verdana, sans-serif', 'Georgia, serif', 'Times, serif'];
const INKS = ['#000', '#1b1b4b', '#402000', '#003b1f', '#4a0d2a'];
// No digits: the only number on a page is its own.
const WORDS = (
  'harbour lantern orchard winter candle market silver garden letter window river mountain copper ' +
  'village blanket morning shelter feather meadow anchor'
).split(' ');

/**
 * Every page of a run. The same seed and counts give the same pages; `sources` are taken in turn.
 */
export function planPages(
  random: SeededRandom,
  count: number,
  sources: readonly string[],
): PlannedPage[] {
  const kinds = random.shuffled(kindsOf(count, sources.length > 0));
  const turns = { broken: 0, real: 0, drawn: 0 };
  return kinds.map((kind, index) => {
    const turn = turns[kind]++;
    return pageOf(kind, FIRST_NUMBER + index, turn, sources, random);
  });
}

function kindsOf(count: number, hasReal: boolean): Kind[] {
  const broken = Math.ceil(count * BROKEN_SHARE);
  const real = hasReal ? Math.round(count * REAL_SHARE) : 0;
  return Array.from({ length: count }, (_, index) => {
    if (index < broken) return 'broken';
    return index < broken + real ? 'real' : 'drawn';
  });
}

function pageOf(
  kind: Kind,
  number: number,
  turn: number,
  sources: readonly string[],
  random: SeededRandom,
): PlannedPage {
  if (kind === 'real') {
    const source = sources[turn % sources.length]!;
    return { kind, path: `real-${number}${extname(source).toLowerCase()}`, number, source };
  }
  const drawing = drawingOf(number, random);
  const ending = drawing.mime === 'image/png' ? 'png' : 'jpg';
  if (kind === 'drawn') return { kind, path: `page-${number}.${ending}`, number, drawing };
  const damage = DAMAGES[turn % DAMAGES.length]!;
  const path = `broken-${number}.${damage === 'text' ? 'png' : ending}`;
  return { kind, path, number, damage, drawing };
}

function drawingOf(number: number, random: SeededRandom): Drawing {
  const others = Array.from({ length: random.whole(2, 7) }, () => sentence(random));
  return {
    lines: random.shuffled([`Page ${number}`, ...others]),
    fontPx: random.whole(24, 40),
    family: random.pick(FAMILIES),
    ink: random.pick(INKS),
    mime: random.pick(['image/jpeg', 'image/png'] as const),
  };
}

const sentence = (random: SeededRandom): string =>
  Array.from({ length: random.whole(2, 4) }, () => random.pick(WORDS)).join(' ');
