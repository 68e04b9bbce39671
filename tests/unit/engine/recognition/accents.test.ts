import { describe, expect, it } from 'vitest';
import { restoreAccents } from '../../../../src/engine/recognition/accents';
import { CROP_HEIGHT, CROP_STRIDE, type Crop } from '../../../../src/engine/pixels/crop';
import type { Spike } from '../../../../src/engine/recognition/ctc';
import type { Tensor } from '../../../../src/engine/types';

const CHARACTERS = [...'acemnoruxlthéèñü '];
const CLASSES = CHARACTERS.length + 1;
const SCORE = 0.9;

/** Every third time step has a letter. */
const STEPS_APART = 3;
const middleOf = (letter: number): number => (STEPS_APART * letter + 1.5) * CROP_STRIDE;

type Accent = 'acute' | 'grave' | 'tower' | null;

/**
 * What stands in the picture: low letters, and above one of them an accent, or ink right up to the
 * crop's top.
 */
function cropOf(length: number, accented: number, accent: Accent, [paper, ink]: readonly number[] = [1, -1]): Crop {
  const width = length * STEPS_APART * CROP_STRIDE;
  const data = new Float32Array(3 * CROP_HEIGHT * width).fill(paper!);
  const paint = (x: number, y: number, w: number, h: number) => {
    for (let plane = 0; plane < 3; plane++)
      for (let row = y; row < y + h; row++) {
        const at = (plane * CROP_HEIGHT + row) * width + x;
        data.fill(ink!, at, at + w);
      }
  };
  for (let letter = 0; letter < length; letter++) paint(middleOf(letter) - 6, 20, 12, 16);
  const middle = middleOf(accented);
  const lean = accent === 'grave' ? -1 : 1;
  if (accent === 'tower') paint(middle - 3, 1, 6, 19);
  else if (accent) {
    paint(middle + 2 * lean - 1, 12, 3, 3);
    paint(middle - 2 * lean - 1, 15, 3, 3);
  }
  return { tensor: { data, dims: [1, 3, CROP_HEIGHT, width] }, filled: 1 };
} // prettier-ignore

/** The recogniser finds `other` so many times as likely as the letter that it reads. */
function outputOf(text: string, at: number, other: string, share: number): Tensor {
  const steps = text.length * STEPS_APART;
  const data = new Float32Array(steps * CLASSES).fill(1e-7);
  [...text].forEach((char, i) => {
    data[(STEPS_APART * i + 1) * CLASSES + CHARACTERS.indexOf(char) + 1] = SCORE;
  });
  data[(STEPS_APART * at + 1) * CLASSES + CHARACTERS.indexOf(other) + 1] = SCORE * share;
  return { data, dims: [1, steps, CLASSES] };
}

const spikesOf = (text: string): Spike[] =>
  [...text].map((char, i) => {
    const step = STEPS_APART * i + 1;
    return { text: char, score: SCORE, first: step, last: step };
  });

interface Case {
  readonly text?: string;
  readonly at?: number;
  readonly other?: string;
  readonly share: number;
  readonly accent?: Accent;
  readonly tones?: readonly number[];
}

function restored({ text = 'recorne', at = 1, other = 'é', share, accent = null, tones }: Case): string {
  const crop = cropOf(text.length, at, accent, tones);
  const spikes = restoreAccents(spikesOf(text), outputOf(text, at, other, share), crop, CHARACTERS);
  // What the recogniser read stays known, and the rest is as it was.
  const asRead = spikes.map(({ bare, ...spike }) => ({ ...spike, text: bare ?? spike.text }));
  expect(asRead).toEqual(spikesOf(text));
  return spikes.map((spike) => spike.text).join('');
} // prettier-ignore

describe('restoreAccents', () => {
  it('believes an accent that the recogniser finds likely', () => {
    expect(restored({ share: 0.004 })).toBe('récorne');
    expect(restored({ at: 5, other: 'ñ', share: 0.004 })).toBe('recorñe');
  });

  it('believes a less likely one where there is ink above the letter', () => {
    expect(restored({ share: 0.001, accent: 'acute' })).toBe('récorne');
    expect(restored({ share: 0.001 })).toBe('recorne');
  });

  it('believes no ink where the recogniser finds no accent', () => {
    expect(restored({ share: 0.0001, accent: 'acute' })).toBe('recorne');
  });

  it('sees ink in light on dark, too', () => {
    expect(restored({ share: 0.001, accent: 'acute', tones: [-1, 1] })).toBe('récorne');
  });

  it('takes the accent that leans as the ink does', () => {
    expect(restored({ share: 0.004, accent: 'grave' })).toBe('rècorne');
    expect(restored({ other: 'è', share: 0.004, accent: 'acute' })).toBe('récorne');
    expect(restored({ other: 'è', share: 0.004 })).toBe('rècorne');
  });

  it('takes what reaches up to the line above for no accent', () => {
    expect(restored({ share: 0.001, accent: 'tower' })).toBe('recorne');
  });

  it('looks above vowels only that have no ink of their own there', () => {
    expect(restored({ at: 5, other: 'ñ', share: 0.001, accent: 'acute' })).toBe('recorne');
  });

  it('does not look where too few low letters tell how high they are', () => {
    expect(restored({ text: 'lecmthl', share: 0.001, accent: 'acute' })).toBe('lecmthl');
    expect(restored({ text: 'lecmthl', share: 0.004, accent: 'acute' })).toBe('lécmthl');
  });
});
