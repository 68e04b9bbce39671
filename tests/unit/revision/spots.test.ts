import { describe, expect, it } from 'vitest';
import { partOf } from '../../../src/engine/geometry/bend';
import { findSpot, writeSpots, type Spot } from '../../../src/revision/spots';
import { boxAt, pageOf, shown, textsOf } from './pages';

const PAGE = { ...pageOf('HALL OF HALL', 'RM 12'), unread: [boxAt(10, 200, 80)] };

/** Characters of a line, by their place. */
const spotAt = (line: number, from: number, to: number): Spot => {
  const { chars, text, ...place } = PAGE.lines[line]!;
  const part = partOf(place, chars[from]!.start, chars[to - 1]!.end);
  return { text: text.slice(from, to), place: part };
};
const UNREAD: Spot = { text: '', place: { quad: PAGE.unread[0]! } };

describe('A spot of a page', () => {
  it('is found by what it is and where', () => {
    expect(findSpot(PAGE, spotAt(0, 8, 12))).toEqual({ line: 0, span: [8, 12] });
    expect(findSpot(PAGE, spotAt(0, 0, 4))).toEqual({ line: 0, span: [0, 4] });
    expect(findSpot(PAGE, { ...spotAt(0, 0, 4), text: 'WALL' })).toBeNull();
    expect(findSpot(PAGE, { ...spotAt(1, 3, 5), place: spotAt(0, 0, 4).place })).toBeNull();
  });

  it('is found where its line has become longer before it', () => {
    const answers = [
      { spot: spotAt(0, 0, 4), text: 'MALLS' },
      { spot: spotAt(0, 8, 12), text: 'MALL' },
    ];
    const page = shown(PAGE, writeSpots(shown(PAGE), answers));
    expect(textsOf(page)).toEqual(['MALLS OF MALL', 'RM 12']);
    const scores = page.text.lines[0]!.chars.map(({ score }) => score);
    expect(scores).toEqual([1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 1, 1, 1, 1]);
  });

  it('is right as it is, or nothing, which takes a space with it', () => {
    const right = writeSpots(shown(PAGE), [{ spot: spotAt(1, 3, 5), text: '12' }]);
    expect(right.lines).toMatchObject([{ text: 'RM 12', sure: [[3, 5]] }]);
    const answers = [
      { spot: spotAt(0, 5, 7), text: '' },
      { spot: spotAt(1, 3, 5), text: ' ' },
    ];
    expect(textsOf(shown(PAGE, writeSpots(shown(PAGE), answers)))).toEqual(['HALL HALL', 'RM']);
  });

  it('where nothing was read is text, or nothing', () => {
    const text = shown(PAGE, writeSpots(shown(PAGE), [{ spot: UNREAD, text: 'Paid' }]));
    expect(textsOf(text)).toContain('Paid');
    expect(text.text.unread).toEqual([]);
    const nothing = shown(PAGE, writeSpots(shown(PAGE), [{ spot: UNREAD, text: '' }]));
    expect([textsOf(nothing), nothing.text.unread]).toEqual([textsOf(shown(PAGE)), []]);
    expect(writeSpots(nothing, [{ spot: UNREAD, text: 'Paid' }])).toBe(nothing.revision);
  });

  it('that has become something else stays what it is', () => {
    const written = shown(PAGE, writeSpots(shown(PAGE), [{ spot: spotAt(1, 3, 5), text: '72' }]));
    expect(writeSpots(written, [{ spot: spotAt(1, 3, 5), text: '42' }])).toBe(written.revision);
  });
});
