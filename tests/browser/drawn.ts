import { font, loadFace, type Face } from './fonts';

/** A picture drawn on a canvas, as a file. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** Any CSS colour; white unless told. */
  readonly background?: string;
  readonly type?: 'image/png' | 'image/jpeg' | 'image/webp';
  /** Further faces that are drawn with. */
  readonly faces?: readonly Face[];
}

export const FONT = font(28);

/** Draws in black, with the font set. */
export async function draw(
  { width, height, background = '#fff', type = 'image/png', faces = [] }: Sheet,
  paint: (context: OffscreenCanvasRenderingContext2D) => void = () => undefined,
): Promise<Blob> {
  for (const face of ['sans', ...faces] as const) await loadFace(face);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = background;
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000';
  context.font = FONT;
  paint(context);
  const blob = await canvas.convertToBlob({ type, quality: 0.9 });
  // A browser that cannot write a format writes PNG without a word.
  if (blob.type !== type) throw new Error(`this browser writes no ${type}`);
  return blob;
}

/** Where `drawLines` puts the first baseline; the next ones follow 50 pixels apart. */
export const FIRST = { x: 40, y: 60 };

/** Draws lines of text one below the other. */
export const drawLines = (sheet: Sheet, lines: readonly string[], colour = '#000'): Promise<Blob> =>
  draw(sheet, (context) => {
    context.fillStyle = colour;
    lines.forEach((line, i) => context.fillText(line, FIRST.x, FIRST.y + i * 50));
  });
