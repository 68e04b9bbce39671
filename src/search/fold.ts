/**
 * Texts as they are compared: in one form of each sign (NFKC), one case and width, without accents,
 * with one kind of blank, quotation mark and dash. Each sign of a folded text knows where it stands
 * in its own text, so that what is found is found there, too.
 */
export interface Folded {
  readonly text: string;
  /** Of each UTF-16 unit of `text`, where its sign begins in the text that was folded. */
  readonly from: readonly number[];
  /** And where that ends. */
  readonly to: readonly number[];
  /** By unit: the sign with its accent, where it has lost one. */
  readonly accents: ReadonlyMap<number, string>;
}

/** A line of a text that is folded. */
export interface FoldLine {
  readonly text: string;
  /** Lines of one paragraph run on: a word or a phrase may begin in one and end in the next. */
  readonly paragraph: number;
  /** With `soft` the hyphen at its end was put there by the line's end alone. */
  readonly hyphen?: 'soft' | 'hard';
}

/**
 * Accents of Latin, Greek and Cyrillic letters, points of Hebrew and Arabic ones. The marks of
 * other scripts, as of か and が, make another letter.
 */
const ACCENT_SIGNS =
  '\\u0300-\\u036f' +
  '\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7' +
  '\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed';
const ACCENTS = new RegExp(`[${ACCENT_SIGNS}]`, 'gu');
/** What goes with the sign before it. */
const MARK = new RegExp(`[${ACCENT_SIGNS}\\u3099\\u309a\\uff9e\\uff9f]`, 'u');

/** Signs that people do not type as they are printed, and those that are not seen. */
const SIGNS: Readonly<Record<string, string>> = {
  '‘': "'", '’': "'", '‛': "'", '′': "'", '´': "'", '`': "'",
  '“': '"', '”': '"', '„': '"', '″': '"', '«': '"', '»': '"',
  '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '−': '-',
  '゛': '', '゜': '', '\u00ad': '', '\u200b': '', '\u200e': '', '\u200f': '', '\ufeff': '',
  '־': '-', 'ـ': '', '\u200c': '', '\u200d': '', '\u061c': '',
}; // prettier-ignore

/**
 * Letters that Arabic and Persian keyboards have different codes for, and the digits of both.
 */
const SAME: Readonly<Record<string, string>> = { ي: 'ی', ى: 'ی', ك: 'ک' };
const ARABIC = /[يىك\u0660-\u0669\u06f0-\u06f9]/gu;
const sameAs = (sign: string): string => SAME[sign] ?? String(sign.charCodeAt(0) & 15);

interface FoldedSign {
  readonly plain: string;
  /** With its accent; the same where it has none. */
  readonly accented: string;
}

const known = new Map<string, FoldedSign>();
/** Signs are few, but a file may hold any. */
const MOST_KNOWN = 20_000;

function foldSign(sign: string): FoldedSign {
  const before = known.get(sign);
  if (before) return before;
  const form = (SIGNS[sign] ?? sign).normalize('NFKC');
  // By way of the upper case, so that ß is SS, and ς the same as σ.
  const one = form.toLowerCase().toUpperCase().toLowerCase();
  const accented = [...one.normalize('NFC')].map((part) => SIGNS[part] ?? part).join('');
  const bare = accented.normalize('NFD').replace(ACCENTS, '').normalize('NFC');
  // A mark without its letter has a blank instead.
  const alone = bare.length > 1 ? bare.replace(/\s/gu, '') : bare;
  const plain = alone.replace(ARABIC, sameAs);
  const folded = { plain, accented };
  if (known.size < MOST_KNOWN) known.set(sign, folded);
  return folded;
}

/** Scripts that are written without blanks: one beside such a sign says nothing. */
const isUnspaced = (code: number): boolean =>
  (code >= 0x2e80 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || code >= 0xd840;

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

/** Where the sign that begins at `at` ends, with the marks that go with it. */
function signEnd(text: string, at: number): number {
  let end = at + (isSurrogate(text.charCodeAt(at)) ? 2 : 1);
  while (end < text.length && text.charCodeAt(end) >= 0x300 && MARK.test(text[end]!)) end += 1;
  return Math.min(end, text.length);
}

class Folding implements Folded {
  text = '';
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly accents = new Map<number, string>();
  /** A blank has come, and nothing behind it. */
  #blank: number | null = null;

  blank(at: number): void {
    this.#blank ??= at;
  }

  /** Nothing that is looked for goes over this. */
  part(at: number): void {
    this.#blank = null;
    if (this.text !== '') this.#push('\n', at, at);
  }

  add(line: string, offset: number, end: number): void {
    for (let at = 0; at < end;) {
      const next = signEnd(line, at);
      this.#sign(line.slice(at, next), offset + at, offset + next);
      at = next;
    }
  }

  #sign(sign: string, from: number, to: number): void {
    const code = sign.charCodeAt(0);
    // Nearly all signs are their own forms.
    const isPlain = sign.length === 1 && ((code > 0x60 && code < 0x7b) || isHan(code));
    const { plain, accented } = isPlain ? { plain: sign, accented: sign } : foldSign(sign);
    if (plain === '') return;
    if (plain.trim() === '') return this.blank(from);
    if (this.#blank !== null) this.#space(plain.charCodeAt(0), this.#blank);
    if (accented !== plain) this.accents.set(this.text.length, accented);
    this.#push(plain, from, to);
  }

  #space(next: number, at: number): void {
    this.#blank = null;
    const last = this.text.charCodeAt(this.text.length - 1);
    const isBetween = this.text !== '' && last !== NEWLINE;
    if (isBetween && !isUnspaced(last) && !isUnspaced(next)) this.#push(' ', at, at + 1);
  }

  #push(plain: string, from: number, to: number): void {
    this.text += plain;
    for (let i = 0; i < plain.length; i++) {
      this.from.push(from);
      this.to.push(to);
    }
  }
}

const NEWLINE = 10;
/** Unified ideographs and syllables: none of them has another form. */
const isHan = (code: number): boolean => code >= 0x3400 && code <= 0x9fff;

/**
 * The lines of a page as one text; places are those in all of their texts, one after the other. No
 * folded text but of lines holds a line's end.
 */
export function foldLines(lines: readonly FoldLine[]): Folded {
  const folding = new Folding();
  let offset = 0;
  lines.forEach(({ text, paragraph, hyphen }, index) => {
    const runsOn = lines[index + 1]?.paragraph === paragraph;
    const isDivided = runsOn && hyphen !== undefined;
    const end = text.trimEnd().length;
    folding.add(text, offset, isDivided && hyphen === 'soft' ? end - 1 : text.length);
    offset += text.length;
    if (isDivided) return;
    if (runsOn) folding.blank(offset);
    else if (index < lines.length - 1) folding.part(offset);
  });
  return folding;
}

export const foldText = (text: string): Folded => foldLines([{ text, paragraph: 0 }]);
