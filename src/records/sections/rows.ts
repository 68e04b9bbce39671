import type { SectionSpan } from './headings';
import { toRows, type PlacedText } from '../placed-texts';
import { splitInline } from './quantities';
import type { Quantity } from '../recipe/recipe';
import { joinTexts } from '../texts';
import type { Item } from '../types';
import { parseAmount, parseInteger } from '../fields/values';

/**
 * A price: digits with two behind the point, perhaps with a currency in front and a tax code
 * behind.
 */
const PRICE = /^[^\d]{0,4}\d[\d,. ]*[.,]\s?\d{2}(?:\s?[\p{L}*]{1,3})?$/u;
const COUNT = /^(\d{1,2})(?:\s*(?:x|×|pcs?|pkts?|ea)\.?)?$/iu;
/** How many at how much of the item before: `@2 X RM 1.75`. */
const TIMES = /^\W*\p{L}?\s?(\d{1,3})\s*[x×]\s*\p{L}{0,3}\s*\d/iu;
/** A unit price, beside or below what it belongs to. */
const EACH = /^\W*@/u;
/** An article's number, or a tax code: no name. */
const CODE = /^[\d\s-]{3,}$|^[\p{L}*]{1,3}$/u;

interface Row {
  readonly texts: readonly PlacedText[];
  /** The last price of the row; null for a row of words. */
  readonly amount: number | null;
  readonly words: readonly string[];
  readonly count: number | null;
}

function toRow(texts: readonly PlacedText[]): Row {
  const prices = texts.filter(({ text }) => PRICE.test(text.trim()) && !EACH.test(text));
  const others = texts.filter((text) => !prices.includes(text)).map(({ text }) => text.trim());
  const counts = others.filter((text) => COUNT.test(text));
  return {
    texts,
    amount: prices.length > 0 ? parseAmount(prices.at(-1)!.text) : null,
    words: others.filter((text) => !COUNT.test(text) && !CODE.test(text)),
    count: counts.length > 0 ? parseInteger(counts.at(-1)!) : null,
  };
}

/**
 * Items of a printed list. A row with an amount is an item; its name stands in it, or else in the
 * row of words before it, or after it if the first item of the list has its name there.
 */
export function readRows({ texts }: SectionSpan, quantity: Quantity | undefined): Item[] {
  const rows = toRows(texts).map(toRow);
  const nameFollows = namesFollow(rows);
  const items: Item[] = [];
  const isNamed = new Set<number>();
  rows.forEach((row, i) => {
    const times = TIMES.exec(row.texts[0]!.text);
    if (times && items.length > 0 && row.texts.length === 1)
      items.push({ ...items.pop()!, quantity: Number(times[1]) });
    if (row.amount === null || (times && row.texts.length === 1)) return;
    const other = nameFollows ? rows[i + 1] : rows[i - 1];
    const at = nameFollows ? i + 1 : i - 1;
    const borrows = row.words.length === 0 && other?.amount === null && !isNamed.has(at);
    if (borrows) isNamed.add(at);
    const name = row.words.length > 0 ? row.words : borrows ? other.words : [];
    if (name.length > 0) items.push(toItem(row, name, borrows ? other.texts : [], quantity));
  });
  return items;
}

/**
 * The first amount has no name of its own, and nothing but a heading of columns can stand above it.
 */
function namesFollow(rows: readonly Row[]): boolean {
  const first = rows.findIndex(({ amount }) => amount !== null);
  return first === 0 && rows[0]!.words.length === 0;
}

function toItem(
  row: Row,
  name: readonly string[],
  more: readonly PlacedText[],
  quantity: Quantity | undefined,
): Item {
  const texts = [...row.texts, ...more];
  const title = joinTexts(name);
  const inline = quantity ? splitInline(title, quantity) : null;
  return {
    title: inline?.title ?? title,
    subtitle: null,
    quantity: inline?.quantity ?? row.count ?? quantity?.default ?? 1,
    score: Math.min(...texts.map(({ score }) => score)),
    lines: texts.map(({ index }) => index),
    values: row.amount === null ? {} : { amount: row.amount },
  };
}
