import { describe, expect, it } from 'vitest';
import { directionOf } from '../../../../src/engine/language/direction';
import { inLogicalOrder, inVisualOrder } from '../../../../src/engine/language/logical-order';
import { randomFrom } from '../page-pen';

const signsOf = (text: string) => [...text].map((sign) => ({ text: sign }));
const textOf = (signs: readonly { readonly text: string }[]) =>
  signs.map(({ text }) => text).join('');
const written = (seen: string) => textOf(inLogicalOrder(signsOf(seen)));
const seen = (text: string) => textOf(inVisualOrder(signsOf(text)));

/** From left to right as Tesseract's networks read drawn lines, and as the lines were written. */
const READ = [
  ['.ןויסינ והז ,םלוע םולש', 'שלום עולם, זהו ניסיון.'],
  [')17% מ"עמ ללוכ( ח"ש 1,234.50 :ריחמ', 'מחיר: 1,234.50 ש"ח (כולל מע"מ 17%)'],
  [']םינפ[ 03-1234567 ןופלט', 'טלפון 03-1234567 [פנים]'],
  ['2020-ב רכמנ iPhone 12 Pro םגדה', 'הדגם iPhone 12 Pro נמכר ב-2020'],
  ['هللا ةمحرو مكيلع مالسلا', 'السلام عليكم ورحمة الله'],
  ['؟]يلخاد[ 34-12 فتاه', 'هاتف 12-34 [داخلي]؟'],
  ['2020 London ةنيدم يف ٢٠٢٠/٠٣/١٢ خيرات', 'تاريخ ٢٠٢٠/٠٣/١٢ في مدينة 2020 London'],
  ['دوش\u200cیم )٪۹ تایلام اب( ناموت ۱۲۳۴ تمیق', 'قیمت ۱۲۳۴ تومان (با مالیات ۹٪) می\u200cشود'],
] as const;

describe('inLogicalOrder', () => {
  it.each(READ)('has %s as it is written', (line, text) => {
    expect(written(line)).toBe(text);
  });

  it('leaves a line as it is in which nothing runs to the left', () => {
    const line = signsOf('Straße 12 (東京)');
    expect(inLogicalOrder(line)).toBe(line);
  });

  it('turns a word around in a line that runs to the right', () => {
    expect(written('The word םולש means peace.')).toBe('The word שלום means peace.');
  });

  it('puts marks behind the letter that they stand on', () => {
    expect(written('םֶכיִלַע')).toBe('עַלִיכֶם');
    expect(written('\u064e\u0651\u0644')).toBe('\u0644\u0651\u064e');
  });

  it('keeps marks that have lost their letter', () => {
    expect(written('\u05d0\u05b8')).toBe('\u05d0\u05b8');
    expect(written('\u05b8')).toBe('\u05b8');
  });

  it('finds a text that would be shown as the line is, whatever it is', () => {
    const random = randomFrom(7);
    const parts = ['שלום', 'עברית', 'عربي', 'abc', 'Word', '12', '3.5', '1,234', '٤٥', ' ', ' ', ', ', '(', ')', '-', '%', ':']; // prettier-ignore
    let [same, all] = [0, 0];
    for (let n = 0; n < 1000; n++) {
      const some = Array.from({ length: 6 }, () => parts[Math.floor(random() * parts.length)]!);
      const text = `שלום עברית ${some.join('').trim()}`;
      const line = seen(text);
      const found = written(line);
      expect([...found].toSorted()).toEqual([...text].toSorted());
      if (directionOf(text) !== directionOf(found)) continue;
      all += 1;
      if (seen(found) === line) same += 1;
    }
    // A few rows of numbers and commas go round in circles.
    expect(same / all).toBeGreaterThan(0.99);
  });
});
