import { expect, it } from 'vitest';
import { fuzzCase } from '../../../bench/fuzz/mutate';
import { readSeeds } from '../../../bench/fuzz/seeds';
import { SeededRandom } from '../../../bench/soak/random';
import { acceptFiles } from '../../../src/intake/accept';
import type { Documents } from '../../../src/intake/types';
import { OcrError } from '../../../src/protocol/errors';
import { zipOpener } from '../../helpers/zip-opener';

const CASES = 400;
/** What no broken file may end in: nobody has thought of it. */
const WRONG = ['internal', 'timeout', 'worker-crashed', 'out-of-memory', 'unreadable-file'];

const documents: Documents = {
  ...zipOpener,
  listPdf: () => Promise.reject(new OcrError('decode-failed', 'not in this test')),
};

it('every broken file becomes pages, a refusal with a reason, or is left out', async () => {
  const seeds = readSeeds();
  const random = new SeededRandom(7);
  const kinds = { page: 0, refused: 0, 'left-out': 0 };
  for (let number = 0; number < CASES; number++) {
    const { name, bytes } = fuzzCase(seeds, number, random);
    const files = [{ path: `a/${name}`, file: new Blob([new Uint8Array(bytes)]) }];
    let items = 0;
    for await (const item of acceptFiles(files, { maxMegapixels: 100 }, documents)) {
      items += 1;
      kinds[item.kind] += 1;
      const { path } = item;
      expect(path.startsWith(`a/${name}`), path).toBe(true);
      if (item.kind !== 'page')
        expect(WRONG, `${name}: ${item.error.message}`).not.toContain(item.error.code);
      else expect(item.header.width > 0 && item.header.height > 0, name).toBe(true);
    }
    expect(items, name).toBeGreaterThan(0);
  }
  // Else it would prove nothing.
  expect(kinds.page).toBeGreaterThan(CASES / 4);
  expect(kinds.refused).toBeGreaterThan(CASES / 10);
  expect(kinds['left-out']).toBeGreaterThan(0);
});
