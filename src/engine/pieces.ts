import type { Frame } from './geometry/frame';
import type { FindLexicon } from './language/language';
import type { Recogniser } from './recognition/look';
import { recogniseLine, type LineContext, type Reading } from './recognition/recognise';
import type { Region } from './pixels/resample';
import { DETECTION_NORMALISATION, regionToTensor, turnedToTensor } from './pixels/tensor';
import { findLoneInk } from './detection/lone-ink';
import type { LineShape, Quad, RasterImage, RunModel, Tensor } from './types';

/** A part of the picture, or of a frame around it, whose probability map is wanted; `size` is in pixels of the map. */
export interface MapPiece {
  readonly kind: 'map';
  readonly region: Region;
  /** Absent if the picture is looked at as it is. */
  readonly frame?: Frame;
  readonly size: {
    readonly width: number;
    readonly height: number;
    readonly padWidth: number;
    readonly padHeight: number;
  };
}

/** A line to be read. */
export interface LinePiece extends LineContext, LineShape {
  readonly kind: 'line';
}

/** Lone characters of small print are looked for, outside of the `known` places. */
export interface InkPiece {
  readonly kind: 'ink';
  readonly known: readonly Quad[];
  /** Usual height of a character in pixels. */
  readonly characterHeight: number;
}

/**
 * The smallest part of a page's work: it needs the picture and a model, and nothing of the other pieces. So
 * several workers that have decoded the same picture can share a page, and it reads the same.
 */
export type Piece = MapPiece | LinePiece | InkPiece;

/**
 * A map piece gives `padWidth * padHeight` probabilities, row by row; a line piece what it reads; an ink piece places.
 */
export type ResultOf<P extends Piece> = P extends MapPiece
  ? Float32Array
  : P extends LinePiece
    ? Reading
    : readonly Quad[];

/** What pieces are done with. */
export interface PieceHost {
  readonly detect: RunModel;
  readonly recogniser: Recogniser;
  readonly latin: () => Promise<Recogniser | null>;
  readonly findLexicon: FindLexicon;
  /** Milliseconds; only differences matter. */
  readonly now: () => number;
}

export type DoPiece = (piece: Piece) => Promise<ResultOf<Piece>>;

/**
 * Does every piece, in any order and by whomever, and hands over each result once, with the index of its
 * piece. Rejects when the job was cancelled.
 */
export type DoPieces = <P extends Piece>(
  pieces: readonly P[],
  onResult: (result: ResultOf<P>, index: number) => void,
) => Promise<void>;

const tensorOf = (image: RasterImage, { region, frame, size }: MapPiece): Tensor =>
  frame
    ? turnedToTensor(image, frame, region, size, DETECTION_NORMALISATION)
    : regionToTensor(image, region, size, DETECTION_NORMALISATION);

/** Does one piece of the picture. */
export async function doPiece(
  image: RasterImage,
  piece: Piece,
  { detect, recogniser, ...host }: PieceHost,
): Promise<ResultOf<Piece>> {
  if (piece.kind === 'line') return recogniseLine(image, piece, piece, { ...recogniser, ...host });
  if (piece.kind === 'ink') return findLoneInk(image, piece.known, piece.characterHeight);
  return (await detect(tensorOf(image, piece))).data;
}

/** One after another, with a look at `checkpoint` after each; it throws when the job was cancelled. */
export function inTurn(work: DoPiece, checkpoint: () => Promise<void>): DoPieces {
  return async (pieces, onResult) => {
    for (const [index, piece] of pieces.entries()) {
      onResult((await work(piece)) as ResultOf<typeof piece>, index);
      await checkpoint();
    }
  };
}
