import { beforeEach, describe, expect, it } from 'vitest';
import { withKnownWords, withRunnersUp } from '../../../../src/engine/language/known-words';
import type { LexiconLanguage } from '../../../../src/engine/language/language';
import type { Lexicon } from '../../../../src/engine/language/lexicon';
import type { TextChar, TextLine } from '../../../../src/engine/types';
import { charsOf, textOf } from '../chars';
import { lexiconOf } from '../lexicons';

const lexiconFromText = (text: string): Lexicon =>
  lexiconOf(...text.toLowerCase().match(/\p{L}+/gu)!);

const LEXICONS: Partial<Record<LexiconLanguage, Lexicon>> = {
  fr: lexiconFromText(
    'le bac part à sept heures du matin et revient quand la marée monte les élèves dorment sur place',
  ),
  en: lexiconFromText(
    'the ferry leaves at seven and comes back with the tide elevates place part of it invoice total',
  ),
};

let asked: LexiconLanguage[];
beforeEach(() => {
  asked = [];
});
const findLexicon = async (language: LexiconLanguage): Promise<Lexicon | null> => {
  asked.push(language);
  return LEXICONS[language] ?? null;
};

const lineOf = (chars: readonly TextChar[], row: number): TextLine => ({
  text: textOf(chars),
  score: 0.95,
  quad: [
    [0, 40 * row],
    [400, 40 * row],
    [400, 40 * row + 30],
    [0, 40 * row + 30],
  ],
  row,
  paragraph: 0,
  block: 0,
  chars,
});

const pageOf = (...texts: readonly string[]): TextLine[] =>
  texts.map((text, row) => lineOf(charsOf(text, 0.99), row));

/** A line whose character at some place is perhaps another one, or two. */
const doubted = (text: string, at: number, other: string): TextChar[] =>
  charsOf(text, 0.99).map((char, i) =>
    i === at ? { ...char, also: [{ text: other, share: 0.5 }] } : char,
  );

const spelled = async (lines: readonly TextLine[]): Promise<string[]> =>
  (await withKnownWords(lines, findLexicon)).map(({ text }) => text);

const FRENCH = [
  'Le bac part a sept heures du matin',
  'et revient quand la maree monte,',
  'les eleves dorment sur place.',
];

