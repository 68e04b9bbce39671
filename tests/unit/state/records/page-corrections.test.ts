import { wholeFile } from '../../../../src/protocol/page-source';
import { describe, expect, it } from 'vitest';
import { NO_CORRECTIONS } from '../../../../src/records/corrections/corrections';
import { Page } from '../../../../src/state/pages/Page.svelte';
import { lenientWith } from '../../../../src/state/records/lenient-storage';
import { PageCorrections } from '../../../../src/state/records/page-corrections';

const FROM_STORAGE = { ...NO_CORRECTIONS, fields: { to: 'Dear Sir' } };
const BY_HAND = { ...NO_CORRECTIONS, accepted: true };

function correctionsWith(stored: () => Promise<(typeof FROM_STORAGE)[]>) {
  const asked: (readonly string[])[] = [];
  const problems: unknown[] = [];
  const corrections = new PageCorrections({
    readings: { text: () => Promise.resolve(null) },
    store: {
      corrections: (keys) => {
        asked.push(keys);
        return stored();
      },
      putCorrections: () => Promise.resolve(),
    },
    lenient: lenientWith((error) => problems.push(error)),
  });
  return { corrections, asked, problems };
}

const page = () => new Page('p', 'p.png', wholeFile(new Blob()));

describe('what was put right on pages', () => {
  it('is fetched once', async () => {
    const { corrections, asked } = correctionsWith(() => Promise.resolve([FROM_STORAGE]));
    const one = page();
    await corrections.fetch([one]);
    await corrections.fetch([one]);
    expect([corrections.of(one), asked]).toEqual([FROM_STORAGE, [['p']]]);
  });

  it('is what a person says while the storage is being asked', async () => {
    let answer: (stored: (typeof FROM_STORAGE)[]) => void = () => undefined;
    const { corrections } = correctionsWith(() => new Promise((resolve) => (answer = resolve)));
    const one = page();
    const fetched = corrections.fetch([one]);
    await corrections.put(one, BY_HAND);
    answer([FROM_STORAGE]);
    await fetched;
    expect(corrections.of(one)).toEqual(BY_HAND);
  });

  it('is nothing where the storage fails, which is told', async () => {
    const { corrections, problems } = correctionsWith(() => Promise.reject(new Error('full')));
    const one = page();
    await corrections.fetch([one]);
    expect([corrections.of(one), problems]).toEqual([NO_CORRECTIONS, [new Error('full')]]);
  });
});
