import { firstUnits } from '../formats/plain';

/** Of Excel, in UTF-16 units. */
const LONGEST_NAME = 31;
const FORBIDDEN = /[[\]:*?/\\\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\ufffe\uffff]/gu;
/** Excel keeps this name for itself. */
const RESERVED = ['history'];

/** Gives a sheet a name that Excel takes and that no sheet before has, whatever its capitals. */
export class SheetNames {
  private readonly taken = new Set(RESERVED);

  /** By a path: its last name without the extension, and with the number of a document's page. */
  ofPath(path: string): string {
    const name = path.split('/').at(-1)!;
    const [, stem = '', part = ''] = /^(.+?)(?:\.\w{1,5})?(#\d+)?$/u.exec(name) ?? [];
    return this.of(stem, part);
  }

  /** @param end what is never cut off */
  of(wanted: string, end = ''): string {
    const stem = wanted.replace(FORBIDDEN, '_').trim();
    for (let n = 1; ; n++) {
      const ending = n === 1 ? end : `${end} (${n})`;
      const name = noApostrophes(firstUnits(stem, LONGEST_NAME - ending.length) + ending);
      const key = name.normalize('NFC').toLowerCase();
      if (this.taken.has(key)) continue;
      this.taken.add(key);
      return name;
    }
  }
}

/** A name may neither begin nor end with one, nor be empty. */
const noApostrophes = (name: string): string =>
  name.replace(/^'+|'+$/g, (signs) => '_'.repeat(signs.length)) || '_';
