export interface DateCell {
  readonly kind: 'date';
  /** A day as `YYYY-MM-DD`, perhaps with its time: ` HH:MM` or ` HH:MM:SS`. */
  readonly date: string;
}

export type DayOrder = 'day-first' | 'month-first';

/** Spreadsheets count days from 1900, and the first two months of that year wrongly. */
const FIRST_YEAR = 1901;

const ISO = /^(\d{4})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{1,2})$/;
const CHINESE = /^(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日$/;
/** Years of two digits could be days. */
const NUMBERS = /^(\d{1,2})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{4})$/;
const DAY_BEFORE =
  /^(\d{1,2})(?:\.|st|nd|rd|th|er|º)?[\s-](?:(?:de|di)\s)?(\p{L}+)\.?,?[\s-](?:de\s)?(\d{4})$/u;
const MONTH_BEFORE = /^(\p{L}+)\.?[\s-](\d{1,2})(?:st|nd|rd|th)?,?[\s-](\d{4})$/u;

/** The languages whose words the reader knows, and German. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ca'];

let months: ReadonlyMap<string, number> | undefined;

/** A month's names, in small letters without accents or points, that mean it in all languages. */
function monthNames(): ReadonlyMap<string, number> {
  if (months) return months;
  const found = new Map<string, number>();
  for (const language of LANGUAGES)
    for (const style of ['long', 'short'] as const)
      for (let month = 1; month <= 12; month++) {
        const format = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
        const name = plainName(format.format(Date.UTC(2026, month - 1, 15)));
        const isOther = (found.get(name) ?? month) !== month;
        found.set(name, isOther ? 0 : month);
      }
  return (months = found);
}

const plainName = (name: string): string =>
  name.normalize('NFD').replace(/[^\p{L}]/gu, '').toLowerCase(); // prettier-ignore

/** Null for a day that no calendar or no spreadsheet has. */
function dayOf(year: number, month: number, day: number): DateCell | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || year < FIRST_YEAR) return null;
  return { kind: 'date', date: date.toISOString().slice(0, 10) };
}

/** The time of a day behind it. */
const TIME =
  /,?\s(?<hour>\d{1,2}):(?<minute>[0-5]\d)(?::(?<second>[0-5]\d))?(?:\s?(?<half>[AP])M)?$/i;

interface Moment {
  readonly day: string;
  /** As it stands behind the day; empty for a day alone. */
  readonly time: string;
}

/** Null for a time that no clock has. */
function momentIn(text: string): Moment | null {
  const { index = 0, groups } = TIME.exec(text) ?? {};
  if (!groups) return { day: text, time: '' };
  const [hour, half] = [Number(groups['hour']), groups['half']?.toUpperCase()];
  if (half ? hour < 1 || hour > 12 : hour > 23) return null;
  const ofDay = half ? (hour % 12) + (half === 'P' ? 12 : 0) : hour;
  const parts = [String(ofDay).padStart(2, '0'), groups['minute'], groups['second']];
  return { day: text.slice(0, index), time: ` ${parts.filter(Boolean).join(':')}` };
}

/** What a date of three numbers shows the order to be; null if it shows nothing, or is none. */
export function dayOrderIn(text: string): DayOrder | null {
  const [, first, , second] = NUMBERS.exec(momentIn(text)?.day ?? '') ?? [];
  if (Number(first) > 12 && Number(second) <= 12) return 'day-first';
  return Number(second) > 12 && Number(first) <= 12 ? 'month-first' : null;
}

function fromNumbers(text: string, known: DayOrder | null): DateCell | null {
  const [, first, , second, year] = NUMBERS.exec(text) ?? [];
  if (year === undefined) return null;
  const order = dayOrderIn(text) ?? (first === second ? 'day-first' : known);
  if (order === null) return null;
  const [day, month] = order === 'day-first' ? [first, second] : [second, first];
  return dayOf(Number(year), Number(month), Number(day));
}

function fromNames(text: string): DateCell | null {
  const [, day, name, year] = DAY_BEFORE.exec(text) ?? [];
  if (name !== undefined) return named(name, day!, year!);
  const [, first, second, third] = MONTH_BEFORE.exec(text) ?? [];
  return first === undefined ? null : named(first, second!, third!);
}

const named = (name: string, day: string, year: string): DateCell | null =>
  dayOf(Number(year), monthNames().get(plainName(name)) ?? 0, Number(day));

function dayIn(text: string, known: DayOrder | null): DateCell | null {
  const iso = ISO.exec(text) ?? CHINESE.exec(text);
  if (!iso) return fromNumbers(text, known) ?? fromNames(text);
  const [month, day] = iso.slice(-2);
  return dayOf(Number(iso[1]), Number(month), Number(day));
}

/**
 * The day that a text is, perhaps with its time, and nothing else than it. `03/04/2026` is one only
 * where the order of day and month is known.
 */
export function dateIn(text: string, known: DayOrder | null): DateCell | null {
  const moment = momentIn(text);
  const day = moment && dayIn(moment.day, known);
  return day && { ...day, date: day.date + moment.time };
}
