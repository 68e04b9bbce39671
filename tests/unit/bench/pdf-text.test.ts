import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bagF1, compareWithPoppler, hasPoppler, LEAST_WORD_F1 } from '../../../bench/lib/pdf-text';

it('Words count without their order, and whole where a line has divided them', () => {
  expect(bagF1('one two', 'two one')).toBe(1);
  expect(bagF1('exam-\nple', 'example')).toBe(1);
  expect(bagF1('one', 'two')).toBe(0);
  expect(bagF1('', '')).toBe(1);
});

const FOLDERS = ['pdf', 'pdf-yardstick'].map((name) => `../shared/data/${name}`);
const FILES = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => `${folder}/${name}`),
);

describe.skipIf(FILES.length === 0 || !hasPoppler())('Text of a document born as text', () => {
  it("is what poppler takes for its text, but for a form's values, which poppler leaves out", async () => {
    const compare = await compareWithPoppler();
    const compared = FILES.map((file) => ({ file, ...compare(file) }));
    const worse = compared.filter(
      ({ file, error, f1 }) =>
        error === undefined && f1 < LEAST_WORD_F1 && !/filled_form/.test(file),
    );
    expect(compared.filter(({ error }) => error === undefined).length).toBeGreaterThan(40);
    expect(worse.map(({ file, f1 }) => [file, f1])).toEqual([]);
  });
});
