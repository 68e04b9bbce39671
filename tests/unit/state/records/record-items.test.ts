import { describe, expect, it } from 'vitest';
import type { MatchedItem, MatchedRecord } from '../../../../src/records/catalogue/matched';
import {
  inOrderOfNeed,
  itemTitled,
  linesWithoutEntry,
  quantityOf,
} from '../../../../src/state/records/record-items';

const item = (title: string, line: number, isMatched: boolean): MatchedItem =>
  ({
    title,
    subtitle: null,
    read: { title: `${title}!`, subtitle: null },
    quantity: line,
    lines: [line],
    match: isMatched ? { name: title } : null,
  }) as unknown as MatchedItem;

const ITEMS = [item('a', 1, true), item('b', 2, false), item('c', 3, true)];
const RECORD = { sections: { main: ITEMS } } as unknown as MatchedRecord;

describe("a record's items", () => {
  it('stand in the order of the page, but those first that lacked an entry', () => {
    const lacking = linesWithoutEntry(RECORD);
    expect([...lacking]).toEqual([2]);
    expect(inOrderOfNeed(ITEMS, lacking).map(({ number }) => number)).toEqual([1, 0, 2]);
  });

  it('are counted with their quantities', () => {
    expect(quantityOf(ITEMS)).toBe(6);
  });

  it('are found by their title as it is or as it was read', () => {
    expect(itemTitled(RECORD, 'main', 'c')).toBe(ITEMS[2]);
    expect(itemTitled(RECORD, 'main', 'b!')).toBe(ITEMS[1]);
    expect(itemTitled(RECORD, 'other', 'b')).toBeUndefined();
  });
});
