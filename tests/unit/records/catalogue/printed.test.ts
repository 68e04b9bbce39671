import { describe, expect, it } from 'vitest';
import { logLikelihood } from '../../../../src/engine/recognition/lattice';
import { printedOf } from '../../../../src/records/catalogue/printed';
import type { Item } from '../../../../src/records/types';

const LINES = [
  { text: '阿狸', lattice: '阿0\n狸0' },
  { text: '媽然狐媚', lattice: '媽5嫣=\n然0\n狐0\n媚0' },
  { text: 'x3' },
  { text: '雾港' },
];

const item = (title: string, subtitle: string | null, lines: readonly number[]): Item => ({
  title,
  subtitle,
  quantity: 1,
  score: 1,
  lines,
  values: {},
});

describe('printedOf', () => {
  it('says how likely the picture says another name, over all lines of the item', () => {
    const { lattice } = printedOf(item('阿狸', '媽然狐媚', [0, 1, 2]), LINES);
    expect(logLikelihood(lattice!, '阿狸媽然狐媚')).toBeCloseTo(-0.6, 0);
    expect(logLikelihood(lattice!, '阿狸嫣然狐媚')).toBeCloseTo(-1.6, 0);
  });

  it('takes a line that is sure as it was read', () => {
    const { lattice } = printedOf(item('雾港', '媽然狐媚', [3, 1]), LINES);
    expect(logLikelihood(lattice!, '雾港嫣然狐媚')).toBeCloseTo(-1.6, 0);
  });

  it('keeps apart two lines of which one ends as the other begins', () => {
    const lines = [
      { text: 'ab', lattice: 'a0\nb0' },
      { text: 'bc', lattice: 'b0\nc0' },
    ];
    const { lattice } = printedOf(item('ab', 'bc', [0, 1]), lines);
    expect(logLikelihood(lattice!, 'abbc')).toBeCloseTo(0, 0);
  });

  it.each([
    ['a person has put in', item('灯塔', null, [1])],
    ['is a part of its line', item('媽然', null, [1])],
    ['is of lines without any doubt', item('雾港', null, [3])],
    ['is of lines that are not there', item('雾港', null, [9])],
  ])('knows no more than the spelling of a name that %s', (_, one) => {
    expect(printedOf(one, LINES)).not.toHaveProperty('lattice');
  });
});
