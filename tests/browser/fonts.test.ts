import { expect, it } from 'vitest';
import { font, loadFace } from './fonts';

const context = () => new OffscreenCanvas(200, 40).getContext('2d')!;

it.each(['28px sans-serif', '28px "Times New Roman", serif'])('"%s" is not drawn with', (set) => {
  const sheet = context();
  sheet.font = set;
  expect(() => sheet.fillText('Harbour', 0, 30)).toThrow(/a font of this system/);
  expect(() => sheet.measureText('Harbour')).toThrow(/a font of this system/);
});

it('the font that a canvas has from the start is not drawn with', () => {
  expect(() => context().fillText('Harbour', 0, 30)).toThrow(/a font of this system/);
});

it('a face that is brought is drawn with once it is loaded', async () => {
  const sheet = context();
  sheet.font = font(28, 'serif');
  expect(() => sheet.fillText('Harbour', 0, 30)).toThrow(/not loaded/);
  await loadFace('serif');
  sheet.fillText('Harbour', 0, 30);
  // Any system's serif is as wide as it likes.
  expect(sheet.measureText('Harbour').width).toBeGreaterThan(0);
  expect(sheet.getImageData(0, 0, 200, 40).data.some((value) => value > 0)).toBe(true);
});
