import { expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { EXPORT_FORMATS, fileName } from '../../../src/export';
import { failed, HOSTILE, page, stream, written } from './pages';

it('has every format once', () => {
  expect(EXPORT_FORMATS.map(({ id }) => id)).toEqual([
    'txt',
    'txt-zip',
    'md',
    'json',
    'jsonl',
    'csv',
    'alto',
    'page',
    'hocr',
  ]);
});

it.each(EXPORT_FORMATS)('$id writes its own type, and stops at no page', async (format) => {
  const pages = [...HOSTILE.map((text) => page(text, text)), failed('a', 'b'), page('')];
  const blob = await format.write(stream(pages));
  expect(blob.type).toBe(format.mime);
  expect(blob.size).toBeGreaterThan(pages.length);
});

it("puts the app's version into the JSON", async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const json = EXPORT_FORMATS.find(({ id }) => id === 'json')!;
  expect(JSON.parse(await written(json))).toMatchObject({ app: 'scriptorium', version });
});

it.each(['alto', 'page', 'hocr'])("puts the app's version into %s", async (id) => {
  const format = EXPORT_FORMATS.find((one) => one.id === id)!;
  expect(await written(format, page('a.jpg', 'x'))).toContain(__APP_VERSION__);
});

it('has downloads whose names tell them apart', () => {
  const zips = EXPORT_FORMATS.map(({ extension }) => extension);
  expect(new Set(zips).size).toBe(zips.length);
});

it('names the download by the time', () => {
  const date = new Date(2026, 0, 3, 6, 4, 5);
  expect(fileName({ extension: 'zip' }, date)).toBe('scriptorium-2026-01-03-060405.zip');
});
