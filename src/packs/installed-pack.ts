/** What kind of thing reads with a pack. */
export type PackKind = 'pp-ocr-recogniser' | 'tesseract';

/** What a recogniser of PP-OCR wants a line to be made into. */
export interface PackInput {
  /** Rows of the line. */
  readonly height: number;
  /** Columns; null where a line may be as long as it is. */
  readonly width: number | null;
  /** Columns for each time step; null where only a run tells. */
  readonly stride: number | null;
  /** `(value / 255 - mean) / std` of each channel, in the order blue, green, red. */
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
}

/** What a person should know of a pack that can be used all the same. */
export type PackNote =
  /** Letters of a language that it cannot write: its dictionary has none of them. */
  | { readonly note: 'lacks'; readonly language: string; readonly letters: string }
  /** It has no class for the space, so that words run together. */
  | { readonly note: 'drops-spaces' }
  /** A line was drawn with a font of this machine, which may lack the script. */
  | { readonly note: 'drawn-unlike'; readonly drawn: string; readonly read: string };

interface AnyPack {
  /** SHA-256 of the model as it was dropped, 64 lower-case hex digits. */
  readonly id: string;
  readonly name: string;
  /** True if the id is one of a model that its makers published. */
  readonly official: boolean;
  /** BCP 47; those whose letters it has all of. */
  readonly languages: readonly string[];
  /** Length of what is kept. */
  readonly bytes: number;
  /** SHA-256 of what is kept, which may have been prepared. */
  readonly sha256: string;
  /** Names of the files that it was made of. */
  readonly files: readonly string[];
  /** Milliseconds since 1970. */
  readonly addedAt: number;
  readonly notes: readonly PackNote[];
}

export interface PpOcrPack extends AnyPack {
  readonly kind: 'pp-ocr-recogniser';
  readonly input: PackInput;
  /** What the classes after the blank stand for, one each. */
  readonly characters: readonly string[];
  /** True if its wide convolutions were turned into 8 bits. */
  readonly prepared: boolean;
}

/** Its network, alphabet and input are all in its one file. */
export interface TesseractPack extends AnyPack {
  readonly kind: 'tesseract';
}

/** A pack that was dropped and is kept on this machine: its record; its bytes lie beside it. */
export type InstalledPack = PpOcrPack | TesseractPack;

/**
 * What reads a page changes with the packs that are there: this is part of the key by which its
 * text is kept. Empty without packs, so that keys are as they were.
 * @param language what the page is read as; `auto` asks every pack
 */
export const packsFingerprint = (packs: readonly InstalledPack[], language: string): string =>
  packs
    .filter(({ languages }) => language === 'auto' || languages.includes(language))
    .map(({ sha256 }) => sha256.slice(0, 16))
    .sort()
    .join('-');
