/** What `utif2` does without end where a file is damaged ends here, with what there is by then. */
import UTIF from 'utif2';
import { unpackLzw } from './tiff-lzw';

type Unpack = (
  file: Uint8Array,
  start: number,
  bytes: number,
  target: Uint8Array,
  at: number,
  ...more: unknown[]
) => void;
type Codes = Record<string, number>;

/** Parts of the decoder that it calls by these names. */
interface Parts {
  _decodeLZW: Unpack;
  _decodeG2: Unpack;
  _decodeG3: Unpack;
  _decodeG4: Unpack;
  _addNtimes: (line: number[], count: number, colour: number) => void;
  /** Codes of white and of black runs, as text of 0 and 1. */
  _lens: Codes[];
  _dmap: Codes;
}

const parts = UTIF.decode as unknown as Parts;

/**
 * Bits without a code in them, at most: a fax may stuff many before the end of a line, and none
 * comes back after so many (ITU-T T.4). Unsourced within that.
 */
const MOST_BITS_OF_CODE = 4096;
/** Pixels of a fax's line, at most. Unsourced. */
const MOST_LINE_PIXELS = 2 ** 20;

let isDamaged = false;

/** Whether a strip was damaged since this was asked last: the rest of it is white or black. */
export function wasDamaged(): boolean {
  const was = isDamaged;
  isDamaged = false;
  return was;
}

parts._decodeLZW = (file, start, bytes, target, at) => {
  if (!unpackLzw(file.subarray(start, start + bytes), target, at)) isDamaged = true;
};

/** The lines before the damage are in `target` by then. */
function asFarAsItGoes(unpack: Unpack): Unpack {
  return (...strip) => {
    try {
      unpack(...strip);
    } catch {
      isDamaged = true;
    }
  };
}

/** Looking for a code among ever more bits takes ever longer. */
const withShortCodes = (codes: Codes): Codes =>
  new Proxy(codes, {
    get(all, code: string) {
      if (code.length > MOST_BITS_OF_CODE) throw new Error('These bits are no codes');
      return all[code];
    },
  });

for (const name of ['_decodeG2', '_decodeG3', '_decodeG4'] as const)
  parts[name] = asFarAsItGoes(parts[name]);
parts._lens = parts._lens.map(withShortCodes);
parts._dmap = withShortCodes(parts._dmap);

const { _addNtimes: add } = parts;
parts._addNtimes = (line, count, colour) => {
  if (line.length + count > MOST_LINE_PIXELS) throw new Error('A line has no end');
  add(line, count, colour);
};
