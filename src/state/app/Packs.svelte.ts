import { LANGUAGE_CODES, MAIN_LANGUAGES, type LanguageCode } from '../../engine/language/languages';
import type { IncomingFile } from '../../intake/types';
import type { LanguageFile, LanguageFiles } from '../../models/language-files';
import type { InstalledPack } from '../../packs/installed-pack';
import { toWireError, type OcrErrorCode } from '../../protocol/errors';
import type { PackOutcome, PackStep } from '../../protocol/pack-api';
import type { PacksStore } from '../../storage/stores/packs-store';
import type { PackWorker } from '../../threads/pack-worker';

export type { LanguageFile } from '../../models/language-files';

export interface PacksParts {
  readonly worker: PackWorker;
  readonly store: Pick<PacksStore, 'list' | 'remove'>;
  readonly files: LanguageFiles;
}

/** What is being taken in; `name` is empty where it is several files. */
export interface PackWork {
  readonly name: string;
  readonly step: PackStep;
}

/** What can be read with besides the main recognisers; what becomes of packs that are dropped. */
export class Packs {
  readonly #parts: PacksParts;
  #installed = $state.raw<readonly InstalledPack[]>([]);
  #files = $state.raw<readonly LanguageFile[]>([]);
  #work = $state.raw<PackWork | null>(null);
  #outcomes = $state.raw<readonly PackOutcome[]>([]);
  #problem = $state.raw<OcrErrorCode | null>(null);
  /** Ids of files that are on their way. */
  #fetching = $state.raw<readonly string[]>([]);
  /** Packs are taken in one drop after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: PacksParts) {
    this.#parts = parts;
  }

  /** Packs that were dropped, in the order in which they came. */
  get installed(): readonly InstalledPack[] {
    return this.#installed;
  }

  /** Files of languages that come with the app. */
  get files(): readonly LanguageFile[] {
    return this.#files;
  }

  /** What pages can be read in. */
  get languages(): readonly LanguageCode[] {
    const known = [...this.#files, ...this.#installed].flatMap((one) => one.languages);
    return LANGUAGE_CODES.filter((code) => MAIN_LANGUAGES.has(code) || known.includes(code));
  }

  get work(): PackWork | null {
    return this.#work;
  }

  /** What became of the packs of the last drop. */
  get outcomes(): readonly PackOutcome[] {
    return this.#outcomes;
  }

  /** Why the last drop, or a file, could not be had at all. */
  get problem(): OcrErrorCode | null {
    return this.#problem;
  }

  isFetching(id: string): boolean {
    return this.#fetching.includes(id);
  }

  /** Looks again at what is there. */
  async refresh(): Promise<void> {
    const { store, files } = this.#parts;
    const [installed, shipped] = await Promise.all([store.list().catch(() => []), files.list()]);
    this.#installed = installed;
    this.#files = shipped;
  }

  /** Takes in what was dropped; never rejects, since `outcomes` and `problem` tell. */
  add(files: readonly IncomingFile[]): Promise<void> {
    const added = this.#last.then(() => this.#add(files));
    this.#last = added;
    return added;
  }

  async #add(files: readonly IncomingFile[]): Promise<void> {
    this.#problem = null;
    this.#outcomes = [];
    this.#work = { name: '', step: 'unpack' };
    try {
      const readable = files.filter(({ error }) => !error);
      this.#outcomes = await this.#parts.worker.add(
        readable.map(({ path, file }) => ({ path, file })),
        (name, step) => (this.#work = { name, step }),
      );
    } catch (error) {
      this.#problem = toWireError(error).code;
    }
    this.#work = null;
    await this.refresh();
  }

  /** Frees what it took. */
  async remove(pack: InstalledPack): Promise<void> {
    this.#outcomes = this.#outcomes.filter((one) => !('pack' in one) || one.pack.id !== pack.id);
    await this.#parts.store.remove(pack.id).catch(() => undefined);
    await this.refresh();
  }

  async fetch({ id }: LanguageFile): Promise<void> {
    this.#problem = null;
    this.#fetching = [...this.#fetching, id];
    try {
      await this.#parts.files.fetch(id);
    } catch (error) {
      this.#problem = toWireError(error).code;
    }
    this.#fetching = this.#fetching.filter((other) => other !== id);
    await this.refresh();
  }

  /** It is fetched again when a page needs it. */
  async drop({ id }: LanguageFile): Promise<void> {
    await this.#parts.files.remove(id);
    await this.refresh();
  }
}
