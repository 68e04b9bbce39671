/**
 * Writes long screenshots that were stitched, some of them wrongly, with their truth:
 * `npx tsx bench/draw-stitched.ts DIR [COUNT]`. Beside each picture stands a JSON file with what is
 * there twice, the printed texts and, of a deck, the record; `catalogue.csv` lists the cards.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { launchChromium } from './lib/launch-chromium';
import { CARD_NAMES } from './stitched/deck-page';
import { stitchedPlans, type StitchedPicture, type StitchedPlan } from './stitched/stitch';

const FONTS = {
  chinese: 'noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal',
  sans: 'noto-sans/files/noto-sans-latin-400-normal',
};

const faceOf = ([face, file]: [string, string]): string => {
  const url = new URL(`../node_modules/@fontsource/${file}.woff2`, import.meta.url);
  const data = readFileSync(url).toString('base64');
  return `@font-face{font-family:drawn-${face};src:url(data:font/woff2;base64,${data})}`;
};

/** The generator as one script: it runs in the page that has the faces. */
async function bundle(): Promise<string> {
  const entry = new URL('stitched/stitch.ts', import.meta.url).pathname;
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'stitched' } },
  });
  return (built as Rolldown.RolldownOutput[])[0]!.output[0].code;
}

declare const stitched: {
  drawStitched: (
    plan: StitchedPlan,
    fontOf: (pixels: number, face: string) => string,
  ) => Promise<StitchedPicture>;
};

const [dir, count = '90'] = process.argv.slice(2);
if (!dir) throw new Error('Usage: npx tsx bench/draw-stitched.ts DIR [COUNT]');
mkdirSync(dir, { recursive: true });
const browser = await launchChromium();
const page = await browser.newPage();
await page.setContent(`<style>${Object.entries(FONTS).map(faceOf).join('')}</style>`);
await page.addScriptTag({ content: await bundle() });
for (const plan of stitchedPlans(Number(count))) {
  const drawn = await page.evaluate(async (wanted) => {
    for (const face of ['chinese', 'sans']) await document.fonts.load(`40px drawn-${face}`, '潮a');
    const { blob, repeat, page } = await stitched.drawStitched(
      wanted,
      (pixels, face) => `${pixels}px drawn-${face}`,
    );
    const reader = new FileReader();
    const url = await new Promise<string>((resolve) => {
      reader.onload = () => resolve(reader.result as string);
      reader.readAsDataURL(blob);
    });
    return { url, repeat, texts: page.texts, deck: page.deck ?? null };
  }, plan);
  const file = `${plan.name}.${plan.quality === null ? 'png' : 'jpg'}`;
  const { url, ...truth } = drawn;
  writeFileSync(join(dir, file), Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
  writeFileSync(join(dir, `${plan.name}.json`), JSON.stringify({ ...plan, ...truth }, null, 1));
}
await browser.close();
writeFileSync(join(dir, 'catalogue.csv'), ['name', ...CARD_NAMES].join('\n') + '\n');
