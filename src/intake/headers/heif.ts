import { type BlobReader, damaged } from './blob-reader';
import { type Box, childBody, childBoxes, fourCharacters } from './boxes';
import { displayedSize, type Orientation, type Size } from './exif';
import { propertiesOfItem } from './item-properties';
import { topLevelBox } from './top-level-box';

/** A version and flags stand before what a "full" box holds. */
const FULL = 4;
const MAX_BOX_BYTES = 2 * 1024 * 1024;

/**
 * Of HEIC and AVIF: the primary item's size (`ispe`) as its rotation (`irot`) shows it. A sequence
 * (brand `avis`) is decoded from its tracks, so that its size is the largest track's.
 */
export async function readHeifSize(reader: BlobReader): Promise<Size> {
  const isSequence = fourCharacters(await reader.view(8, 4), 0) === 'avis';
  const body = await bodyOf(reader, isSequence ? 'moov' : 'meta');
  const size = isSequence ? largestTrack(body) : primaryItemSize(body);
  if (!size) throw damaged('its size is missing');
  return size;
}

async function bodyOf(reader: BlobReader, type: string): Promise<DataView> {
  const { start, end } = await topLevelBox(reader, [type]);
  if (end - start > MAX_BOX_BYTES) throw damaged('its size is missing');
  return reader.view(start, end - start);
}

function primaryItemSize(meta: DataView): Size | null {
  const primary = childBody(meta, 'pitm', FULL);
  const properties = childBody(meta, 'iprp', FULL);
  if (!primary || !properties) return null;
  const id = primary.getUint8(0) === 0 ? primary.getUint16(FULL) : primary.getUint32(FULL);
  const own = propertiesOfItem(properties, id);
  const extent = own.find((box) => box.type === 'ispe')?.body;
  if (!extent) return null;
  const size = { width: extent.getUint32(FULL), height: extent.getUint32(FULL + 4) };
  return displayedSize(size, rotationOf(own));
}

/** `irot` counts quarter turns anticlockwise; an odd number is told in EXIF's terms. */
function rotationOf(properties: readonly Box[]): Orientation {
  const quarters = properties.find((box) => box.type === 'irot')?.body.getUint8(0) ?? 0;
  return quarters % 2 === 1 ? 8 : 1;
}

function largestTrack(moov: DataView): Size | null {
  const sizes = childBoxes(moov)
    .filter((box) => box.type === 'trak')
    .flatMap((track) => trackSize(track.body) ?? []);
  return sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0] ?? null;
}

/** A track header ends with its width and height, 16.16 fixed-point numbers. */
function trackSize(track: DataView): Size | null {
  const header = childBody(track, 'tkhd');
  if (!header) return null;
  const end = header.byteLength;
  return { width: header.getUint16(end - 8), height: header.getUint16(end - 4) };
}
