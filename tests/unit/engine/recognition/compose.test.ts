import { expect, it } from 'vitest';
import { composeSpikes } from '../../../../src/engine/recognition/compose';

const spikesOf = (text: string) =>
  [...text].map((one, i) => ({ text: one, score: 1 - i / 10, first: 2 * i, last: 2 * i + 1 }));

const COMPOSED = new Map([
  ['\ue001\ue002', '하'],
  ['\ue001\ue002\ue003', '한'],
]);

const read = (text: string) => composeSpikes(spikesOf(text), COMPOSED);

it('puts the longest run of classes together, as unsure as its least sure part', () => {
  expect(read('\ue001\ue002\ue003a')).toEqual([
    { text: '한', score: 0.8, first: 0, last: 5 },
    { text: 'a', score: 1 - 3 / 10, first: 6, last: 7 },
  ]);
  expect(read('\ue001\ue002a').map(({ text }) => text)).toEqual(['하', 'a']);
});

it('tells of a part without the rest', () => {
  const [lost] = read('\ue002a');
  expect(lost).toMatchObject({ text: '\ufffd', score: 0 });
});
