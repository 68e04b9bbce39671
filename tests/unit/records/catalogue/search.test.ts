import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../../src/records/catalogue/catalogue';
import { createMatcher } from '../../../../src/records/catalogue/matcher';

/** Of an invented game. */
const { search } = createMatcher(
  parseCsv(`name,card_number
"Lighthouse Keeper, Old Oath",TD-001
"Lighthouse Keeper, New Tide",TD-002
"Light",TD-003
"Last Ferry",TD-046
`),
);
const found = (typed: string) => search(typed).map(({ name }) => name);

describe('what a person types for an entry', () => {
  it('finds it by any part of its name, the shortest first', () => {
    expect(found('ligh')).toEqual([
      'Light',
      'Lighthouse Keeper, Old Oath',
      'Lighthouse Keeper, New Tide',
    ]);
    expect(found('new tide')).toEqual(['Lighthouse Keeper, New Tide']);
  });

  it('finds it by its number', () => expect(found('td-046')).toEqual(['Last Ferry']));

  it('finds it though a letter is wrong', () => expect(found('lost fery')[0]).toBe('Last Ferry'));

  it('finds nothing by nothing', () => expect([found(''), found(' ')]).toEqual([[], []]));
});
