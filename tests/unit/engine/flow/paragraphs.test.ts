import { describe, expect, it } from 'vitest';
import { withParagraphs } from '../../../../src/engine/flow/paragraphs';
import { rectQuad } from '../pictures';

const FULL = 'The ferry leaves at seven and comes back';

interface Set {
  readonly text?: string;
  readonly left?: number;
  readonly y: number;
  readonly width?: number;
  readonly height?: number;
  readonly block?: number;
}

/**
 * Paragraphs of lines one below the other, each 400 wide and 20 high unless it is told otherwise.
 */
const paragraphsOf = (...lines: readonly Set[]): number[] =>
  withParagraphs(
    lines.map(({ text = FULL, left = 20, y, width = 400, height = 20, block = 0 }, row) => ({
      text,
      quad: rectQuad(left, y, width, height),
      row,
      block,
    })),
  ).map(({ paragraph }) => paragraph);

describe('a paragraph begins', () => {
  it('after a gap', () => {
    const lines = [0, 30, 60, 105, 135].map((y) => ({ y }));
    expect(paragraphsOf(...lines)).toEqual([0, 0, 0, 1, 1]);
  });

  it('at an indent', () => {
    const lines = [0, 30, 60, 90].map((y) => (y === 60 ? { y, left: 50, width: 370 } : { y }));
    expect(paragraphsOf(...lines)).toEqual([0, 0, 1, 1]);
  });

  it('at another size of print, but not where only a mark or two are high', () => {
    const large = { text: 'The ferry leaves at', height: 32 };
    expect(paragraphsOf({ y: 0, ...large }, { y: 40 })).toEqual([0, 1]);
    expect(paragraphsOf({ y: 0, height: 32 }, { y: 40 })).toEqual([0, 0]);
  });

  it('after a line that had room for its first word, and not after one that had none', () => {
    const after = (text: string, width: number) =>
      paragraphsOf({ y: 0 }, { y: 30 }, { y: 60, text, width }, { y: 90, text: `At noon ${FULL.slice(8)}` }); // prettier-ignore
    expect(after('and waits.', 100)).toEqual([0, 0, 0, 1]);
    expect(after('and waits for all who want to go.', 350)).toEqual([0, 0, 0, 1]);
    expect(after('and waits for all of those who come.', 375)).toEqual([0, 0, 0, 0]);
  });

  it('where an item of a list does, whose other lines hang', () => {
    const hanging = { left: 50, width: 370, text: FULL.slice(3) };
    expect(
      paragraphsOf(
        { y: 0, text: `1. ${FULL.slice(3)}` },
        { y: 30, ...hanging },
        { y: 60, text: `2. ${FULL.slice(3)}` },
        { y: 90, ...hanging },
      ),
    ).toEqual([0, 0, 1, 1]);
  });

  it('in another block, unless a sentence goes on there', () => {
    const column = (block: number, text: string) =>
      [0, 30, 60].map((y) => ({ y, block, left: 20 + 500 * block, text: y === 0 ? text : FULL }));
    expect(paragraphsOf(...column(0, FULL), ...column(1, FULL))).toEqual([0, 0, 0, 1, 1, 1]);
    const goesOn = 'with the tide, which leaves at seven too';
    expect(paragraphsOf(...column(0, FULL), ...column(1, goesOn))).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
