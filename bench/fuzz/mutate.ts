import type { SeededRandom } from '../soak/random';

/** What is done to a file: each is a way in which files are broken, or in which they attack. */
export const WAYS = ['flipped', 'cut', 'lengths', 'repeated', 'removed', 'spliced'] as const;
export type Way = (typeof WAYS)[number];

/** Bytes in which headers stand: half of all changes are made there. Unsourced. */
const HEADER_BYTES = 128;
/** Bytes that are changed one by one in a file, at most. Unsourced. */
const MOST_FLIPS = 12;
/** A piece is put in so many times more, at most. Unsourced. */
const MOST_REPEATS = 200;
/** Numbers at the edges of what 16 and 32 bits hold, with and without a sign. */
const EDGES = [
  0, 1, 0x7f, 0xff, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff,
];

type Change = (file: Uint8Array, random: SeededRandom, other: Uint8Array) => Uint8Array;

const place = (file: Uint8Array, random: SeededRandom): number => {
  const end = random.next() < 0.5 ? Math.min(HEADER_BYTES, file.length) : file.length;
  return random.whole(0, Math.max(0, end - 1));
};

/** A piece of the file: where it begins, and where it ends. */
function piece(file: Uint8Array, random: SeededRandom): readonly [number, number] {
  const start = place(file, random);
  return [start, Math.min(file.length, start + random.whole(1, 64))];
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const flip: Change = (file, random) => {
  const changed = file.slice();
  for (let left = random.whole(1, MOST_FLIPS); left > 0; left--)
    changed[place(file, random)]! ^= random.next() < 0.5 ? 1 << random.whole(0, 7) : 255;
  return changed;
};

const cut: Change = (file, random) => file.slice(0, random.whole(0, file.length - 1));

const setLength: Change = (file, random) => {
  const changed = file.slice();
  const view = new DataView(changed.buffer);
  const bytes = random.pick([1, 2, 4]);
  const at = Math.min(place(file, random), file.length - bytes);
  const [edge, little] = [random.pick(EDGES), random.next() < 0.5];
  if (at < 0) return changed;
  if (bytes === 1) view.setUint8(at, edge);
  else if (bytes === 2) view.setUint16(at, edge, little);
  else view.setUint32(at, edge, little);
  return changed;
};

const repeat: Change = (file, random) => {
  const [start, end] = piece(file, random);
  const copies = new Array<Uint8Array>(random.whole(1, MOST_REPEATS)).fill(file.slice(start, end));
  return joined(file.slice(0, end), ...copies, file.slice(end));
};

const remove: Change = (file, random) => {
  const [start, end] = piece(file, random);
  return joined(file.slice(0, start), file.slice(end));
};

const splice: Change = (file, random, other) =>
  joined(file.slice(0, place(file, random)), other.slice(place(other, random)));

const CHANGES: Readonly<Record<Way, Change>> = {
  flipped: flip,
  cut,
  lengths: setLength,
  repeated: repeat,
  removed: remove,
  spliced: splice,
};

export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface FuzzCase extends Seed {
  readonly way: Way;
  readonly seed: string;
}

/** Broken files, the same ones for the same numbers; every file is broken in every way in turn. */
export function fuzzCase(seeds: readonly Seed[], number: number, random: SeededRandom): FuzzCase {
  const seed = seeds[number % seeds.length]!;
  const way = WAYS[Math.floor(number / seeds.length) % WAYS.length]!;
  const bytes = CHANGES[way](seed.bytes, random, random.pick(seeds).bytes);
  return {
    name: `${String(number).padStart(5, '0')}-${way}-${seed.name}`,
    bytes,
    way,
    seed: seed.name,
  };
}
