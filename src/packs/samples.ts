import type { Script } from '../engine/language/languages';

/**
 * A short line in each script, to be drawn and read by a pack. Ours, without a meaning that
 * matters; digits are in it, since every dictionary has those.
 */
export const SAMPLES: Readonly<Record<Script, string>> = {
  Latn: 'Hamburg river 1234',
  Cyrl: 'Добрый день 1234',
  Grek: 'Καλημέρα 1234',
  Hani: '中文大小 1234',
  Jpan: 'これはテスト',
  Hang: '한국어 문서',
  Arab: 'سلام',
  Hebr: 'שלום עולם',
  Thai: 'ภาษาไทย',
  Deva: 'नमस्ते',
  Armn: 'բարև',
  Geor: 'გამარჯობა',
};

/** How alike two texts are, 0 to 1, whatever their spaces: 1 without a difference. */
export function likeness(drawn: string, read: string): number {
  const a = [...drawn.replaceAll(/\s/g, '')];
  const b = [...read.replaceAll(/\s/g, '')];
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : 1 - distance(a, b) / longest;
}

/** Characters to put in, take out or change (Levenshtein). */
function distance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, char] of a.entries()) {
    const next = [i + 1];
    for (const [j, other] of b.entries())
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (char === other ? 0 : 1)));
    row = next;
  }
  return row.at(-1)!;
}
