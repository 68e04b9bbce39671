import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageText, TextLine } from '../../../src/engine/types';
import { countHidden, countShown, findOnPage } from '../../../src/search/find-in-page';
import { foldText } from '../../../src/search/fold';
import { wantedOf, type SearchQuery } from '../../../src/search/query';
import { searchedTexts } from '../../../src/search/searched-page';

/** A line whose characters stand side by side, each a tenth of a pixel wide. */
export function lineOf(text: string, paragraph: number, rest: Partial<TextLine> = {}): TextLine {
  const signs = Array.from(text);
  const y = 20 * paragraph;
  return {
    text,
    score: 0.9,
    quad: [
      [0, y],
      [10 * signs.length, y],
      [10 * signs.length, y + 10],
      [0, y + 10],
    ],
    row: paragraph,
    paragraph,
    block: 0,
    chars: signs.map((sign, i) => ({
      text: sign,
      score: 0.9,
      start: i / signs.length,
      end: (i + 1) / signs.length,
    })),
    ...rest,
  };
}

const pageOf = (...lines: readonly (TextLine | string)[]): PageText => ({
  width: 1000,
  height: 1000,
  lines: lines.map((line, i) => (typeof line === 'string' ? lineOf(line, i) : line)),
  unread: [],
});

/** A line in which one character may be others, too. */
function doubted(text: string, at: number, others: string, share = 0.3): TextLine {
  const line = lineOf(text, 0);
  const also = Array.from(others, (other) => ({ text: other, share }));
  return { ...line, chars: line.chars.map((char, i) => (i === at ? { ...char, also } : char)) };
}

const query = (text: string, rest: Partial<SearchQuery> = {}): SearchQuery => ({
  text,
  forgiving: false,
  accents: false,
  ...rest,
});

/** What is found, as it stands on the page. */
const found = (page: PageText, asked: SearchQuery, gone: readonly TextLine[] = []) =>
  findOnPage({ text: page, gone }, asked).map(({ how, parts }) => [
    how,
    ...parts.map(({ text, span }) => text.slice(...span)),
  ]);

describe('what is typed', () => {
  const texts = (text: string) => wantedOf(query(text)).map((one) => one.text);

  it('is words that must all be there, and phrases within marks', () => {
    expect(texts('Two  words')).toEqual(['two', 'words']);
    expect(texts('“a phrase” more')).toEqual(['a phrase', 'more']);
    expect(texts('"left open ')).toEqual(['left open']);
    expect(texts('same same')).toEqual(['same']);
    expect(texts('  " ')).toEqual([]);
  });

  it('may be anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, forgiving) => {
        findOnPage({ text: pageOf(text), gone: [] }, query(text, { forgiving }));
      }),
    );
    expect(texts('word '.repeat(10_000))).toEqual(['word']);
  });
});

describe('on a page', () => {
  it('finds parts of words in any case, width and script', () => {
    const page = pageOf('The Long Room', '中华人民共和国', 'ＦＵＬＬ width');
    expect(found(page, query('ong'))).toEqual([['text', 'ong']]);
    expect(found(page, query('人民'))).toEqual([['text', '人民']]);
    expect(found(page, query('full'))).toEqual([['text', 'ＦＵＬＬ']]);
    expect(found(page, query('room 民'))).toEqual([
      ['text', 'Room'],
      ['text', '民'],
    ]);
    expect(found(page, query('room gone'))).toEqual([]);
  });

  it('finds what goes on in the next line of its paragraph', () => {
    const page = pageOf(
      lineOf('an exam-', 0, { hyphen: 'soft' }),
      lineOf('ple and 中华人', 0),
      lineOf('民共和国', 0),
      lineOf('apart', 1),
    );
    expect(found(page, query('example'))).toEqual([['text', 'exam-', 'ple']]);
    expect(found(page, query('中华人民共和国'))).toEqual([['text', '中华人', '民共和国']]);
    expect(found(page, query('"国 apart"'))).toEqual([]);
  });

  it('tells where it stands', () => {
    const [first] = findOnPage({ text: pageOf('no', 'ab cd'), gone: [] }, query('cd'));
    expect(first!.parts[0]!.line).toBe(1);
    expect(first!.parts[0]!.place.quad).toEqual([
      [30, 20],
      [50, 20],
      [50, 30],
      [30, 30],
    ]);
  });

  it('minds accents only where asked', () => {
    const page = pageOf('café cafe');
    expect(found(page, query('cafe'))).toHaveLength(2);
    expect(found(page, query('café'))).toHaveLength(2);
    expect(found(page, query('café', { accents: true }))).toEqual([['text', 'café']]);
    expect(found(page, query('cafe', { accents: true }))).toEqual([['text', 'cafe']]);
  });

  it('takes what looks alike for the same only where asked', () => {
    const page = pageOf('INV0ICE 1O5', 'rnodern milll');
    const forgiving = { forgiving: true };
    expect(found(page, query('invoice'))).toEqual([]);
    expect(found(page, query('invoice', forgiving))).toEqual([['text', 'INV0ICE']]);
    expect(found(page, query('105', forgiving))).toEqual([['text', '1O5']]);
    expect(found(page, query('modern', forgiving))).toEqual([['text', 'rnodern']]);
    expect(found(page, query('rnilli', forgiving))).toEqual([['text', 'milll']]);
    expect(found(page, query('invoices', forgiving))).toEqual([]);
  });

  it('finds a word behind a misreading, and says so', () => {
    const page = pageOf(doubted('HALL of fame', 0, 'MN'));
    expect(found(page, query('mall'))).toEqual([['runner-up', 'HALL']]);
    expect(found(page, query('ball'))).toEqual([]);
    expect(found(page, query('hall'))).toEqual([['text', 'HALL']]);
    expect(found(pageOf(doubted('HALL', 0, 'M')), query('m'))).toEqual([]);
    expect(found(pageOf(doubted('HALL', 0, 'M', 0.001)), query('mall'))).toEqual([]);
    expect(found(pageOf(doubted('中同人', 1, '国')), query('中国'))).toEqual([
      ['runner-up', '中同'],
    ]);
  });

  it('finds a forgiven word behind a misreading', () => {
    const page = pageOf(doubted('B0ILER', 0, '8Q'));
    expect(found(page, query('qoiler', { forgiving: true }))).toEqual([['runner-up', 'B0ILER']]);
    expect(found(page, query('qoiler'))).toEqual([]);
  });

  it('finds what was read before something else was put there', () => {
    const page = pageOf(lineOf('MY SON BHD', 0, { asRead: 'MY SDN BHD' }), 'rest');
    const gone = [lineOf('taken away', 5)];
    expect(found(page, query('sdn'), gone)).toEqual([['before', 'SDN']]);
    expect(found(page, query('son'), gone)).toEqual([['text', 'SON']]);
    expect(found(page, query('away rest'), gone)).toEqual([
      ['text', 'rest'],
      ['before', 'away'],
    ]);
  });
});

