/*
 * How many pictures an animation shows. Its frames are counted where they stand, as a header may
 * claim any number of them.
 */
import { childBody, childBoxes } from './boxes';

type Count = (file: DataView) => number;

const GIF_HEADER_BYTES = 13;
const GIF_IMAGE = 0x2c;
const GIF_EXTENSION = 0x21;

const colourTableBytes = (flags: number): number =>
  (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);

function gifFrames(file: DataView): number {
  let frames = 0;
  let at = GIF_HEADER_BYTES + colourTableBytes(file.getUint8(10));
  while (at < file.byteLength) {
    const kind = file.getUint8(at);
    if (kind !== GIF_IMAGE && kind !== GIF_EXTENSION) break;
    if (kind === GIF_IMAGE) frames += 1;
    // An image has its place, its size, its colours and the size of its codes before its blocks.
    at += kind === GIF_IMAGE ? 11 + colourTableBytes(file.getUint8(at + 9)) : 2;
    for (let length = -1; length !== 0; at += 1 + length) length = file.getUint8(at);
  }
  return frames;
}

/** Those of a PNG have a control chunk each; a first picture without one is not shown. */
function pngFrames(file: DataView): number {
  let frames = 0;
  for (let at = 8; at + 8 <= file.byteLength; at += 12 + file.getUint32(at))
    if (file.getUint32(at + 4) === 0x6663544c) frames += 1;
  return frames;
}

function webpFrames(file: DataView): number {
  let frames = 0;
  for (let at = 12; at + 8 <= file.byteLength;) {
    const length = file.getUint32(at + 4, true);
    if (file.getUint32(at) === 0x414e4d46) frames += 1;
    at += 8 + length + (length % 2);
  }
  return frames;
}

/** A version and flags stand before what a "full" box holds. */
const FULL = 4;

/** Samples of the track that has most of them, each of which has its length in the list. */
function avifFrames(file: DataView): number {
  const moov = childBody(file, 'moov');
  const tracks = moov ? childBoxes(moov).filter(({ type }) => type === 'trak') : [];
  const samplesOf = (track: DataView): number => {
    const path = ['mdia', 'minf', 'stbl', 'stsz'];
    let box: DataView | undefined = track;
    for (const type of path) box = box && childBody(box, type);
    if (!box) return 0;
    const isListed = box.getUint32(FULL) === 0;
    const most = isListed ? (box.byteLength - FULL - 8) / 4 : file.byteLength;
    return Math.min(box.getUint32(FULL + 4), most);
  };
  return Math.max(0, ...tracks.map(({ body }) => samplesOf(body)));
}

const COUNTS: readonly (readonly [at: number, signature: number, count: Count])[] = [
  [0, 0x47494638, gifFrames],
  [0, 0x89504e47, pngFrames],
  [8, 0x57454250, webpFrames],
  [8, 0x61766973, avifFrames],
];

/** 1 for every file that is no animation, or is damaged before its second frame. */
export function framesOf(file: ArrayBuffer): number {
  if (file.byteLength < 16) return 1;
  const view = new DataView(file);
  const count = COUNTS.find(([at, signature]) => view.getUint32(at) === signature)?.[2];
  return count ? Math.max(1, counted(count, view)) : 1;
}

function counted(count: Count, view: DataView): number {
  try {
    return count(view);
  } catch (error) {
    // Its end is missing. It is decoded as far as it goes, which is one picture.
    if (error instanceof RangeError) return 1;
    throw error;
  }
}
