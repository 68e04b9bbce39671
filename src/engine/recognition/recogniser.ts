import type { LanguageCode } from '../language/languages';
import type { RunModel } from '../types';

/** The lines that a recogniser was trained on. */
export interface LineInput {
  /** In pixels. */
  readonly height: number;
  /** Columns for each time step. */
  readonly stride: number;
  /**
   * `bgr`: [1, 3, height, W], -1 to 1, padded on the right to a multiple of the stride (PP-OCR);
   * `grey`: [1, 1, height, W], dark on light, -1 to 1, W as it comes (Tesseract).
   */
  readonly colours: 'bgr' | 'grey';
}

export const PP_OCR_LINES: LineInput = { height: 48, stride: 8, colours: 'bgr' };

/**
 * A model that reads straightened lines: a line goes in, and the probability of each class at each
 * time step comes out, [1, steps, classes]. Class 0 is "no character here" (CTC).
 */
export interface Recogniser {
  readonly input: LineInput;
  readonly run: RunModel;
  /** What the classes after the blank stand for; the last one is the space. */
  readonly characters: readonly string[];
  /**
   * Characters that are written as several classes in a row, by what `characters` has for those:
   * Tesseract writes 한 as its three letters. Absent where each class is a character.
   */
  readonly composed?: ReadonlyMap<string, string>;
}

/**
 * The recogniser of a language, or null where there is none to be had: nothing installed reads it,
 * or its file was never fetched and there is no network.
 */
export type FindReader = (language: LanguageCode) => Promise<Recogniser | null>;
