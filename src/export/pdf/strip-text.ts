import { contentTokens, type ContentToken } from './content-tokens';

/** Modes of text that is drawn with no colour: unseen, and for clipping only. */
const UNSEEN = new Set([3, 7]);
/** What shows text; the last two begin a new line first. */
const SHOWS = new Set(['Tj', 'TJ', "'", '"']);

export interface Stripped {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly hasChanged: boolean;
  /** Forms that are drawn, with the mode of text that is in force there. */
  readonly forms: readonly { readonly name: string; readonly mode: number }[];
}

const NEW_LINE = new TextEncoder().encode(' T* ');

/**
 * A content stream without text that nobody sees: the layer that another program has laid over a
 * scan. What is drawn stays byte for byte.
 * @param mode of text where it begins
 */
export function withoutUnseenText(bytes: Uint8Array, mode = 0): Stripped {
  const kept: Uint8Array[] = [];
  const forms: { name: string; mode: number }[] = [];
  const saved: number[] = [];
  let operands: ContentToken[] = [];
  let current = mode;
  let from = 0;
  const drop = (first: number, last: number, instead?: Uint8Array) => {
    kept.push(bytes.subarray(from, first), ...(instead ? [instead] : []));
    from = last;
  };
  for (const token of contentTokens(bytes)) {
    if (token.kind !== 'operator') {
      operands.push(token);
      continue;
    }
    const last = operands.at(-1);
    if (token.text === 'q') saved.push(current);
    if (token.text === 'Q') current = saved.pop() ?? current;
    if (token.text === 'Tr' && last?.kind === 'number') current = Number(last.text);
    if (token.text === 'Do' && last?.kind === 'name')
      forms.push({ name: last.text, mode: current });
    if (SHOWS.has(token.text) && UNSEEN.has(current))
      drop((operands[0] ?? token).from, token.to, /^['"]$/.test(token.text) ? NEW_LINE : undefined);
    operands = [];
  }
  const hasChanged = from > 0;
  kept.push(bytes.subarray(from));
  return { bytes: joined(kept), hasChanged, forms };
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
