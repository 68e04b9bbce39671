import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowOf, textOf, type FlowPart } from '../../../../src/engine/flow/flow';
import type { Lexicon } from '../../../../src/engine/language/lexicon';
import { CHINESE, ENGLISH, FRENCH, GERMAN } from '../known-texts';
import { lexiconOf } from '../lexicons';
import { rectQuad } from '../pictures';
import { asRead, inOrder, photographed, setColumn, type Meant, type Setting } from '../typeset';

const bare = (text: string): string => text.replaceAll('\u00ad', '');

/**
 * The words of a text, as a language's lexicon has them: the parts of those with a hyphen, but not
 * these.
 */
const lexiconFor = (paragraphs: readonly Meant[]): Lexicon =>
  lexiconOf(
    ...paragraphs.flatMap(
      ({ text }) =>
        bare(text)
          .toLowerCase()
          .match(/\p{L}+/gu) ?? [],
    ),
  );

const tellOf = (part: FlowPart): Meant => {
  if (part.kind === 'table' || part.kind === 'lines')
    throw new Error(`${part.kind} ${part.kind === 'lines' ? textOf(part) : ''}`);
  return { kind: part.kind, text: textOf(part) };
};

const setting = (least: number, most: number): fc.Arbitrary<Setting> =>
  fc
    .record({
      width: fc.integer({ min: least, max: most }),
      justified: fc.boolean(),
      hyphens: fc.boolean(),
      isIndented: fc.boolean(),
      sign: fc.constantFrom('-', '‐', '\u00ad', '¬'),
    })
    .map(({ isIndented, ...rest }) => ({
      ...rest,
      indent: isIndented ? 3 : 0,
      gap: isIndented ? 0 : 0.6,
    }));

describe('the paragraphs of a known text come back whatever its column width', () => {
  it.each([
    ['English', ENGLISH, [lexiconFor(ENGLISH)], 28],
    ['German, which has no lexicon', GERMAN, [], 28],
    ['French', FRENCH, [lexiconFor(FRENCH)], 28],
    ['Chinese', CHINESE, [], 24],
  ] as const)('%s', (_, meant, lexicons, least) => {
    fc.assert(
      fc.property(setting(least, 90), fc.double({ min: -3, max: 3, noNaN: true }), (how, angle) => {
        const lines = asRead(photographed(setColumn(meant, how), angle, 0.08), lexicons);
        expect(flowOf(lines).map(tellOf)).toEqual(
          meant.map(({ kind, text }) => ({ kind, text: bare(text) })),
        );
      }),
      { numRuns: 100, seed: 17 },
    );
  });
});

const PLAIN: Setting = { width: 40, justified: true, hyphens: true, indent: 3, gap: 0, sign: '-' };
const plainText = (text: string): Meant => ({ kind: 'text', text });
const kindsAndTexts = (lines: Parameters<typeof asRead>[0]): string[] =>
  flowOf(asRead(lines)).map((part) =>
    part.kind === 'table' ? 'table' : `${part.kind}: ${textOf(part)}`,
  );

/** A row of texts, each with its left edge and its width. */
const row = (y: number, ...texts: readonly (readonly [string, left: number, width: number])[]) =>
  texts.map(([text, left, width]) => ({ text, quad: rectQuad(left, y, width, 20) }));

/** Lines as wide as their letters, one below the other. */
const stack = (...texts: readonly string[]) =>
  texts.flatMap((text, i) => row(40 + 28 * i, [text, 60, 10 * text.length]));