describe('withKnownWords', () => {
  it('spells a page by the words of its language', async () => {
    expect(await spelled(pageOf(...FRENCH))).toEqual([
      FRENCH[0],
      'et revient quand la marée monte,',
      'les élèves dorment sur place.',
    ]);
    expect(asked).toEqual(['fr']);
  });

  it('changes signs only, not places and scores', async () => {
    const page = pageOf(...FRENCH);
    const unsigned = (lines: readonly TextLine[]) =>
      lines.map((line) => ({
        ...line,
        text: '',
        asRead: '',
        chars: line.chars.map((char) => ({ ...char, text: '' })),
      }));
    const after = await withKnownWords(page, findLexicon);
    expect(unsigned(after)).toEqual(unsigned(page));
    for (const { text, chars } of after) expect(text).toBe(textOf(chars));
  });

  it('keeps what was read beside each line that it changes, and beside no other', async () => {
    const lines = await withKnownWords(pageOf(...FRENCH), findLexicon);
    expect(lines.map(({ asRead }) => asRead)).toEqual([undefined, FRENCH[1], FRENCH[2]]);
    const before = pageOf(...FRENCH).map((line) => ({ ...line, asRead: 'what was read first' }));
    const again = await withKnownWords(before, findLexicon);
    expect(again.map(({ asRead }) => asRead)).toEqual(before.map(({ asRead }) => asRead));
  });

  it('takes a word with a capital for a name, unless a sentence begins with it', async () => {
    const name = (paragraph: number, ...texts: readonly string[]): TextLine[] =>
      pageOf(...texts).map((line, i) => ({ ...line, row: i, paragraph }));
    const spelledOf = async (...texts: readonly string[]): Promise<string[]> =>
      (await spelled([...pageOf(...FRENCH), ...name(1, ...texts)])).slice(3);
    // In running text a line goes on with the sentence before it.
    const running = ['le bac revient', 'Maree monte et', 'part du matin'];
    expect(await spelledOf(...running)).toEqual(running);
    expect(await spelledOf('le bac part.', 'Maree monte et', 'revient.')).toEqual([
      'le bac part.',
      'Marée monte et',
      'revient.',
    ]);
    // In a list each line begins something.
    expect(await spelledOf('Matin', 'Maree Maree', 'Heures')).toEqual([
      'Matin',
      'Marée Maree',
      'Heures',
    ]);
  });

  it('takes accents back in English that only the picture shows, even from names', async () => {
    const text = 'The férry leaves at Sévén and comes back with the tide';
    const specked = charsOf(text, 0.99).map((char) =>
      char.text === 'é' ? { ...char, bare: 'e' } : char,
    );
    const [line] = await withKnownWords([lineOf(specked, 0)], findLexicon);
    expect(line!.text).toBe('The ferry leaves at Seven and comes back with the tide');
    expect(line!.text).toBe(textOf(line!.chars));
    // It says again what was read.
    expect(line).not.toHaveProperty('asRead');
    const read = lineOf(charsOf(text.replace('férry', 'ferry'), 0.99), 0);
    expect(await spelled([read])).toEqual([read.text]);
  });

  it('leaves a page alone that is of another language than its common words are', async () => {
    const page = pageOf('Lapin pe dormi sou la tab,', 'zelev yo pa la e solèy la cho,', ...FRENCH.slice(2)); // prettier-ignore
    expect(await withKnownWords(page, findLexicon)).toEqual(page);
    expect(asked).toEqual(['fr']);
  });

  it('judges that by long words that were surely read', async () => {
    const scrawl = charsOf('la xqrwv pzzzt kkjhg wwxyz bnmvc de la qqqqq', 0.6);
    const page = [...pageOf(...FRENCH), lineOf(scrawl, 3)];
    expect((await spelled(page))[2]).toBe('les élèves dorment sur place.');
    const sure = lineOf(scrawl.map((char) => ({ ...char, score: 0.9 })), 3); // prettier-ignore
    expect((await spelled([...page.slice(0, 3), sure]))[2]).toBe(FRENCH[2]);
  });

  it('spells a line in English among others by the words of English', async () => {
    const english = 'The ferry leaves at seven and elevates the place.';
    expect(await spelled(pageOf(...FRENCH, english))).toEqual([
      FRENCH[0],
      'et revient quand la marée monte,',
      'les élèves dorment sur place.',
      english,
    ]);
    expect(asked).toEqual(['fr', 'en']);
    const misread = doubted('Tbe ferry leaves at seven', 1, 'h');
    const page = [...pageOf(...FRENCH, english), lineOf(misread, 4)];
    expect((await spelled(page))[4]).toBe('The ferry leaves at seven');
  });

  it('leaves lines with Chinese characters alone', async () => {
    const mixed = '渡船 maree 七点 eleves';
    expect(await spelled(pageOf(...FRENCH, mixed))).toEqual([
      FRENCH[0],
      'et revient quand la marée monte,',
      'les élèves dorment sur place.',
      mixed,
    ]);
  });

  it('leaves a word alone that goes on in the next line', async () => {
    const page = pageOf(...FRENCH, 'les ele-', 'maree, maree');
    expect((await spelled(page)).slice(3)).toEqual(['les ele-', 'maree, marée']);
  });

  it('parts the room of a character that stands for two', async () => {
    const chars = doubted('quandla marée monte', 4, 'd ');
    const lines = await withKnownWords([...pageOf(...FRENCH), lineOf(chars, 3)], findLexicon);
    const { text, chars: after } = lines[3]!;
    expect(text).toBe('quand la marée monte');
    expect(after).toHaveLength(chars.length + 1);
    const [d, space] = after.slice(4, 6);
    expect([d!.text, space!.text]).toEqual(['d', ' ']);
    expect(d!.start).toBe(chars[4]!.start);
    expect(d!.end).toBeCloseTo((chars[4]!.start + chars[4]!.end) / 2, 9);
    expect(space!.start).toBe(d!.end);
    expect(space!.end).toBeCloseTo(chars[4]!.end, 9);
    expect(after[6]).toEqual(chars[5]);
  });

  it('takes the character away that stands for none', async () => {
    const [line] = await withKnownWords(pageOf('les eleves dor ment', ...FRENCH), findLexicon);
    expect(line!.text).toBe('les élèves dorment');
    expect(line!.chars.map(({ text }) => text).join('')).toBe(line!.text);
    expect(line!.chars.at(-1)!.end).toBe(1);
  });

  it('leaves a page alone whose lexicon is not to be had', async () => {
    const page = pageOf('El barco sale a las siete de la manana', 'y vuelve cuando baja la marea');
    expect(await withKnownWords(page, findLexicon)).toEqual(page);
    expect(asked).toEqual(['es']);
  });

  it('spells without the English lexicon where only that is not to be had', async () => {
    const page = pageOf(...FRENCH, 'The ferry leaves at seven');
    const lines = await withKnownWords(page, async (language) =>
      language === 'en' ? null : findLexicon(language),
    );
    expect(lines[2]!.text).toBe('les élèves dorment sur place.');
    expect(lines[3]!.text).toBe('The ferry leaves at seven');
  });

  it('takes a form for English, of which it need not know every word', async () => {
    const form = doubted('Invoice total Zweig Qwfp tbe ferry 1 A B', 26, 'h');
    expect(await spelled([lineOf(form, 0)])).toEqual(['Invoice total Zweig Qwfp the ferry 1 A B']);
    expect(asked).toEqual(['en']);
    const names = doubted('Invoice total Zweig Qwfp tbe Xqrw 1 A B', 26, 'h');
    expect(await spelled([lineOf(names, 0)])).toEqual([textOf(names)]);
  });

  it.each([['no lines'], ['no Latin letters', '渡船', '12.50'], ['no words to tell a language by', 'Zweig']])(
    'asks for no lexicon on a page with %s',
    async (_, ...texts) => {
      const page = pageOf(...texts);
      expect(await withKnownWords(page, findLexicon)).toEqual(page);
      expect(asked).toEqual([]);
    },
  ); // prettier-ignore
});

