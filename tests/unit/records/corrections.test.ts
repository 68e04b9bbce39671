import { describe, expect, it } from 'vitest';
import { BUILT_IN_RECIPES } from '../../../src/records/built-in';
import { correctRecord, NO_CORRECTIONS, type Corrections } from '../../../src/records/corrections';
import { makeRecord } from '../../../src/records/make-record';
import { deckPage, mapPage } from './pages';

const [decklist] = BUILT_IN_RECIPES;

/** A deck whose first rune mark is not to be read, and whose placement is missing. */
const torn = makeRecord(
  mapPage(deckPage(), (one) =>
    one.text === 'x7' ? { ...one, text: 'xx' } : one.text === '7' ? null : one,
  ),
  decklist!,
);

const correct = (corrections: Partial<Corrections>) =>
  correctRecord(torn, decklist!, { ...NO_CORRECTIONS, ...corrections });
const [rune] = torn.sections['runes']!;

describe('corrections', () => {
  it('change nothing if there are none', () => {
    expect(correct({ accepted: true })).toBe(torn);
    expect(torn.warnings.map(({ code }) => code)).toEqual(['no-field', 'mark-unread', 'sum']);
  });

  it('take back the warnings about what was put right, and check the sums anew', () => {
    const right = correct({ fields: { placement: 7 }, quantities: { [rune!.lines[0]!]: 7 } });
    expect(right.fields['placement']!.value).toBe(7);
    expect(right.sections['runes']![0]!.quantity).toBe(7);
    expect(right.warnings).toEqual([]);
    const wrong = correct({ quantities: { [rune!.lines[0]!]: 6 } });
    expect(wrong.warnings.map(({ code }) => code)).toEqual(['no-field', 'sum']);
  });

  it('take an item out whose quantity is 0', () => {
    const without = correct({ quantities: { [rune!.lines[0]!]: 0 } });
    expect(without.sections['runes']).toHaveLength(1);
  });
});
