import { wholeFile } from '../../../src/protocol/page-source';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePicture, previewOf } from '../../../workers/pictures/raster';
import { draw, drawLines, FIRST } from '../drawn';
import { font } from '../fonts';
import { startRealWorker, type RealWorker } from '../workers/real-worker';

let worker: RealWorker;

beforeAll(async () => {
  worker = await startRealWorker();
});
afterAll(() => worker.end());

const SIZE = { width: 420, height: 120 };
const WORDS = 'Harbour 2026';

const onClear = (colour: string, more?: (context: OffscreenCanvasRenderingContext2D) => void) =>
  draw({ ...SIZE, background: 'rgb(0 0 0 / 0%)' }, (context) => {
    context.font = font(44);
    context.fillStyle = colour;
    more?.(context);
    context.fillText(WORDS, FIRST.x, 74);
  });

describe('a transparent picture is read, with text', () => {
  it.each<[string, () => Promise<Blob>]>([
    ['in black', () => onClear('#000')],
    ['in white', () => onClear('#fff')],
    ['in yellow', () => onClear('#ffe628')],
    ['in dark red', () => onClear('#96141e')],
    ['in faint white', () => onClear('rgb(255 255 255 / 55%)')],
    [
      'in white with a shadow that is half transparent',
      () =>
        onClear('#fff', (context) => {
          context.shadowColor = 'rgb(0 0 0 / 60%)';
          context.shadowBlur = 6;
          context.shadowOffsetY = 3;
        }),
    ],
    [
      'in black beside a bright photograph',
      () =>
        onClear('#000', (context) => {
          context.fillStyle = '#f4f0e0';
          context.fillRect(340, 0, 80, 120);
          context.fillStyle = '#000';
        }),
    ],
  ])('%s', async (_, make) => {
    const { lines } = await worker.read(await make());
    expect(lines.map(({ text }) => text)).toEqual([WORDS]);
  });
});

it('a picture that was cut off is read as far as it goes, and says so', async () => {
  const names = ['Amber', 'Bread', 'Copper', 'Dawn', 'Ember', 'Flint'];
  const sheet = { width: 420, height: 40 + 50 * names.length, type: 'image/jpeg' } as const;
  const whole = await drawLines(sheet, names);
  const { lines, partial } = await worker.read(whole.slice(0, Math.floor(0.7 * whole.size)));
  expect(partial).toBe(true);
  const read = lines.map(({ text }) => text);
  expect(read.length).toBeGreaterThan(1);
  expect(read.length).toBeLessThan(names.length);
  expect(names.slice(0, 2)).toEqual(read.slice(0, 2));
  expect(await worker.read(whole)).not.toHaveProperty('partial');
});

describe('a picture whose pixels are twice as high as wide', () => {
  const CHUNK = [0, 0, 0, 9, ...Array.from('pHYs', (char) => char.charCodeAt(0))];
  const PHYS = [...CHUNK, 0, 0, 31, 64, 0, 0, 15, 160, 1, 0, 0, 0, 0];
  /** Where the header of a PNG ends. */
  const HEADER_BYTES = 33;
  let squashed: Blob;

  beforeAll(async () => {
    const png = await draw({ width: 420, height: 60 }, (context) => {
      context.scale(1, 0.5);
      context.font = font(44);
      context.fillText(WORDS, FIRST.x, 74);
    });
    const phys = Uint8Array.from(PHYS);
    new DataView(phys.buffer).setUint32(PHYS.length - 4, crcOf(phys.slice(4, -4)));
    squashed = new Blob([png.slice(0, HEADER_BYTES), phys, png.slice(HEADER_BYTES)]);
  });

  it('is read with pixels that are square', async () => {
    const { width, height, lines } = await worker.read(squashed);
    expect({ width, height }).toEqual(SIZE);
    expect(lines.map(({ text }) => text)).toEqual([WORDS]);
    const ys = lines[0]!.quad.map(([, y]) => y);
    // Where it would have stood, had it not been squashed.
    expect(Math.min(...ys)).toBeGreaterThan(30);
    expect(Math.max(...ys)).toBeGreaterThan(70);
  });

  it('has previews of its right shape', async () => {
    const { thumbnail } = await decodePicture(wholeFile(squashed));
    for (const blob of [thumbnail!, await previewOf(wholeFile(squashed))]) {
      const { width, height } = await createImageBitmap(blob);
      expect(width / height).toBeCloseTo(SIZE.width / SIZE.height, 1);
    }
  });
});

/** Of a PNG's chunk. */
function crcOf(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  }
  return ~crc >>> 0;
}
