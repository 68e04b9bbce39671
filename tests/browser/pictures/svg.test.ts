import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHeader } from '../../../src/intake/header';
import { loadFace } from '../fonts';
import { startRealWorker, type RealWorker } from '../workers/real-worker';

let worker: RealWorker;
beforeAll(async () => {
  await loadFace('sans');
  worker = await startRealWorker();
});
afterAll(() => worker.end());

const svgOf = (content: string, attributes = 'width="320" height="96"', before = ''): Blob =>
  new Blob([`${before}<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`]);
/** Strokes, and no font of the machine: H, L and T. */
const LETTERS =
  '<path fill="none" stroke="#000" stroke-width="7" d="M60 26v44m26-44v44m-26-22h26m18-22v44h22m10-41h30m-15 0v41"/>';

const textOf = async (file: Blob): Promise<string> =>
  (await worker.read(file)).lines.map(({ text }) => text).join(' ');

describe('a drawing', () => {
  it('is read, in the size that its header gives', async () => {
    const file = svgOf(LETTERS);
    expect(await readHeader(file)).toEqual({ mime: 'image/svg+xml', width: 2400, height: 720 });
    const { width, height, lines } = await worker.read(file);
    expect({ width, height }).toEqual({ width: 2400, height: 720 });
    expect(lines.map(({ text }) => text)).toEqual(['HLT']);
  });

  it.each([
    ['without any size', svgOf(LETTERS, '')],
    ['of a box only', svgOf(LETTERS, 'viewBox="0 0 320 96"')],
    ['of lengths in millimetres', svgOf(LETTERS, 'width="84.67mm" height="25.4mm"')],
    ['white on nothing', svgOf(LETTERS.replace('#000', '#fff'))],
    [
      'with text in HTML beside it',
      svgOf(
        `${LETTERS}<foreignObject width="1" height="1"><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>`,
      ),
    ],
  ])('%s is read', async (_, file) => {
    expect(await textOf(file)).toBe('HLT');
  });

  it('runs no script and fetches nothing', async () => {
    const told: string[] = [];
    const channel = new BroadcastChannel('told');
    channel.onmessage = ({ data }) => told.push(data as string);
    const script = `<script>new BroadcastChannel('told').postMessage('it ran')</script>`;
    const outside = new URL('/outside.png', location.href).href;
    const file = svgOf(
      `${script}<image href="${outside}" width="9" height="9"/>${LETTERS}`,
      `width="320" height="96" onload="new BroadcastChannel('told').postMessage('it ran')"`,
    );
    expect(await textOf(file)).toBe('HLT');
    channel.close();
    expect(told).toEqual([]);
    expect(performance.getEntriesByName(outside)).toEqual([]);
  });

  it.each([
    ['damaged', svgOf('<g>')],
    ['of shapes that use shapes a million times', svgOf(bomb(10, 20))],
  ])('that is %s is refused, and the next is read', async (_, file) => {
    await expect(worker.read(file)).rejects.toMatchObject({ code: 'decode-failed' });
    expect(await textOf(svgOf(LETTERS))).toBe('HLT');
  });
});

/** `depth` groups, each of which uses the one before it `times` times. */
function bomb(times: number, depth: number): string {
  const groups = Array.from({ length: depth }, (_, i) => {
    const uses = `<use href="#g${i}"/>`.repeat(times);
    return `<g id="g${i + 1}">${uses}</g>`;
  });
  return `<rect id="g0" width="9" height="9"/>${groups.join('')}`;
}
