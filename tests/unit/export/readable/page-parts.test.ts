import { describe, expect, it } from 'vitest';
import { headingLevels } from '../../../../src/export/readable/heading-levels';
import { pageLanguage } from '../../../../src/export/readable/language-of';
import { joinOverPages } from '../../../../src/export/readable/over-pages';
import { pageParts } from '../../../../src/export/readable/page-parts';
import { page } from '../pages';
import { codePage, prosePage } from '../shaped';

const textOf = (text: string) => page('1.png', text).text!;
const kinds = (parts: ReturnType<typeof pageParts>) => parts.map(({ kind }) => kind);

describe('pageParts', () => {
  it('has headings, paragraphs and a list where text flows', () => {
    const parts = pageParts(prosePage('1.jpg').text!, 'paragraphs');
    expect(kinds(parts)).toEqual(['heading', 'text', 'text', 'text', 'list']);
    expect(parts[0]).toEqual({ kind: 'heading', level: 1, text: 'The Harbour in Winter' });
    expect(parts[1]).toMatchObject({ text: expect.stringMatching(/^The ferry .* employed /) });
    const list = parts.at(-1) as Extract<(typeof parts)[number], { kind: 'list' }>;
    expect(list.items.map(({ marker }) => marker)).toEqual(['1. ', '2. ', '3. ']);
    expect(list.items[2]!.text).toBe('bread for the gulls.');
  });

  it('has tables with all their cells between rows as they are printed', () => {
    const parts = pageParts(textOf('Day\tHigh\nMonday\t3.1\nTuesday\t-2\nThe end'), 'printed');
    expect(parts).toEqual([
      {
        kind: 'table',
        rows: [
          ['Day', 'High'],
          ['Monday', '3.1'],
          ['Tuesday', '-2'],
        ],
      },
      { kind: 'rows', rows: [['The end']] },
    ]);
  });

  it('keeps code as it is', () => {
    const code = [
      'if ready(now):',
      '    print("ready")',
      'else: # not yet',
      '    wait(seconds=10)',
      '    raise NotReady(now, seconds=10)',
    ];
    expect(pageParts(codePage('1.png', code).text!, 'printed')).toEqual([
      { kind: 'code', text: code.join('\n') },
    ]);
  });

  it('has nothing of an empty page', () => {
    expect(pageParts(textOf(''), 'paragraphs')).toEqual([]);
    expect(pageParts(textOf(''), 'printed')).toEqual([]);
  });
});

describe('headingLevels', () => {
  it.each([
    [[], []],
    [[20], [1]],
    [
      [60, 41, 40, 20, 9],
      [1, 2, 2, 3, 3],
    ],
    [
      [30, 60, 31, 59],
      [2, 1, 2, 1],
    ],
  ])('of heights %j are %j', (heights, levels) => {
    expect(headingLevels(heights)).toEqual(levels);
  });
});

describe('languageOf', () => {
  it.each([
    ['the cat is on the mat and it sleeps', 'en'],
    ['der Hund und die Katze sind nicht im Haus', 'de'],
    ['打开文件，ABC', 'zh'],
    ['ファイルを開いてください、書類', 'ja'],
    ['中一国一人一ー一一', 'zh'],
    ['x1 y2', null],
    ['', null],
  ])('%s is %s', (text, language) => {
    expect(pageLanguage(textOf(text))).toBe(language);
  });
});

describe('joinOverPages', () => {
  it.each([
    ['One that is not', 'ended here', 'One that is not '],
    ['One that is di-', 'vided here', 'One that is di'],
    ['in the year 19-', 'twenty', 'in the year 19-'],
    ['It is ended.', 'so it seems', null],
    ['It is “ended.”', 'so it seems', null],
    ['One that is not', 'Ended', null],
    ['没有结束', '的句子', null],
  ])('%s | %s', (text, next, joined) => {
    expect(joinOverPages(text, next)).toBe(joined);
  });
});
