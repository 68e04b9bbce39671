import { expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { createFormats } from '../../../src/export';
import { EXPORT_FORMAT_IDS, formatFacts } from '../../../src/protocol/export-api';
import { makePng, pdfTools } from './pdf/tools';
import { failed, HARDER, HOSTILE, OPTIONS, page, stream, written } from './pages';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const formats = createFormats(version, pdfTools());

it('has the code of every format', () => {
  expect([...formats.keys()].sort()).toEqual([...EXPORT_FORMAT_IDS].sort());
});

it.each(EXPORT_FORMAT_IDS)('%s writes its own type, and stops at no page', async (id) => {
  const source = { file: makePng().blob, part: null };
  // A PDF that would say something else than was read is refused: its own tests say of what.
  const texts = id === 'pdf' ? HOSTILE : HARDER;
  const all = [...texts.map((text) => page(text, text)), failed('a', 'b'), page('')];
  const pages = all.map((one) => ({ ...one, source }));
  const blob = await formats.get(id)!.write(stream(pages), OPTIONS);
  expect(blob.type).toBe(formatFacts(id).mime);
  expect(blob.size).toBeGreaterThan(pages.length);
});

it.each(['json', 'alto', 'page', 'hocr'] as const)("puts the app's version into %s", async (id) => {
  expect(await written(formats.get(id)!, page('a.jpg', 'x'))).toContain(version);
});
