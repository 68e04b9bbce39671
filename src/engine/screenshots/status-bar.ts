import { boundsOf, quadAngle, quadCentre, type Bounds } from '../geometry/geometry';
import type { PictureSize, ReadText } from '../types';
import {
  BAR_SAME_EDGE,
  BAR_SAME_ROW,
  ICON_NUMBER_BELOW,
  LONE_CLOCK_RIGHT,
  MAX_CLOCK_ANGLE,
  MAX_CLOCK_HEIGHT,
  MAX_CLOCK_MIDDLE,
  MAX_ICONS,
  MIN_GAP_BELOW_BAR,
  MIN_PHONE_SHAPE,
} from './tunables';

/**
 * The status bar of a phone (clock, network, battery) stands above what a screenshot is of, and
 * nobody looks for it. It has no mark of its own, so it is known by its place and by having nothing
 * but what status bars have. In doubt it stays: a clock too many can be passed over, a text that is
 * missing cannot.
 */

const CLOCK = /^\s*(?:[01]?\d|2[0-3])[:：][0-5]\d(?!\d)(?:\s?[ap]\.?m\b\.?)?/iu;
/**
 * What a status bar spells out; carriers are those of China, which are written beside their
 * networks.
 */
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
/**
 * Icons are read as a symbol, a letter or a boxy character. Neither money nor hours (`9:30 h`) are
 * icons.
 */
const ICON = String.raw`(?:(?!\p{Sc})[\p{P}\p{S}口日回田目]|(?![hH])\p{Script=Latin}(?!\p{Script=Latin}))`;
const ONLY_ICONS = new RegExp(String.raw`^(?:\s*${ICON}){0,${MAX_ICONS}}\s*$`, 'u');
/** A word that is drawn: an icon, three dots, the bars of a signal. */
const DRAWN = new RegExp(String.raw`^(?:${ICON}|\p{P}{2,3}|[.lI|]{2,5})$`, 'u');
const BATTERY = /^(?:100|\d{1,2})%?$/;

const withoutSpelled = (text: string): string => text.replace(SPELLED, ' ');

const isClock = ({ text }: ReadText): boolean =>
  CLOCK.test(text) && ONLY_ICONS.test(withoutSpelled(text.replace(CLOCK, ' ')));

const isFaintNumber = ({ text, score }: ReadText): boolean =>
  /^\s*\d{1,2}\s*$/.test(text) && score < ICON_NUMBER_BELOW;

/**
 * Whether the texts beside a clock are of a status bar. Its battery is one bare number; two make a
 * row of a table.
 */
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
  middleOf(text) <= MAX_CLOCK_MIDDLE * width && heightOf(text) <= MAX_CLOCK_HEIGHT * width;

const isLevel = ({ quad }: ReadText): boolean => Math.abs(quadAngle(quad)) <= MAX_CLOCK_ANGLE;

const isBeside = (text: ReadText, clock: ReadText): boolean =>
  Math.abs(middleOf(text) - middleOf(clock)) <= BAR_SAME_ROW * heightOf(clock);

/** Neither above the clock nor close below it. */
const isClear = (text: ReadText, clock: ReadText): boolean =>
  boxOf(text).top >= boxOf(clock).bottom + MIN_GAP_BELOW_BAR * heightOf(clock);

/** A time below another one, as in a timetable or a calendar. */
function isInColumn(text: ReadText, clock: ReadText): boolean {
  const [a, b] = [boxOf(text), boxOf(clock)];
  const near = BAR_SAME_EDGE * heightOf(clock);
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
  if (height < MIN_PHONE_SHAPE * width) return texts;
  const [clock, ...more] = texts.filter((text) => isAtTop(text, width) && isClock(text));
  if (!clock || more.length > 0 || !isLevel(clock)) return texts;
  const below = texts.filter((text) => !isBeside(text, clock));
  const others = texts.filter((text) => text !== clock && isBeside(text, clock));
  return isStatusBar(clock, others, below, width) ? below : texts;
}