describe('withRunnersUp', () => {
  const also = [
    ...['a', 'xy', '', 'b', 'c', 'd', 'e'].map((text, n) => ({ text, share: 0.5 - n / 20 })),
    { text: 'f', share: 0.02 },
  ];
  const page = pageOf(...FRENCH);
  const doubted = (some: typeof also) =>
    page.map((line) => ({ ...line, chars: line.chars.map((char) => ({ ...char, also: some })) }));

  it('keeps the likeliest other characters, and nothing else that one might be', () => {
    for (const { chars } of withRunnersUp(doubted(also)))
      for (const { text, also: kept } of chars) {
        const others = ['a', 'b', 'c', 'd'].filter((other) => other !== text).slice(0, 3);
        expect(kept?.map((other) => other.text)).toEqual(others);
      }
  });

  it('leaves no trace where there are none', () => {
    const after = withRunnersUp(doubted(also.slice(-1)));
    expect(after).toEqual(page);
    for (const { chars } of after)
      for (const char of chars) expect(char).not.toHaveProperty('also');
  });
});

describe('a hyphen at a line’s end', () => {
  const page = pageOf('the ferry leaves at seven, and ele-', 'vates the place with the tide: the', 'invoice-', 'total of it is part of the tide'); // prettier-ignore
  const hyphensOf = async (find: typeof findLexicon) =>
    (await withKnownWords(page, find)).map(({ hyphen }) => hyphen);

  it('is told from a word’s own by the lexicon, and is a division without one', async () => {
    expect(await hyphensOf(findLexicon)).toEqual(['soft', undefined, 'hard', undefined]);
    expect(await hyphensOf(async () => null)).toEqual(['soft', undefined, 'soft', undefined]);
  });
});
