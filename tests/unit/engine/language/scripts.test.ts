import { describe, expect, it } from 'vitest';
import head from '../../../../models/script-head.json';
import {
  HEAD_CLASSES,
  mainScript,
  scriptsOf,
  type ScriptStretch,
} from '../../../../src/engine/language/scripts';
import type { Tensor } from '../../../../src/engine/types';

type HeadClass = (typeof HEAD_CLASSES)[number];
type Step = Partial<Record<HeadClass, number>>;

/** Steps of a line, each with what is left of it given to all classes alike. */
function line(steps: readonly Step[]): Tensor {
  const rows = steps.map((step) => {
    const rest = 1 - Object.values(step).reduce((sum, part) => sum + part, 0);
    return HEAD_CLASSES.map((one) => (step[one] ?? 0) + rest / HEAD_CLASSES.length);
  });
  return { data: Float32Array.from(rows.flat()), dims: [1, steps.length, HEAD_CLASSES.length] };
}

const times = (count: number, step: Step): Step[] => Array.from({ length: count }, () => step);

const LATIN = { Latn: 0.97 };
const CYRILLIC = { Cyrl: 0.97 };
const GAP = { Zyyy: 0.99 };
/** A letter such as "о" or "Е". */
const EITHER = { Latn: 0.55, Cyrl: 0.4 };

const told = (stretches: readonly ScriptStretch[]): string =>
  stretches.map(({ script, start, end }) => `${script} ${start}-${end}`).join(', ');

describe('the scripts of a line', () => {
  it('are those of the head, in its order', () => {
    expect(head.scripts).toEqual(HEAD_CLASSES);
  });

  it('are one from end to end, with the gaps and digits in it', () => {
    const steps = [
      ...times(2, GAP),
      ...times(6, CYRILLIC),
      ...times(6, GAP),
      ...times(6, CYRILLIC),
    ];
    const stretches = scriptsOf(line(steps), 1);
    expect(told(stretches)).toBe('Cyrl 0-1');
    expect(stretches[0]!.score).toBeGreaterThan(0.9);
  });

  it('part where one word is in another script, without gaps between them', () => {
    const steps = [...times(8, LATIN), ...times(2, GAP), ...times(10, CYRILLIC)];
    expect(told(scriptsOf(line(steps), 1))).toBe('Latn 0-0.4, Cyrl 0.4-1');
  });

  it('do not part within a word for letters that both have', () => {
    const steps = [...times(6, CYRILLIC), ...times(3, EITHER), ...times(6, CYRILLIC)];
    expect(told(scriptsOf(line(steps), 1))).toBe('Cyrl 0-1');
  });

  it('are the usual ones where the letters say little, and others where those are usual', () => {
    const steps = times(6, { Latn: 0.3, Cyrl: 0.6 });
    expect(told(scriptsOf(line(steps), 1))).toBe('Latn 0-1');
    expect(told(scriptsOf(line(steps), 1, ['Cyrl', 'Latn', 'Hani']))).toBe('Cyrl 0-1');
  });

  it('are unknown where the likeliest is unlikely', () => {
    const steps = times(20, { Thai: 0.4, Khmr: 0.3, Mymr: 0.25 });
    expect(told(scriptsOf(line(steps), 1))).toBe('Zzzz 0-1');
  });

  it('are none where there are digits and signs only', () => {
    expect(told(scriptsOf(line([...times(9, GAP), { Latn: 0.6, Zyyy: 0.4 }]), 1))).toBe('Zyyy 0-1');
  });

  it('are Japanese with kana among Chinese characters, and Chinese with hardly any', () => {
    const chinese = times(20, { Hani: 0.95 });
    const kana = times(10, { Kana: 0.95 });
    expect(told(scriptsOf(line([...chinese, ...kana, ...chinese]), 1))).toBe('Jpan 0-1');
    expect(told(scriptsOf(line([...chinese, ...kana.slice(6), ...chinese]), 1))).toBe('Hani 0-1');
  });

  it('have their places in the part of the crop that is no padding', () => {
    const steps = [...times(10, LATIN), ...times(10, { Hang: 0.97 }), ...times(20, { Thai: 0.9 })];
    expect(told(scriptsOf(line(steps), 0.5))).toBe('Latn 0-0.5, Hang 0.5-1');
  });
});

describe('the main script of a line', () => {
  const stretch = (script: ScriptStretch['script'], start: number, end: number, score = 0.9) =>
    ({ script, start, end, score }) satisfies ScriptStretch;

  it('has most of it', () => {
    const mixed = [stretch('Latn', 0, 0.3), stretch('Grek', 0.3, 0.7), stretch('Latn', 0.7, 1)];
    expect(mainScript(mixed)).toBe('Latn');
    expect(mainScript([stretch('Latn', 0, 0.4), stretch('Grek', 0.4, 1)])).toBe('Grek');
  });

  it('is none of an empty line', () => {
    expect(mainScript([])).toBe('Zyyy');
  });
});
