/**
 * Draws lines and writes what the recogniser has of each of their time steps, with the class that
 * was drawn there: see README.md.
 */
import { mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { HEAD_CLASSES } from '../../src/engine/language/scripts';
import { growQuad, quadHeight } from '../../src/engine/geometry/geometry';
import { cropLine } from '../../src/engine/pixels/crop';
import type { Quad } from '../../src/engine/types';
import { Graph } from '../../src/packs/onnx/graph';
import { launchChromium } from '../lib/launch-chromium';
import { Sources } from './alphabets';
import { drawLine, type DrawnLine } from './draw-line';
import { lookOf, type Families } from './look';
import { Chance } from './random';
import { writeLine, type WrittenLine } from './write-line';

/** The input of the head in the prepared model: see models/script-head.ts. */
const FEATURES = 'scripts/features';
/** Lines that the page draws at a time. */
const AT_ONCE = 24;
const NOWHERE = 'http://fonts.test/';

type Classes = readonly number[];

/** A page whose style sheets are those of all fonts. */
async function openPage(sources: Sources) {
  const browser = await launchChromium();
  const page = await browser.newPage();
  const links = sources
    .fonts()
    .flatMap((font) => sources.weightsOf(font).map((weight) => `${font}/${weight}.css`))
    .map((path) => `<link rel="stylesheet" href="${path}">`);
  await page.route(`${NOWHERE}**`, (route) => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname);
    if (path === '/') return route.fulfill({ contentType: 'text/html', body: links.join('') });
    return route.fulfill({ path: join(sources.fontFolder, path) });
  });
  await page.goto(NOWHERE);
  // The bundler's helper for names of functions is not there in the page.
  await page.addScriptTag({
    content: `globalThis.__name = (one) => one; globalThis.drawLine = ${drawLine.toString()}`,
  });
  const draw = (sketches: readonly Parameters<typeof drawLine>[0][]) =>
    page.evaluate(async (all) => {
      const drawn: (DrawnLine | null)[] = [];
      for (const sketch of all) drawn.push(await drawLine(sketch));
      return drawn;
    }, sketches);
  return { draw, close: () => browser.close() };
}

function familiesOf(sources: Sources): Families {
  return new Map(
    sources.fonts().map((font) => {
      const sheet = join(sources.fontFolder, font, `${sources.weightsOf(font)[0]}.css`);
      return [font, /font-family: '([^']+)'/u.exec(readFileSync(sheet, 'utf8'))![1]!];
    }),
  );
}

/** The recogniser, giving out what its head for scripts takes: [1, 600, 1, T]. */
async function loadFeatures() {
  env.wasm.numThreads = 1;
  env.logLevel = 'error';
  const model = new URL('../../models/dist/recognition.onnx', import.meta.url);
  const graph = new Graph(readFileSync(model));
  graph.addOutput(FEATURES);
  const session = await InferenceSession.create(graph.encode(), { enableMemPattern: false });
  return async ({ data, dims }: { data: Float32Array; dims: readonly number[] }) => {
    const input = new Tensor('float32', data, dims);
    return (await session.run({ [session.inputNames[0]!]: input }))[FEATURES]!;
  };
}

/** A box as the detector might find it, not quite around the ink, with room as it is read. */
function foundBox([left, top, right, bottom]: DrawnLine['box'], chance: Chance): Quad {
  const height = bottom - top;
  const out = (from: number, to: number) => chance.between(from, to) * height;
  const [x0, x1] = [left - out(-0.03, 0.12), right + out(-0.03, 0.12)];
  const [y0, y1] = [top - out(-0.05, 0.17), bottom + out(-0.05, 0.17)];
  const quad: Quad = [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ];
  const room = chance.weighted({ usual: 80, close: 10, wide: 10 });
  const [along, across] = { usual: [0.2, 0.18], close: [0.2, 0], wide: [0.4, 0.3] }[room];
  const unit = quadHeight(quad);
  return growQuad(quad, along! * unit, across! * unit);
}

/** What was drawn at the middle of each step. */
function classesAt({ tokens }: WrittenLine, { spans }: DrawnLine, places: readonly number[]) {
  const parts = tokens.flatMap(({ parts: own }, i) =>
    own.map(({ of }, part) => ({ of, span: spans[i]![part]! })),
  );
  return places.map((x) => {
    const here = parts.find(({ span: [from, to] }) => x >= from && x < to);
    return HEAD_CLASSES.indexOf(here?.of ?? 'Zyyy');
  });
}

/** IEEE 754 half precision, rounded to the nearest; features are far from its bounds. */
function halfOf(value: number): number {
  const [bits] = new Uint32Array(Float32Array.of(value).buffer);
  const sign = (bits! >>> 16) & 0x8000;
  const rounded = (bits! & 0x7fffffff) + 0x1000;
  const exponent = (rounded >>> 23) - 112;
  return exponent <= 0 ? sign : sign | (exponent << 10) | ((rounded >>> 13) & 0x3ff);
}

async function makeFeatures(home: string, out: string, seed: number, count: number) {
  const sources = new Sources(home);
  const families = familiesOf(sources);
  const chance = new Chance(seed);
  const features = await loadFeatures();
  const { draw, close } = await openPage(sources);
  mkdirSync(dirname(out), { recursive: true });
  const file = openSync(`${out}.f16`, 'w');
  const lines: { text: string; classes: Classes }[] = [];
  while (lines.length < count) {
    const written = Array.from({ length: AT_ONCE }, () => writeLine(sources, chance));
    const sketches = written.map((line) => ({
      texts: line.tokens.map(({ text }) => text),
      ends: line.tokens.map(({ parts }) => parts.map(({ to }) => to)),
      look: lookOf(line, sources, families, chance),
    }));
    for (const [i, drawn] of (await draw(sketches)).entries()) {
      if (!drawn) continue;
      const pixels = new Uint8ClampedArray(Buffer.from(drawn.data, 'base64'));
      const quad = foundBox(drawn.box, chance);
      const { tensor, filled } = cropLine({ ...drawn, data: pixels }, { quad });
      const { data, dims } = await features(tensor);
      const [, channels = 0, , steps = 0] = dims;
      const used = Math.max(1, Math.round(steps * filled));
      const halves = Uint16Array.from({ length: used * channels }, (_, at) =>
        halfOf(Number(data[(at % channels) * steps + Math.floor(at / channels)])),
      );
      writeSync(file, Buffer.from(halves.buffer));
      const wide = quad[1][0] - quad[0][0];
      const places = Array.from(
        { length: used },
        (_, step) => quad[0][0] + ((step + 0.5) / steps / filled) * wide,
      );
      lines.push({
        text: sketches[i]!.texts.join(' '),
        classes: classesAt(written[i]!, drawn, places),
      });
    }
    writeFileSync(`${out}.json`, JSON.stringify({ scripts: HEAD_CLASSES, lines }));
    console.log(`${lines.length} of ${count} lines`);
  }
  await close();
}

const [home, out, seed, count] = process.argv.slice(2);
if (!home || !out || !seed || !count)
  throw new Error('Give the folder with the packages, the output, a seed and how many lines.');
await makeFeatures(home, out, Number(seed), Number(count));
