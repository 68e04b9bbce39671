/** SVG, which browsers draw on a page only. */
import { BlobReader } from '../../src/intake/headers/blob-reader';
import { readSvgSize } from '../../src/intake/headers/svg';
import type { DrawRequest } from '../../src/protocol/drawing';
import { OcrError } from '../../src/protocol/errors';

/** A page that has not answered by then does not draw it; milliseconds. Unsourced. */
const PATIENCE_MS = 30_000;

const giveUp = (port: MessagePort): Promise<never> =>
  new Promise((_, reject) => {
    const late = () => reject(new OcrError('timeout', 'The page took too long to draw this'));
    const timer = setTimeout(late, PATIENCE_MS);
    port.addEventListener('message', () => clearTimeout(timer));
  });

/** In the size in which it can be read. Rejects with the page's words where it cannot be drawn. */
export async function drawnSvg(svg: Blob): Promise<ImageBitmap> {
  const { width, height } = await readSvgSize(new BlobReader(svg));
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<unknown>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
  const request: DrawRequest = { kind: 'draw-svg', svg, width, height, reply: port2 };
  postMessage(request, { transfer: [port2] });
  const drawn = await Promise.race([answer, giveUp(port1)]);
  port1.close();
  if (drawn instanceof ImageBitmap) return drawn;
  throw new Error(String(drawn));
}
