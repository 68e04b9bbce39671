import { join } from 'node:path';
import { ROOT } from '../lib/ensure-build';
import { launchChromium } from '../lib/launch-chromium';
import { drawLine, type DrawnLine, type Look } from '../script-head/draw-line';
import type { Chance } from '../script-head/random';

const FONTS = {
  'noto-sans-sc': 'Noto Sans SC',
  'noto-sans': 'Noto Sans',
  'noto-serif': 'Noto Serif',
};
const NOWHERE = 'http://fonts.test/';

/** Small, blurred and badly compressed, as names of a screenshot that went through many hands. */
function poorLook(name: string, chance: Chance): Look {
  const size = chance.whole(14, 30);
  const isDark = chance.is(0.5);
  const isChinese = /\p{Script=Han}/u.test(name);
  return {
    families: [isChinese ? FONTS['noto-sans-sc'] : chance.one(Object.values(FONTS))],
    weight: chance.is(0.7) ? 400 : 700,
    italic: false,
    size,
    spacing: 0,
    space: size * 0.3,
    ink: isDark ? [230, 230, 230] : [40, 40, 40],
    paper: isDark ? [30, 30, 40] : [245, 245, 245],
    gradient: 0,
    blur: chance.between(0, 0.09) * size,
    noise: chance.is(0.4) ? chance.between(0, 30) : 0,
    specks: 0,
    binary: false,
    jpeg: chance.between(0.1, 0.8),
    scale: chance.between(0.4, 1),
    tilt: 0,
    underlined: false,
    neighbour: 0,
    seed: chance.whole(1, 1e9),
  };
}

/** A page that draws names with the faces that come with the tests. */
export async function openDrawer() {
  const browser = await launchChromium();
  const page = await browser.newPage();
  const links = Object.keys(FONTS).flatMap((font) =>
    [400, 700].map((weight) => `<link rel="stylesheet" href="${font}/${weight}.css">`),
  );
  await page.route(`${NOWHERE}**`, (route) => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname);
    if (path === '/') return route.fulfill({ contentType: 'text/html', body: links.join('') });
    return route.fulfill({ path: join(ROOT, 'node_modules/@fontsource', path) });
  });
  await page.goto(NOWHERE);
  // The bundler's helper for names of functions is not there in the page.
  await page.addScriptTag({
    content: `globalThis.__name = (one) => one; globalThis.drawLine = ${drawLine.toString()}`,
  });
  const draw = (name: string, chance: Chance): Promise<DrawnLine | null> =>
    page.evaluate((sketch) => drawLine(sketch), {
      texts: [name],
      ends: [[name.length]],
      look: poorLook(name, chance),
    });
  return { draw, close: () => browser.close() };
}
