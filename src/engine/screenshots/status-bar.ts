import { boundsOf, quadAngle, quadCentre, type Bounds } from '../geometry/geometry';
import type { PictureSize, ReadText } from '../types';

/**
 * The status bar of a phone (clock, network, battery) stands above what a screenshot is of, and nobody looks for it.
 * It has no mark of its own, so it is known by its place and by having nothing but what status bars have. In doubt it
 * stays: a clock too many can be passed over, a text that is missing cannot.
 */

/** Phones are held upright, and the squarest of them is a good deal taller than this (parts of the width). */
const MIN_SHAPE = 1.3;
/**
 * How low the clock's middle may stand, and how high the clock may be, in parts of the picture's width: phones have
 * about one width, pictures may be stitched to any height. The lowest clocks, at .083, are beside a camera.
 */
const MAX_MIDDLE = 0.09;
const MAX_HEIGHT = 0.06;
/** Screenshots are level. A clock's quad turns by a degree or two with its letters, shorter ones by any angle. */
const MAX_ANGLE = (4 * Math.PI) / 180;
/** Middles of one row are this near, in heights of the clock. */
const SAME_ROW = 0.5;
/** Free space below the bar, in heights of the clock: 1.1 on real ones. Most printed lines have below .4. */
const MIN_GAP = 0.5;
/** Edges that are this near, in heights of the clock, make a column. */
const SAME_EDGE = 0.5;
/** A clock that is alone in its row has to stand left of this (parts of the width): a chat has its times further in. */
const LONE_CLOCK_RIGHT = 1 / 3;
/** Icons beside the clock: of notifications, an alarm, a muted bell. */
const MAX_ICONS = 4;

const CLOCK = /^\s*(?:[01]?\d|2[0-3])[:：][0-5]\d(?!\d)(?:\s?[ap]\.?m\b\.?)?/iu;
/** What a status bar spells out; carriers are those of China, which are written beside their networks. */
const SPELLED = new RegExp(
  [
    '中国(?:移动|联通|电信|广电)',
    String.raw`(?:(?<![\d.])\d{1,4}(?:\.\d{1,2})?\s?)?[KM]B?/s`,
    String.raw`(?<![\d.])4G\s?LTE\b`,
    String.raw`(?<![\d.])[2-5]G(?:-?A\b|\+)?(?!\p{L})`,
    String.raw`\b(?:LTE|VoLTE|VoWiFi|Wi-?Fi)\b`,
    String.raw`\bHD(?!\p{L})`,
  ].join('|'),
  'giu',
);
/** Icons are read as a symbol, a letter or a boxy character. Neither money nor hours (`9:30 h`) are icons. */
const ICON = String.raw`(?:(?!\p{Sc})[\p{P}\p{S}口日回田目]|(?![hH])\p{Script=Latin}(?!\p{Script=Latin}))`;
const ONLY_ICONS = new RegExp(String.raw`^(?:\s*${ICON}){0,${MAX_ICONS}}\s*$`, 'u');
/** A word that is drawn: an icon, three dots, the bars of a signal. */
const DRAWN = new RegExp(String.raw`^(?:${ICON}|\p{P}{2,3}|[.lI|]{2,5})$`, 'u');
const BATTERY = /^(?:100|\d{1,2})%?$/;
/** A network's icon may be read as a number, but as no sure one: `5G` as 5 (.62) or 25 (.64). */
const SURE_NUMBER = 0.8;

const withoutSpelled = (text: string): string => text.replace(SPELLED, ' ');

const isClock = ({ text }: ReadText): boolean =>
  CLOCK.test(text) && ONLY_ICONS.test(withoutSpelled(text.replace(CLOCK, ' ')));

const isFaintNumber = ({ text, score }: ReadText): boolean =>
  /^\s*\d{1,2}\s*$/.test(text) && score < SURE_NUMBER;

/** Whether the texts beside a clock are of a status bar. Its battery is one bare number; two make a row of a table. */
function isStatus(texts: readonly ReadText[]): boolean {
  const words = texts
    .filter((text) => !isFaintNumber(text))
    .flatMap(({ text }) => withoutSpelled(text).match(/\S+/gu) ?? []);
  const others = words.filter((word) => !DRAWN.test(word));
  return others.length <= 1 && others.every((word) => BATTERY.test(word));
}

const boxOf = ({ quad }: ReadText): Bounds => boundsOf(quad);
const heightOf = (text: ReadText): number => boxOf(text).bottom - boxOf(text).top;
const middleOf = ({ quad }: ReadText): number => quadCentre(quad)[1];

const isAtTop = (text: ReadText, width: number): boolean =>
  middleOf(text) <= MAX_MIDDLE * width && heightOf(text) <= MAX_HEIGHT * width;

const isLevel = ({ quad }: ReadText): boolean => Math.abs(quadAngle(quad)) <= MAX_ANGLE;

const isBeside = (text: ReadText, clock: ReadText): boolean =>
  Math.abs(middleOf(text) - middleOf(clock)) <= SAME_ROW * heightOf(clock);

/** Neither above the clock nor close below it. */
const isClear = (text: ReadText, clock: ReadText): boolean =>
  boxOf(text).top >= boxOf(clock).bottom + MIN_GAP * heightOf(clock);

/** A time below another one, as in a timetable or a calendar. */
function isInColumn(text: ReadText, clock: ReadText): boolean {
  const [a, b] = [boxOf(text), boxOf(clock)];
  const near = SAME_EDGE * heightOf(clock);
  return (
    CLOCK.test(text.text) && Math.min(Math.abs(a.left - b.left), Math.abs(a.right - b.right)) < near
  );
}

function isStatusBar(
  clock: ReadText,
  others: readonly ReadText[],
  below: readonly ReadText[],
  width: number,
): boolean {
  const isPlaced = others.length > 0 || quadCentre(clock.quad)[0] < LONE_CLOCK_RIGHT * width;
  return (
    isPlaced &&
    isStatus(others) &&
    others.every((text) => isAtTop(text, width)) &&
    below.every((text) => isClear(text, clock) && !isInColumn(text, clock))
  );
}

/** The texts of a picture without those of a phone's status bar, if there is one beyond doubt. */
export function withoutStatusBar<T extends ReadText>(
  texts: readonly T[],
  { width, height }: PictureSize,
): readonly T[] {
  if (height < MIN_SHAPE * width) return texts;
  const [clock, ...more] = texts.filter((text) => isAtTop(text, width) && isClock(text));
  if (!clock || more.length > 0 || !isLevel(clock)) return texts;
  const below = texts.filter((text) => !isBeside(text, clock));
  const others = texts.filter((text) => text !== clock && isBeside(text, clock));
  return isStatusBar(clock, others, below, width) ? below : texts;
}
