import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import catalog from '../../../models/dist/catalog.json';
import { ASSETS, LATIN, MODELS_FINGERPRINT } from '../../../src/models/catalog';

const readAsset = (file: string) =>
  readFileSync(new URL(`../../../models/dist/${file}`, import.meta.url));

describe('catalogue', () => {
  it.each([...ASSETS, LATIN])('describes the prepared file of $id', ({ id, sha256, bytes }) => {
    const file = readAsset(catalog[id].file);
    expect(file.length).toBe(bytes);
    expect(createHash('sha256').update(file).digest('hex')).toBe(sha256);
  });

  it('has 6623 characters, so that blank and space make the 6625 classes of the recogniser', () => {
    const characters = readAsset('dictionary.txt').toString().split('\n');
    expect(characters).toHaveLength(6623);
    expect(characters).not.toContain('');
  });

  it('puts all models and the dictionary into the fingerprint', () => {
    for (const id of ['detection', 'recognition', 'dictionary', 'latin'] as const)
      expect(MODELS_FINGERPRINT).toContain(catalog[id].sha256.slice(0, 16));
  });
});