describe('a paragraph', () => {
  const long = ENGLISH.filter(({ kind }) => kind === 'text').slice(0, 2);

  /** A column that is cut in two, the second beside the first. */
  const inTwoColumns = (meant: readonly Meant[], cut: number) => {
    const lines = setColumn(meant, PLAIN);
    const tops = lines.map(({ quad }) => quad[0][1]);
    return lines.map((line, row) => {
      const [[x, y], , [right, bottom]] = line.quad;
      const [beside, up] = row < cut ? [0, 0] : [500, tops[cut]! - tops[0]!];
      const quad = rectQuad(x + beside, y - up, right - x, bottom - y);
      return { ...line, row, block: row < cut ? 0 : 1, quad };
    });
  };

  it.each([
    ['English', [...long, ...long], /^\p{Ll}/u, /[.:;]$/],
    ['Chinese', [...CHINESE.slice(1), ...CHINESE.slice(1)], /^(?!渡船|到了|夏天)(?=.{19})/u, /。$/],
  ])(
    'goes on in the next column, in the middle of a sentence or a word: %s',
    (_, meant, goesOn, ends) => {
      const texts = meant.map(({ text }) => plainText(bare(text)));
      const count = setColumn(meant, PLAIN).length;
      let inside = 0;
      for (let cut = 3; cut < count - 3; cut++) {
        const lines = inTwoColumns(meant, cut);
        if (!goesOn.test(lines[cut]!.text) || ends.test(lines[cut - 1]!.text)) continue;
        inside += 1;
        expect(flowOf(inOrder(lines, [lexiconFor(ENGLISH)])).map(tellOf)).toEqual(texts);
      }
      expect(inside).toBeGreaterThan(3);
    },
  );

  it('begins in the next column where its first line is indented', () => {
    const meant = CHINESE.slice(1);
    const cut = setColumn(meant.slice(0, 1), PLAIN).length;
    const texts = flowOf(inOrder(inTwoColumns(meant, cut))).map(tellOf);
    expect(texts).toEqual(meant.map(({ text }) => plainText(text)));
  });

  it('ends at the foot of a column where a sentence does', () => {
    const left = setColumn(long.slice(0, 1), { ...PLAIN, indent: 0 });
    const right = setColumn(long.slice(1), { ...PLAIN, indent: 0 }, 560);
    expect(kindsAndTexts([...left, ...right])).toHaveLength(2);
  });

  it('has its dashes closed up as they are printed', () => {
    const lines = stack(
      'They went down to the harbour—',
      'which was empty – and waited –',
      'nobody knew what for, as ever.',
    );
    expect(kindsAndTexts(lines)).toEqual([
      'text: They went down to the harbour—which was empty – and waited – nobody knew what for, as ever.',
    ]);
  });

  it('has no space between Chinese characters, and one between words', () => {
    expect(
      kindsAndTexts(stack('这个词来自于英文的词组意思是', '美的艺术就是艺术家创作的作品')),
    ).toEqual(['text: 这个词来自于英文的词组意思是美的艺术就是艺术家创作的作品']);
  });
});

describe('lines stay lines', () => {
  it('in verse, whose lines end before they are full', () => {
    const verse = ['The ferry left at seven,', 'The tide came in at ten,', 'And nobody in heaven', 'Will see the boat again.']; // prettier-ignore
    const prose = setColumn([plainText(ENGLISH[1]!.text)], PLAIN, 60, 300);
    expect(kindsAndTexts([...stack(...verse), ...prose])[0]).toBe(`lines: ${verse.join('\n')}`);
  });

  it('in verse of lines of one length', () => {
    const verse = ['泰山不要欺毫末，颜子无心羡老彭。', '松树千年终是朽，槿花一日自为荣。', '何须恋世常忧死，亦莫嫌身漫厌生。', '生去死来都是幻，幻人哀乐系何情。']; // prettier-ignore
    expect(kindsAndTexts(stack(...verse))).toEqual([`lines: ${verse.join('\n')}`]);
  });

  it('in lists of codes', () => {
    const codes = ['7f3a-99c1-04be', '1b2c-40aa-9e07', 'c0ff-ee00-1234'];
    expect(kindsAndTexts(stack(...codes))).toEqual([`lines: ${codes.join('\n')}`]);
  });

  it('where labels have their amounts beside them', () => {
    const rows = ['Total', 'Cash'].flatMap((label, i) =>
      row(40 + 28 * i, [label, 60, 60], ['12.50', 400, 60]),
    );
    expect(kindsAndTexts(rows)).toEqual(['lines: Total\t12.50\nCash\t12.50']);
  });

  it('and a table is one', () => {
    const rows = ['Tea', 'Milk', 'Bread'].flatMap((label, i) =>
      row(40 + 28 * i, [label, 60, 60], ['2', 300, 20], ['12.50', 400, 60]),
    );
    expect(kindsAndTexts(rows)).toEqual(['table']);
  });
});

describe('a heading', () => {
  it('is set apart, short, and no sentence', () => {
    const prose = setColumn(ENGLISH.slice(1, 3), PLAIN, 60, 120);
    const withHead = (text: string) => kindsAndTexts([...row(60, [text, 60, 12 * text.length]), ...prose])[0]; // prettier-ignore
    expect(withHead('The ferry')).toBe('heading: The ferry');
    expect(withHead('Dear Sir or Madam,')).toBe('text: Dear Sir or Madam,');
    expect(withHead('It left at seven.')).toBe('text: It left at seven.');
    expect(withHead('12')).toBe('text: 12');
  });
});

describe('a list', () => {
  it('has more than one number: one may stand at the beginning of any line', () => {
    const lines = stack(
      'Nobody has seen the ferry since the year of',
      '1987. It left at seven, as it always had done',
    );
    expect(kindsAndTexts(lines)).toEqual([
      'text: Nobody has seen the ferry since the year of 1987. It left at seven, as it always had done',
    ]);
  });
});
