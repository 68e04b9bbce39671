import { doubtfulWords } from '../revision/doubtful-words';
import { CHAR_VALUES, LINE_VALUES, type PackedText } from './packed-text';

/** How many words of a text deserve a look, without unpacking it. */
export function countDoubts({ lines, charText, chars, asRead }: PackedText): number {
  const readings = new Map(asRead);
  let [count, textAt, at] = [0, 0, 0];
  for (let line = 0; line * LINE_VALUES < lines.length; line++) {
    const end = at + CHAR_VALUES * lines[line * LINE_VALUES + 13]!;
    const texts: string[] = [];
    const scores: number[] = [];
    for (; at < end; at += CHAR_VALUES) {
      texts.push(charText.slice(textAt, (textAt += chars[at]!)));
      scores.push(chars[at + 1]!);
    }
    count += doubtfulWords({ texts, scores, asRead: readings.get(line) }).length;
  }
  return count;
}
