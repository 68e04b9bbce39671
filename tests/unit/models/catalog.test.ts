import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import catalog from '../../../models/dist/catalog.json';
import { LEXICON_LANGUAGES } from '../../../src/engine/language/language';
import { ASSETS, LATIN, LEXICONS, MODELS_FINGERPRINT } from '../../../src/models/catalog';

const readAsset = (file: string) =>
  readFileSync(new URL(`../../../models/dist/${file}`, import.meta.url));

const USED = [...ASSETS, LATIN, ...Object.values(LEXICONS)];

describe('catalogue', () => {
  it.each(Object.values(catalog))('describes the prepared file of $id', (entry) => {
    const file = readAsset(entry.file);
    expect(file.length).toBe(entry.bytes);
    expect(createHash('sha256').update(file).digest('hex')).toBe(entry.sha256);
  });

  it('has 6623 characters, so that blank and space make the 6625 classes of the recogniser', () => {
    const characters = readAsset('dictionary.txt').toString().split('\n');
    expect(characters).toHaveLength(6623);
    expect(characters).not.toContain('');
  });

  it('puts all models, the dictionary and the lexicons into the fingerprint', () => {
    for (const { id, sha256 } of USED.filter(({ id }) => id !== 'wasm'))
      expect(MODELS_FINGERPRINT, id).toContain(sha256.slice(0, 16));
  });

  it('has a lexicon of each language that the engine can guess', () => {
    expect(Object.keys(LEXICONS).sort()).toEqual([...LEXICON_LANGUAGES].sort());
  });
});
