import type { InstalledPack } from '../packs/installed-pack';
import type { PackRefusal } from '../packs/refusal';
import type { Outcome } from './errors';
import type { InitConfig } from './worker-api';

/** What is being done with a pack. */
export const PACK_STEPS = ['unpack', 'check', 'prepare', 'keep'] as const;
export type PackStep = (typeof PACK_STEPS)[number];

/** A file that was dropped, with folders before its name. */
export interface DroppedFile {
  readonly path: string;
  readonly file: Blob;
}

/** What came of one of the packs of a drop; `name` is that of its file until it has another. */
export type PackOutcome =
  | { readonly name: string; readonly pack: InstalledPack }
  | { readonly name: string; readonly refusal: PackRefusal };

export type PackProgress = (name: string, step: PackStep) => void;

/** What the page asks of the pack worker. */
export interface PackApi {
  /** Once, before packs are added: the runtime that they are tried with. */
  init(config: InitConfig): Promise<Outcome<void>>;
  /** Takes in what was dropped: each pack is kept, or refused with the reason. */
  add(files: readonly DroppedFile[], onProgress: PackProgress): Promise<Outcome<PackOutcome[]>>;
}
