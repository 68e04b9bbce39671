/** How a line looks; lengths are in pixels of the picture unless told. */
export interface Look {
  readonly families: readonly string[];
  readonly weight: number;
  readonly italic: boolean;
  readonly size: number;
  /** Between letters, and between words. */
  readonly spacing: number;
  readonly space: number;
  readonly ink: readonly number[];
  readonly paper: readonly number[];
  /** What the paper's other end has more or less of red, green and blue. */
  readonly gradient: number;
  readonly blur: number;
  /** Spread of the noise, of 255. */
  readonly noise: number;
  readonly specks: number;
  /** Black and white only. */
  readonly binary: boolean;
  /** JPEG's quality, 0 to 1; 0 for none. */
  readonly jpeg: number;
  /** The picture is shrunk to so much of itself. */
  readonly scale: number;
  /** Radians. */
  readonly tilt: number;
  readonly underlined: boolean;
  /** A line of the same below it, so many heights of its ink further down; 0 for none. */
  readonly neighbour: number;
  readonly seed: number;
}

export interface Sketch {
  readonly texts: readonly string[];
  /** Of each text, where its parts end, in characters. */
  readonly ends: readonly (readonly number[])[];
  readonly look: Look;
}

export interface DrawnLine {
  readonly width: number;
  readonly height: number;
  /** RGBA in base64. */
  readonly data: string;
  /** Left, top, right and bottom of the ink. */
  readonly box: readonly [number, number, number, number];
  /** Left and right of each part of each text. */
  readonly spans: readonly (readonly (readonly [number, number])[])[];
}

/**
 * Draws a line; null where there is no ink. It runs in the page, and so has all that it needs
 * inside.
 */
export async function drawLine({ texts, ends, look }: Sketch): Promise<DrawnLine | null> {
  const { size, spacing } = look;
  const quoted = look.families.map((family) => `"${family}"`);
  const font = `${look.italic ? 'italic ' : ''}${look.weight} ${size}px ${quoted.join(', ')}, sans-serif`;
  for (const family of quoted)
    await document.fonts.load(`${look.weight} ${size}px ${family}`, texts.join(' '));
  let state = look.seed;
  const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const canvasOf = (width: number, height: number) => {
    const context = new OffscreenCanvas(width, height).getContext('2d', {
      willReadFrequently: true,
    })!;
    context.font = font;
    context.letterSpacing = `${spacing}px`;
    return context;
  };
  const colour = (parts: readonly number[]): string => `rgb(${parts.join(',')})`;

  // Where everything stands.
  const measure = canvasOf(1, 1);
  const widthOf = (text: string): number => measure.measureText(text).width;
  const lefts: number[] = [];
  let x = Math.ceil(size * 0.9);
  const spans = texts.map((text, i) => {
    const left = x;
    lefts.push(left);
    x += widthOf(text) + look.space + spacing;
    const places = [0, ...ends[i]!].map((end) => left + widthOf(text.slice(0, end)));
    return ends[i]!.map((_, part) => [places[part]!, places[part + 1]!] as const);
  });
  const [width, height] = [Math.ceil(x + size * 0.9), size * 3];
  const write = (context: OffscreenCanvasRenderingContext2D): void =>
    texts.forEach((text, i) => context.fillText(text, lefts[i]!, size * 1.9));
  const tilt = (context: OffscreenCanvasRenderingContext2D): void => {
    context.translate(width / 2, height / 2);
    context.rotate(look.tilt);
    context.translate(-width / 2, -height / 2);
  };

  // The box around its ink.
  const inked = canvasOf(width, height);
  tilt(inked);
  write(inked);
  const alpha = inked.getImageData(0, 0, width, height).data;
  let box: [number, number, number, number] | null = null;
  for (let y = 0; y < height; y++)
    for (let column = 0; column < width; column++) {
      if (alpha[4 * (y * width + column) + 3]! <= 90) continue;
      box ??= [column, y, column + 1, y + 1];
      box = [Math.min(box[0], column), box[1], Math.max(box[2], column + 1), y + 1];
    }
  if (!box) return null;

  // The picture, and what happens to pictures.
  const paper = canvasOf(width, height);
  const ground = paper.createLinearGradient(0, 0, width, height);
  ground.addColorStop(0, colour(look.paper));
  ground.addColorStop(1, colour(look.paper.map((part) => part + look.gradient)));
  paper.fillStyle = ground;
  paper.fillRect(0, 0, width, height);
  paper.save();
  tilt(paper);
  if (look.blur > 0) paper.filter = `blur(${look.blur}px)`;
  paper.fillStyle = colour(look.ink);
  write(paper);
  if (look.underlined) paper.fillRect(0, box[3] + size * 0.12, width, Math.max(1, size * 0.05));
  paper.translate(40 * random() - 20, (box[3] - box[1]) * look.neighbour);
  if (look.neighbour > 0) write(paper);
  paper.restore();
  const image = paper.getImageData(0, 0, width, height);
  const middle = (look.ink[1]! + look.paper[1]!) / 2;
  for (let i = 0; i < image.data.length; i += 4) {
    const noise = (random() + random() + random() - 1.5) * 2 * look.noise;
    for (let part = i; part < i + 3; part++) image.data[part]! += noise;
    if (look.binary) image.data.fill(image.data[i + 1]! > middle ? 255 : 0, i, i + 3);
  }
  paper.putImageData(image, 0, 0);
  for (let i = 0; i < look.specks; i++) {
    paper.fillStyle = colour(random() < 0.7 ? look.ink : look.paper);
    const speck = 1 + random() * size * 0.06;
    paper.fillRect(random() * width, random() * height, speck, speck);
  }
  const { scale } = look;
  const final = canvasOf(Math.ceil(width * scale), Math.ceil(height * scale));
  final.imageSmoothingQuality = 'high';
  final.drawImage(paper.canvas, 0, 0, final.canvas.width, final.canvas.height);
  if (look.jpeg > 0) {
    const file = await final.canvas.convertToBlob({ type: 'image/jpeg', quality: look.jpeg });
    final.drawImage(await createImageBitmap(file), 0, 0);
  }
  const { data } = final.getImageData(0, 0, final.canvas.width, final.canvas.height);
  let bytes = '';
  for (let i = 0; i < data.length; i += 2 ** 15)
    bytes += String.fromCharCode(...data.subarray(i, i + 2 ** 15));
  return {
    width: final.canvas.width,
    height: final.canvas.height,
    data: btoa(bytes),
    box: box.map((side) => side * scale) as [number, number, number, number],
    spans: spans.map((parts) => parts.map(([from, to]) => [from * scale, to * scale] as const)),
  };
}
