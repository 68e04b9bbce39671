import type { DrawRequest } from '../protocol/drawing';
import { demandFewShapes } from './svg-shapes';

const SVG = 'image/svg+xml';

/**
 * Answers a worker that asks for a drawing; never rejects. The worker closes the port: closed here,
 * it may take the answer with it (Firefox).
 */
export async function answerDrawing({ reply, ...request }: DrawRequest): Promise<void> {
  try {
    const bitmap = await draw(request);
    reply.postMessage(bitmap, [bitmap]);
  } catch (error) {
    reply.postMessage(error instanceof Error ? error.message : String(error));
  }
}

/** Transparent where nothing is drawn. */
async function draw({
  svg,
  width,
  height,
}: Pick<DrawRequest, 'svg' | 'width' | 'height'>): Promise<ImageBitmap> {
  const image = await loaded(await sized(svg, width, height), width, height);
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.drawImage(image, 0, 0, width, height);
  return canvas.transferToImageBitmap();
}

/**
 * The drawing with its size written into it: Firefox draws none without, and others a small one.
 */
async function sized(svg: Blob, width: number, height: number): Promise<Blob> {
  const { documentElement: root } = new DOMParser().parseFromString(await svg.text(), SVG);
  if (root.localName !== 'svg') throw new Error('The drawing is damaged');
  demandFewShapes(root);
  if (!root.hasAttribute('viewBox')) root.setAttribute('viewBox', ownBox(root));
  root.setAttribute('width', `${width}`);
  root.setAttribute('height', `${height}`);
  return new Blob([new XMLSerializer().serializeToString(root)], { type: SVG });
}

/** Of a root without a box: its own width and height in CSS pixels, or what browsers take. */
function ownBox(root: Element): string {
  const side = (name: 'width' | 'height', unsaid: number): number => {
    const length = (root as Partial<SVGSVGElement>)[name]?.baseVal;
    const isSaid = root.hasAttribute(name) && !root.getAttribute(name)!.trim().endsWith('%');
    return (isSaid && length?.value) || unsaid;
  };
  return `0 0 ${side('width', 300)} ${side('height', 150)}`;
}

/**
 * From a data address: Chromium gives no pixels of a drawing with `foreignObject` that came from a
 * blob.
 */
async function loaded(svg: Blob, width: number, height: number): Promise<HTMLImageElement> {
  const image = new Image(width, height);
  const src = await dataAddress(svg);
  return new Promise((resolve, reject) => {
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('The drawing is damaged'));
    image.src = src;
  });
}

const dataAddress = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new Error('The drawing cannot be read'));
    reader.readAsDataURL(blob);
  });
