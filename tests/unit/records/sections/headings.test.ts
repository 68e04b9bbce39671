import { describe, expect, it } from 'vitest';
import { placeTexts } from '../../../../src/records/placed-texts';
import type { Section } from '../../../../src/records/recipe/recipe';
import { findHeadings, findSpans } from '../../../../src/records/sections/headings';
import { line, pageOf } from '../pages';

const textsOf = (...lines: ReturnType<typeof line>[]) => placeTexts(pageOf(lines)).texts;

const MAIN: Section = { name: 'main', headings: ['Main deck'] };
const SIDE: Section = { name: 'side', headings: ['Side deck', 'Reserve'] };
const EXTRA: Section = { name: 'extra', headings: ['Tokens'] };

describe('headings', () => {
  it('are found by any of their labels, whatever stands behind them, from top to bottom', () => {
    const texts = textsOf(
      line('Reserve:', 100, 900),
      line('Main deck (40)', 100, 100),
      line('Main decks of old', 100, 300),
    );
    const found = findHeadings(texts, [SIDE, MAIN]);
    expect(found.map(({ section, at }) => [section.name, at.text])).toEqual([
      ['main', 'Main deck (40)'],
      ['side', 'Reserve:'],
    ]);
  });

  it('may have one character misread where two others begin, and nowhere else', () => {
    const others = [line('Main deck', 100, 100), line('Reserve', 100, 500)];
    const names = (x: number, text: string) =>
      findHeadings(textsOf(...others, line(text, x, 900)), [MAIN, SIDE, EXTRA]).map(
        ({ section }) => section.name,
      );
    expect(names(100, 'Tokens')).toEqual(['main', 'side', 'extra']);
    expect(names(100, 'Tokcns')).toEqual(['main', 'side', 'extra']);
    expect(names(100, 'Tokns')).toEqual(['main', 'side', 'extra']);
    expect(names(100, 'Tocns')).toEqual(['main', 'side']);
    expect(names(160, 'Tokcns')).toEqual(['main', 'side']);
  });
});

describe('spans', () => {
  const spanTexts = (texts: ReturnType<typeof textsOf>, ...sections: Section[]) =>
    findSpans(texts, sections, findHeadings(texts, sections)).map(({ section, texts }) => [
      section.name,
      ...texts.map(({ text }) => text),
    ]);

  it('reach from heading to heading, without what stands beside one', () => {
    const texts = textsOf(
      line('above', 100, 0),
      line('Main deck', 100, 100),
      line('40', 800, 100),
      line('first', 100, 200),
      line('Reserve', 100, 300),
      line('last', 100, 400),
    );
    expect(spanTexts(texts, MAIN, SIDE)).toEqual([
      ['main', 'first'],
      ['side', 'last'],
    ]);
  });

  const receipt = textsOf(
    line('Shop', 100, 0),
    line('Item', 100, 100),
    line('Total', 800, 100),
    line('Bread', 100, 200),
    line('Total', 100, 300),
    line('Thanks', 100, 400),
  );

  it('without headings begin below `from` and end above `until`, which is none in a row of names', () => {
    const section: Section = { name: 'items', from: ['^Item'], until: '^Total' };
    expect(spanTexts(receipt, section)).toEqual([['items', 'Bread']]);
  });

  it('are empty where nothing is like `from`, and the whole page without it', () => {
    expect(spanTexts(receipt, { name: 'items', from: '^Qty' })).toEqual([['items']]);
    expect(spanTexts(receipt, { name: 'items' })[0]).toHaveLength(1 + receipt.length);
  });
});
