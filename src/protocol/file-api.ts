import type { Outcome } from './errors';
import type { PageSource } from './page-source';
import type { TakeTiles } from './tiles';
import type { InitConfig } from './worker-api';

/** Both in bytes; `loadedBytes` never falls. */
export type AssetProgress = (loadedBytes: number, totalBytes: number) => void;

/**
 * The contract with the file worker: one worker that handles whole files so that the page never
 * does. Copying and hashing 14 MB would block it for 50 ms and more.
 */
export interface FileApi {
  /**
   * Fetches what is missing, verifies all of it, puts it in Cache Storage, and compiles the
   * runtime.
   */
  ensureAssets(onProgress: AssetProgress): Promise<Outcome<InitConfig>>;
  /** True only if every asset is in Cache Storage and its hash verifies. */
  assetsStored(): Promise<boolean>;
  /**
   * A picture that browsers do not show (TIFF), as one that they do (PNG); null where it is so
   * large that it was given to `take` in tiles.
   */
  displayable(source: PageSource, take: TakeTiles): Promise<Outcome<Blob | null>>;
  /** A smaller picture of at most 1,600 pixels a side, for looking at. */
  preview(source: PageSource): Promise<Outcome<Blob>>;
  /** The small picture of the list. */
  thumbnail(source: PageSource): Promise<Outcome<Blob>>;
  /** What a file is known by: `hashOfFile`. */
  hash(file: Blob): Promise<Outcome<string>>;
}
