import { composeSpikes } from '../../src/engine/recognition/compose';
import { findSpikes } from '../../src/engine/recognition/ctc';
import type { Recogniser } from '../../src/engine/recognition/recogniser';
import type { Tensor } from '../../src/engine/types';

/** Of a line's height that its letters are drawn in; the rest is room above and below. */
const LETTERS_SHARE = 0.62;
/** Room before and behind a line, in parts of its height. */
const ROOM_SHARE = 0.4;
/** Whatever this machine has; a script that no font of it has comes out as boxes. */
const FONT = 'sans-serif';

/** Pixels of a character, by which the box that stands for a lacking one is known. */
const PROBE_PIXELS = 24;

function pixelsOf(char: string): string {
  const canvas = new OffscreenCanvas(PROBE_PIXELS, PROBE_PIXELS);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.font = `${PROBE_PIXELS / 2}px ${FONT}`;
  context.fillText(char, 2, (3 * PROBE_PIXELS) / 4);
  return context.getImageData(0, 0, PROBE_PIXELS, PROBE_PIXELS).data.join();
}

/** False where this machine has no font for a text: all its characters are the same box then. */
export const canDraw = (text: string): boolean =>
  new Set([...text.replaceAll(/[\s\d]/g, '')].map(pixelsOf)).size > 1;

/** Black on white, as high as the recogniser wants it. */
function drawn(text: string, { height, stride }: Recogniser['input'], family: string): ImageData {
  const font = `${Math.round(height * LETTERS_SHARE)}px ${family}`;
  const probe = new OffscreenCanvas(1, 1).getContext('2d')!;
  probe.font = font;
  const needed = probe.measureText(text).width + 2 * ROOM_SHARE * height;
  const width = Math.ceil(needed / stride) * stride;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'black';
  context.font = font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, width / 2, height / 2);
  return context.getImageData(0, 0, width, height);
}

/** One plane for each colour that the recogniser wants, -1 to 1. */
function tensorOf({ data, width, height }: ImageData, colours: 'bgr' | 'grey'): Tensor {
  const channels = colours === 'bgr' ? 3 : 1;
  const plane = width * height;
  const values = new Float32Array(channels * plane);
  for (let channel = 0; channel < channels; channel++)
    for (let i = 0; i < plane; i++)
      values[channel * plane + i] = data[4 * i + 2 - channel]! / 127.5 - 1;
  return { data: values, dims: [1, channels, height, width] };
}

/** The line that is read, so that it can be read by several. */
export const drawnLine = (
  text: string,
  { input }: Pick<Recogniser, 'input'>,
  family: string = FONT,
): Tensor => tensorOf(drawn(text, input, family), input.colours);

/** What a recogniser reads of a line. */
export async function readDrawn(
  line: Tensor,
  { run, characters, composed }: Pick<Recogniser, 'run' | 'characters' | 'composed'>,
): Promise<string> {
  const spikes = findSpikes(await run(line), characters);
  return (composed ? composeSpikes(spikes, composed) : spikes).map(({ text }) => text).join('');
}
