/** What parts whole numbers from fractions. */
export type DecimalSign = '.' | ',';

/** A number as it is printed: with as many decimals, and its thousands grouped or not. */
export interface NumberCell {
  readonly kind: 'number';
  /** As printed. */
  readonly text: string;
  readonly value: number;
  /** How many are printed; of a percentage those of its hundredfold. */
  readonly decimals: number;
  readonly isGrouped: boolean;
  readonly isPercent: boolean;
  /** The sign of a currency before or behind the number, one of a closed list; empty without. */
  readonly before: string;
  readonly after: string;
}

/** More digits than these a spreadsheet does not keep. */
const MOST_DIGITS = 15;

/** A closed list, since it goes into a cell's format, where signs may mean something. */
const CURRENCY =
  '[€$£¥￥₩₹]|US\\$|EUR|USD|GBP|CHF|CNY|RMB|JPY|RM|kr|元|円|Fr\\.|SEK|NOK|DKK|PLN|CAD|AUD';

const NUMBER = new RegExp(
  `^(?<sign>[-−])?\\s?(?<before>${CURRENCY})?\\s?(?<inner>[-−])?` +
    `(?<digits>\\d(?:[\\d.,'’ \\u00a0\\u202f]*\\d)?)\\s?(?<after>${CURRENCY}|%)?$`,
  'u',
);

/** Thousands are apart by one sign; a point or comma of its own kind parts the fraction. */
const FRACTION =
  /^(?<whole>\d+|\d{1,3}(?:(?<group>[.,'’ \u00a0\u202f])\d{3})(?:\k<group>\d{3})*)(?<sign>[.,])(?<rest>\d+)$/u;
/** A lone group behind an apostrophe is no fraction. */
const GROUPED = /^\d{1,3}(?:(?<group>[.,'’])\d{3})(?:\k<group>\d{3})*$/u;

interface Digits {
  /** Digits with a point where the fraction begins. */
  readonly plain: string;
  readonly isGrouped: boolean;
  /** What the digits themselves show the decimal sign to be. */
  readonly shows?: DecimalSign | undefined;
}

const other = (sign: string): DecimalSign => (sign === '.' ? ',' : '.');

/** `1.234` may be a whole number or not: it is one only where the decimal sign is known. */
function fractionOf(text: string, known: DecimalSign | null): Digits | null {
  const { whole, group, sign, rest } = FRACTION.exec(text)?.groups ?? {};
  if (whole === undefined || group === sign) return null;
  const digits = whole.replace(/\D/g, '');
  const isAmbiguous = !group && rest!.length === 3 && digits.length <= 3 && digits !== '0';
  if (isAmbiguous && known === null) return null;
  if (isAmbiguous && known !== sign) return { plain: digits + rest!, isGrouped: true };
  const shows = isAmbiguous ? undefined : (sign as DecimalSign);
  return { plain: `${digits}.${rest}`, isGrouped: group !== undefined, shows };
}

/**
 * Two groups or more. Such groups apart by points are those of a network address or a version, too.
 */
function groupedOf(text: string, known: DecimalSign | null): Digits | null {
  const group = GROUPED.exec(text)?.groups?.['group'];
  if (group === undefined) return null;
  const plain = text.replace(/\D/g, '');
  if (group !== '.' && group !== ',') return { plain, isGrouped: true };
  const isLone = text.split(group).length === 2;
  const isAmbiguous = isLone || (group === '.' && known === null);
  if (isAmbiguous || known === group) return null;
  return { plain, isGrouped: true, shows: other(group) };
}

function digitsOf(text: string, known: DecimalSign | null): Digits | null {
  const digits = /^\d+$/.test(text)
    ? { plain: text, isGrouped: false }
    : (fractionOf(text, known) ?? groupedOf(text, known));
  if (!digits) return null;
  const isCode = /^0\d/.test(digits.plain);
  const count = digits.plain.replace('.', '').replace(/^0+/, '').length;
  return isCode || count > MOST_DIGITS ? null : digits;
}

/** What a number shows the decimal sign to be; null if it shows nothing, or is none. */
export function decimalSignIn(text: string): DecimalSign | null {
  const digits = NUMBER.exec(text)?.groups?.['digits'];
  return (digits && digitsOf(digits, null)?.shows) || null;
}

/**
 * The number that a text is, and nothing else than it; null for one that would lose digits: a code
 * with leading zeros, the number of a card.
 */
export function numberIn(text: string, known: DecimalSign | null): NumberCell | null {
  const groups = NUMBER.exec(text)?.groups;
  const digits = groups && digitsOf(groups['digits']!, known);
  if (!digits || (groups['sign'] && groups['inner'])) return null;
  const { before = '', after = '' } = groups;
  const isPercent = after === '%';
  if (before && after) return null;
  const decimals = digits.plain.split('.')[1]?.length ?? 0;
  const size = Number(isPercent ? `${digits.plain}e-2` : digits.plain);
  const isNegative = Boolean(groups['sign'] ?? groups['inner']);
  return {
    kind: 'number',
    text,
    value: isNegative && size !== 0 ? -size : size,
    decimals,
    isGrouped: digits.isGrouped,
    isPercent,
    before,
    after: isPercent ? '' : after,
  };
}
