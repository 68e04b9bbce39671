import { expect, it } from 'vitest';
import { machineFacts } from '../../../src/benchmark/machine';

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0';
const SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15';

it('takes Chromium’s own words, but for the name that is made up', () => {
  const userAgentData = {
    platform: 'Linux',
    brands: [
      { brand: 'Not=A?Brand', version: '24' },
      { brand: 'Chromium', version: '140' },
    ],
  };
  const facts = { userAgent: CHROME, userAgentData, deviceMemory: 8, hardwareConcurrency: 4 };
  expect(machineFacts('1.2.3', facts)).toEqual({
    app: 'Scriptorium 1.2.3',
    backend: 'wasm',
    cores: 4,
    memoryGib: 8,
    browser: 'Chromium 140',
    platform: 'Linux',
  });
});

it.each([
  [FIREFOX, 'Firefox 141'],
  [SAFARI, 'Safari 18.1'],
  ['something else', null],
])('knows %s', (userAgent, browser) => {
  const facts = machineFacts('1', { userAgent, platform: 'MacIntel' });
  expect(facts).toMatchObject({ browser, platform: 'MacIntel', cores: null, memoryGib: null });
});
