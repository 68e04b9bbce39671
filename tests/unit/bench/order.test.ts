import { describe, expect, it } from 'vitest';
import { scoreOrder } from '../../../bench/lib/order';

const LEFT = ['The tide was low', 'and the harbour', 'lay empty of boats'];
const RIGHT = ['Nobody had seen', 'the keeper since', 'the lamp went out'];
const text = (...lines: string[]) => lines.join('\n');
const TRUTH = text(...LEFT, ...RIGHT);

describe('the order of a page', () => {
  it('is kept where every line is followed by the one that follows it in print', () => {
    expect(scoreOrder(TRUTH, TRUTH)).toBe(1);
  });

  it('is lost where columns are woven together', () => {
    const woven = LEFT.flatMap((line, i) => [line, RIGHT[i]!]);
    expect(scoreOrder(text(...woven), TRUTH)).toBe(0);
  });

  it('loses one neighbour of five where the second column comes first', () => {
    expect(scoreOrder(text(...RIGHT, ...LEFT), TRUTH)).toBe(4 / 5);
  });

  it('does not mind characters that were misread', () => {
    expect(scoreOrder(TRUTH.replaceAll('e', 'c').replace('tide', 'tidc'), TRUTH)).toBe(1);
  });

  it('leaves out the pairs of a line that was lost', () => {
    const [first, , third] = LEFT as [string, string, string];
    expect(scoreOrder(text(first, third, ...RIGHT), TRUTH)).toBe(1);
    expect(scoreOrder(text(first, ...RIGHT, third), TRUTH)).toBe(2 / 3);
  });

  it('does not mind text that the truth does not have', () => {
    const stamped = text(LEFT[0]!, 'RECEIVED 12 JUN', ...LEFT.slice(1), ...RIGHT);
    expect(scoreOrder(stamped, TRUTH)).toBe(1);
  });

  it('counts within a row that holds several lines of the truth', () => {
    const cells = text(
      'Monday',
      'high water',
      '3.12 metres',
      'Tuesday',
      'low water',
      '0.84 metres',
    );
    expect(scoreOrder('Monday high water 3.12 metres\nTuesday low water 0.84 metres', cells)).toBe(
      1,
    );
    expect(scoreOrder('high water Monday 3.12 metres\nTuesday low water 0.84 metres', cells)).toBe(
      3 / 5,
    );
  });

  it('counts within a paragraph that stands in one line of the truth', () => {
    const paragraphs = text(LEFT.join(' '), RIGHT.join(' '));
    expect(scoreOrder(TRUTH, paragraphs)).toBe(1);
    const woven = LEFT.flatMap((line, i) => [line, RIGHT[i]!]);
    expect(scoreOrder(text(...woven), paragraphs)).toBe(0);
  });

  it('is not told by lone digits, which stand anywhere', () => {
    expect(scoreOrder('1\n2\n3', '3\n2\n1')).toBeNull();
  });

  it('is that of any place where a line that is printed twice was read', () => {
    const twice = text('Total amount', 'first visit', 'Total amount', 'second visit');
    expect(scoreOrder(twice, twice)).toBe(1);
  });

  it('is none where nothing was read', () => {
    expect(scoreOrder('', TRUTH)).toBeNull();
    expect(scoreOrder(TRUTH, '')).toBeNull();
  });
});
