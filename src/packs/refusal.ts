/** Why something that was dropped is no pack that can be read with. */
export type PackRefusal =
  | { readonly code: 'no-model' }
  | { readonly code: 'no-dictionary'; readonly file: string }
  /** The model tells apart another number of characters than the dictionary has. */
  | { readonly code: 'classes-differ'; readonly classes: number; readonly characters: number }
  /** It finds lines and does not read them. */
  | { readonly code: 'detector'; readonly fixed: string | null }
  /** Its input or output is none of a recogniser's; dims as a person would write them. */
  | { readonly code: 'shape'; readonly dims: string }
  | { readonly code: 'fixed-width'; readonly dims: string }
  /** Numbers that it wants or gives are of a kind that cannot be handed over. */
  | { readonly code: 'numbers'; readonly type: string }
  | { readonly code: 'opset'; readonly opset: number; readonly most: number }
  /** Its weights lie in a file of their own. */
  | { readonly code: 'external-data' }
  /** A name in an archive that leads out of it. */
  | { readonly code: 'unsafe-path'; readonly path: string }
  | { readonly code: 'too-large'; readonly most: number }
  | { readonly code: 'archive-damaged' }
  | { readonly code: 'settings-damaged'; readonly file: string }
  | { readonly code: 'model-damaged'; readonly file: string }
  /** A `.traineddata` without a network (of Tesseract 3), or with one of another build. */
  | { readonly code: 'traineddata'; readonly why: string }
  /** The runtime does not take it. */
  | { readonly code: 'not-run'; readonly why: string }
  /** What it read of a line that was drawn for it. */
  | { readonly code: 'drawn-unlike'; readonly drawn: string; readonly read: string }
  /** None of the languages that are known can be written with its characters. */
  | { readonly code: 'no-language' }
  | { readonly code: 'no-room' }
  /** Without a secure context nothing can be hashed or kept. */
  | { readonly code: 'not-here' };

/** Thrown where a pack is refused. */
export class PackRefused extends Error {
  readonly refusal: PackRefusal;

  constructor(refusal: PackRefusal) {
    super(refusal.code);
    this.name = 'PackRefused';
    this.refusal = refusal;
  }
}

export const refuse = (refusal: PackRefusal): never => {
  throw new PackRefused(refusal);
};
