/** A picture drawn on a canvas, as a file. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** Any CSS colour; white unless told. */
  readonly background?: string;
  readonly type?: 'image/png' | 'image/jpeg' | 'image/webp';
}

/** The generic sans-serif, which every system has in some form. */
export const FONT = '28px sans-serif';

/** Draws in black, with the font set. */
export async function draw(
  { width, height, background = '#fff', type = 'image/png' }: Sheet,
  paint: (context: OffscreenCanvasRenderingContext2D) => void = () => undefined,
): Promise<Blob> {
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

/** Whether Chinese characters are drawn as such: without a font for them, all look the same. */
export function hasChineseFont(): boolean {
  const pixelsOf = (character: string): string => {
    const context = new OffscreenCanvas(40, 40).getContext('2d')!;
    context.font = '32px sans-serif';
    context.fillText(character, 4, 34);
    return context.getImageData(0, 0, 40, 40).data.join();
  };
  return pixelsOf('春') !== pixelsOf('夜');
}
