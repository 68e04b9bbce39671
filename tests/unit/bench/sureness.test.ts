import { expect, test } from 'vitest';
import { judgeLines, scoreSureness } from '../../../bench/lib/sureness';

const TRUTH = 'Total due\n“12.50” — paid\n灯塔守望者';

test('lines that are told for sure and stand nowhere in the truth are counted', () => {
  const lines = [
    { text: 'total  DUE', score: 0.99 },
    { text: '"12.50" - paid', score: 0.95 },
    { text: '灯塔 守望者', score: 0.96 },
    { text: 'Total dve', score: 0.97 },
    { text: 'Total dve', score: 0.94 },
  ];
  expect(scoreSureness(lines, TRUTH)).toEqual({ sure: 4, sureWrong: 1 });
});

test('a line of one character tells nothing', () => {
  expect(scoreSureness([{ text: 'x', score: 1 }], TRUTH)).toEqual({ sure: 0, sureWrong: 0 });
});

test('a line is right where its text stands somewhere in the truth', () => {
  const lines = [
    { text: 'Total', score: 0.7 },
    { text: 'Totol', score: 0.9 },
    { text: 'T', score: 1 },
  ];
  expect(judgeLines(lines, TRUTH)).toEqual([
    { score: 0.7, isRight: true },
    { score: 0.9, isRight: false },
  ]);
});
