import { describe, expect, it } from 'vitest';
import { cacheIn, readingIn, readingToText } from '../../../src/app/api-texts';
import { packText } from '../../../src/protocol/packed-text';
import type { PageReading } from '../../../src/protocol/worker-api';
import { line } from '../export/pages';
import { NO_TIME } from '../state/scripted-pool';

const chars = [{ text: '文', score: 0.123456789, start: 0.1, end: 0.2 }];
const page = { width: 640, height: 480, unread: [], lines: [{ ...line('文𠮷', 0), chars }] };
const reading: PageReading = { text: packText(page), ms: NO_TIME, thumbnail: null };

describe('a reading as a string', () => {
  it('says the same to the last bit', () => {
    expect(readingIn(readingToText(reading))).toEqual(reading);
    // More bytes than a function takes arguments.
    const many = Array.from({ length: 5000 }, (_, row) => ({ ...line(`line ${row}`, row), chars }));
    const long = { ...reading, text: packText({ ...page, lines: many }) };
    expect(readingIn(readingToText(long))).toEqual(long);
  });

  it('is none if it was changed', () => {
    const text = readingToText(reading);
    const { packed, ms } = JSON.parse(text) as { packed: object; ms: object };
    const wrong = [
      '', 'hello', 'null', '{}', text.slice(0, -5),
      JSON.stringify({ ms, packed: { ...packed, chars: '' } }),
      JSON.stringify({ ms, packed: { ...packed, lines: '!' } }),
      JSON.stringify({ ms: { total: 'x' }, packed }),
    ]; // prettier-ignore
    for (const each of wrong) expect(readingIn(each)).toBeNull();
  });
});

it('a store that fails costs a second reading, and no more', async () => {
  const broken = () => Promise.reject(new Error('the disk is full'));
  const cache = cacheIn({ get: broken, put: broken }, async () => 'key');
  expect(await cache.get('key')).toBeNull();
  await cache.put('key', reading, 'page');
});