const SIGNS = ['a', 'b', 'A', 'é', '中', '国', ' ', 'ﬁ', '0', 'o', 'l', '1', 'r', 'n', 'm'];
const text = fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 40 });
const word = fc.string({ unit: fc.constantFrom(...SIGNS), minLength: 1, maxLength: 3 });

/** All places of a folded word in each of the folded texts, one after the other. */
function naive(texts: readonly string[], wanted: string): number {
  let count = 0;
  for (const one of texts) {
    const folded = foldText(one).text;
    for (let at = 0; at + wanted.length <= folded.length;) {
      const isThere = folded.slice(at, at + wanted.length) === wanted;
      count += isThere ? 1 : 0;
      at += isThere ? wanted.length : 1;
    }
  }
  return count;
}

/** The same for what looks alike: the text and the word are brought to one form. */
const likeness = (one: string): string =>
  foldText(one)
    .text.replaceAll(/[1il|]/g, 'l')
    .replaceAll('o', '0')
    .replaceAll('rn', 'm');

describe('the search of a page', () => {
  it('finds what a naive one finds', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), word, (texts, typed) => {
        const wanted = wantedOf(query(`"${typed}"`));
        const expected = wanted.length === 0 ? 0 : naive(texts, wanted[0]!.text);
        const page = { text: pageOf(...texts), gone: [] };
        expect(findOnPage(page, query(`"${typed}"`))).toHaveLength(expected);
        const counted = wanted.length === 0 ? 0 : countShown(searchedTexts(page), wanted);
        expect(counted).toBe(expected);
      }),
    );
  });

  it('finds whatever looks alike, where a naive one does', () => {
    fc.assert(
      fc.property(text, word, (whole, typed) => {
        const asked = query(`"${typed}"`, { forgiving: true });
        const found = findOnPage({ text: pageOf(whole), gone: [] }, asked).length > 0;
        const form = likeness(typed);
        // An n may be what remains of an rn, which looks like m, and an r of one.
        if (form === '' || /^n|r$/.test(form)) return;
        if (found) expect(likeness(whole)).toContain(form);
        else expect(likeness(whole)).not.toContain(form);
      }),
    );
  });

  it('finds a text behind runners-up where swapping them in makes it the text', () => {
    const others = fc.array(fc.tuple(fc.nat(11), fc.constantFrom('a', 'b', 'c')), { maxLength: 6 });
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 12, maxLength: 12 }); // prettier-ignore
    const typed = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(letters, others, typed, (read, swaps, wanted) => {
        const line = lineOf(read, 0);
        const chars = line.chars.map((char, i) => {
          const also = swaps.filter(([at]) => at === i).map(([, other]) => ({ text: other, share: 1 })); // prettier-ignore
          return also.length > 0 ? { ...char, also } : char;
        });
        const page = { text: pageOf({ ...line, chars }), gone: [] };
        const mayBe = (at: number, sign: string) =>
          swaps.some(([place, other]) => place === at && other === sign);
        const stands = Array.from({ length: read.length - wanted.length + 1 }, (_, from) => {
          const signs = Array.from(wanted);
          const swapped = signs.filter((sign, i) => read[from + i] !== sign);
          const can = signs.every((sign, i) => read[from + i] === sign || mayBe(from + i, sign));
          return can && swapped.length > 0 && swapped.length <= wanted.length / 2;
        });
        expect(countHidden(searchedTexts(page), wantedOf(query(wanted))) > 0).toBe(
          stands.includes(true),
        );
      }),
    );
  });
});
