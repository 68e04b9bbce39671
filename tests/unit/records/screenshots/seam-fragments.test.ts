import { expect, it } from 'vitest';
import type { PageText } from '../../../../src/engine/types';
import { BUILT_IN_RECIPES } from '../../../../src/records/built-in';
import { parseCsv } from '../../../../src/records/catalogue/catalogue';
import { makeRecord } from '../../../../src/records/make-record';
import { matchRecord } from '../../../../src/records/catalogue/match-record';
import type { MatchedRecord } from '../../../../src/records/catalogue/matched';
import { createMatcher } from '../../../../src/records/catalogue/matcher';
import { withoutSeamFragments } from '../../../../src/records/screenshots/seam-fragments';
import { DECK, deckPage, line } from '../pages';

const [decklist] = BUILT_IN_RECIPES;
const names = Object.values(DECK)
  .flat()
  .map(([title, subtitle]) => (subtitle === null ? title : `"${title}, ${subtitle}"`));
const matcher = createMatcher(parseCsv(['name', ...new Set(names)].join('\n')));

function recordOf(page: PageText): MatchedRecord {
  const record = makeRecord(page, decklist!);
  return matchRecord(record, decklist!, { matcher, leaveOut: withoutSeamFragments });
}

/** A deck with half a row of runes once more, as a seam leaves it. */
function recordWith(text: string, quantity: string) {
  const page = deckPage();
  const top = page.lines.find((one) => one.text === '潮汐符文')!.quad[0][1] + 130;
  const lines = [...page.lines, line(text, 210, top), line(quantity, 475, top + 50)];
  return recordOf({ ...page, lines });
}

it('What a seam has left of a row is no item, if the section adds up without it', () => {
  const { sections, stats, warnings } = recordWith('平志付人', 'x5');
  expect(sections['runes']!.map(({ title }) => title)).toEqual(['潮汐符文', '灯火符文']);
  expect(stats).toEqual({ items: 24, matched: 24, accuracy: 100 });
  expect(warnings).toEqual([{ code: 'stray', section: 'runes', text: '平志付人' }]);
});

it('What a seam has left of a row is no second item of a name that is there', () => {
  const { sections, warnings } = recordWith('汐符文', 'x5');
  expect(sections['runes']!.map(({ read }) => read.title)).toEqual(['潮汐符文', '灯火符文']);
  expect(warnings).toEqual([{ code: 'stray', section: 'runes', text: '汐符文' }]);
});

it('An item without an entry stays if its name is known, or there would be too few', () => {
  const misread = deckPage();
  const lines = misread.lines.map((one) =>
    one.text === '灯火符文' ? { ...one, text: '平志付人' } : one,
  );
  const page = { ...misread, lines };
  const record = recordOf(page);
  expect(record.sections['runes']).toHaveLength(2);
  expect(recordWith('潮汐符文', 'x5').sections['runes']).toHaveLength(3);
});
