/*
 * A PNG that was cut off or overwritten, made whole: its pixels are one compressed stream, so what
 * came of it is unpacked, filled up and packed again. For browsers that give nothing of a stream
 * without an end (WebKit) or with an error in it (Chromium).
 */

import { crcOf } from '../../src/protocol/crc32';

const SIGNATURE_BYTES = 8;
const IDAT = 0x49444154;
const IEND = 0x49454e44;

/** Channels of each type of colour. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/**
 * Where the pixels of the seven passes of an interlaced picture begin, and how far apart they are.
 */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Bytes of all rows, each with the number of its filter before it. */
function rowBytes(header: DataView): number {
  const [width, height] = [header.getUint32(0), header.getUint32(4)];
  const bits = header.getUint8(8) * (CHANNELS[header.getUint8(9)] ?? NaN);
  const isInterlaced = header.getUint8(12) === 1;
  return (isInterlaced ? PASSES : [[0, 0, 1, 1] as const])
    .map(([x, y, across, down]) => [(width - x) / across, (height - y) / down].map(Math.ceil))
    .filter(([columns]) => columns! > 0)
    .reduce((sum, [columns, rows]) => sum + rows! * (1 + Math.ceil((columns! * bits) / 8)), 0);
}

/** A header may claim anything, and a worker holds the rows twice. Unsourced within that. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Rejects where no pixels came, or too large a picture is claimed. */
export async function mendedPng(bytes: Uint8Array<ArrayBuffer>): Promise<Blob> {
  const { before, packed } = await partsOf(bytes);
  const size = rowBytes(new DataView(bytes.buffer, SIGNATURE_BYTES + 8, 13));
  if (size > MOST_BYTES) throw new RangeError(`Its pixels would take ${size} bytes`);
  const rows = new Uint8Array(size);
  if ((await unpackInto(rows, packed)) === 0) throw new Error('It ends before its pixels');
  const whole = new Response(new Blob([rows]).stream().pipeThrough(new CompressionStream('deflate'))); // prettier-ignore
  const pixels = new Uint8Array(await whole.arrayBuffer());
  return new Blob([before, chunk(IDAT, pixels), chunk(IEND, new Uint8Array(0))]);
}

/** All before the pixels, and the compressed pixels as far as they go. */
async function partsOf(bytes: Uint8Array<ArrayBuffer>) {
  const file = new DataView(bytes.buffer);
  const pixels: Uint8Array<ArrayBuffer>[] = [];
  let before = 0;
  for (let at = SIGNATURE_BYTES; at + 8 <= bytes.length;) {
    const end = at + 8 + file.getUint32(at);
    if (file.getUint32(at + 4) === IDAT) pixels.push(bytes.subarray(at + 8, end));
    else if (pixels.length > 0) break;
    if (pixels.length === 0) before = end + 4;
    at = end + 4;
  }
  if (pixels.length === 0) throw new Error('It ends before its pixels');
  const packed = new Uint8Array(await new Blob(pixels).arrayBuffer());
  return { before: bytes.subarray(0, before), packed };
}

/**
 * So much is unpacked at once: what comes of a piece is lost if the rest of it is damaged.
 * Unsourced.
 */
const PIECE_BYTES = 4 * 1024;
/** Nothing more comes of what was unpacked if nothing has come for so long. Unsourced. */
const SILENCE_MS = 200;

const silence = () => new Promise<null>((resolve) => setTimeout(resolve, SILENCE_MS, null));

/**
 * How many bytes came. Rows that do not come stay 0: without a filter, and black, transparent or
 * the first colour of a palette.
 */
async function unpackInto(rows: Uint8Array, packed: Uint8Array<ArrayBuffer>): Promise<number> {
  const { readable, writable } = new DecompressionStream('deflate');
  const writer = writable.getWriter();
  // It is not closed: that would fail, and what had not been read by then would be thrown away.
  const writing = (async () => {
    for (let at = 0; at < packed.length; at += PIECE_BYTES)
      await writer.write(packed.subarray(at, at + PIECE_BYTES));
  })();
  writing.catch(() => undefined);
  const reader = readable.getReader();
  let at = 0;
  while (at < rows.length) {
    const read = reader.read().catch(() => null);
    const value = (await Promise.race([read, silence()]))?.value;
    if (!value) break;
    rows.set(value.subarray(0, rows.length - at), at);
    at += value.length;
  }
  await reader.cancel().catch(() => undefined);
  return at;
}

function chunk(type: number, data: Uint8Array<ArrayBuffer>): Blob {
  const whole = new Uint8Array(12 + data.length);
  const view = new DataView(whole.buffer);
  view.setUint32(0, data.length);
  view.setUint32(4, type);
  whole.set(data, 8);
  view.setUint32(8 + data.length, crcOf(whole.subarray(4, 8 + data.length)));
  return new Blob([whole]);
}
