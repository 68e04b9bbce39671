import type { ReadText } from '../../../../src/engine/types';
import { describe, expect, it } from 'vitest';
import { turnQuad } from '../../../../src/engine/geometry/geometry';
import { findVerticalColumns } from '../../../../src/engine/layout/vertical';
import { rectQuad } from '../pictures';

const SIDE = 40;

/** A piece of a column that begins `y` pixels down the page. */
function piece(text: string, y: number, x = 100): ReadText {
  const upright = rectQuad(x, y, SIDE, SIDE * text.length);
  return { text, score: 0.9, quad: text.length === 1 ? upright : turnQuad(upright, 1) };
}

/** Single characters one under another, `pitch` pixels from one to the next. */
const singles = (text: string, pitch: number, x = 100): ReadText[] =>
  [...text].map((character, i) => piece(character, 50 + i * pitch, x));

const found = (texts: readonly ReadText[]): string[] =>
  findVerticalColumns(texts).map(({ pieces }) => pieces.map(({ text }) => text).join(''));

describe('findVerticalColumns', () => {
  it('joins characters that stand close under one another, whatever their order in the list', () => {
    const texts = singles('春眠不觉', 40);
    expect(found([...texts].reverse())).toEqual(['春眠不觉']);
    expect(findVerticalColumns(texts)[0]!.quad).toEqual(rectQuad(100, 50, SIDE, 160));
  });

  it('joins longer pieces, and pieces that reach over each other', () => {
    expect(found([piece('春眠', 50), piece('不', 125), piece('觉', 165)])).toEqual(['春眠不觉']);
  });

  it('keeps columns side by side apart', () => {
    const texts = [...singles('春眠不觉', 40), ...singles('夜来风雨', 40, 160)];
    expect(found(texts)).toEqual(['春眠不觉', '夜来风雨']);
  });

  it('joins over a character that was not found, where the column is sure', () => {
    const texts = singles('春眠不觉晓', 42);
    expect(found(texts.filter((_, i) => i !== 3))).toEqual(['春眠不晓']);
    expect(found(texts.filter((_, i) => i !== 1 && i < 4))).toEqual([]);
  });

  it.each([
    ['cells of a table, which stand further apart', singles('男女男女', 62)],
    ['two characters', singles('出口', 40)],
    ['digits', singles('1234', 40)],
    ['one whole column', [piece('春眠不觉', 50)]],
    ['characters that stand askew', [50, 90, 130].map((y, i) => piece('春', y, 100 + 25 * i))],
    ['lines that run across', [50, 90, 130].map((y) => ({ text: '春眠', score: 0.9, quad: rectQuad(100, y, 80, SIDE) }))],
  ])('leaves alone %s', (_, texts) => {
    expect(found(texts)).toEqual([]);
  }); // prettier-ignore
});
