import type { RecordsApi } from '../../protocol/records-api';
import type { RecordsStore } from '../../storage/stores/records-store';
import type { Ask } from '../../threads/connect-worker';
import type { Lenient } from './lenient-storage';

export interface AliasesParts {
  readonly ask: Ask<RecordsApi>;
  readonly store: Pick<RecordsStore, 'aliases' | 'putAlias'>;
  readonly lenient: Lenient;
}

/**
 * Which entry of the catalogue (by its name) a printed name (by its key) stands for, as a person
 * has said.
 */
export class Aliases {
  readonly #parts: AliasesParts;
  #known: (readonly [key: string, name: string])[] = [];

  constructor(parts: AliasesParts) {
    this.#parts = parts;
  }

  /** Those of a catalogue are used from now on; null for none. */
  async use(catalogue: string | null): Promise<void> {
    this.#known = catalogue === null ? [] : await this.storedOf(catalogue);
    await this.#tell();
  }

  storedOf(catalogue: string): Promise<(readonly [key: string, name: string])[]> {
    const { store, lenient } = this.#parts;
    return lenient(() => store.aliases(catalogue), []);
  }

  /** The name that was said; undefined if none was. */
  of(key: string): string | undefined {
    return this.#known.find(([known]) => known === key)?.[1];
  }

  /** The worker knows it when this resolves; null forgets what was said. */
  async say(key: string, name: string | null): Promise<void> {
    const others = this.#known.filter(([known]) => known !== key);
    this.#known = name === null ? others : [...others, [key, name]];
    await this.#tell();
  }

  async store(catalogue: string, key: string, name: string | null): Promise<void> {
    const { store, lenient } = this.#parts;
    await lenient(() => store.putAlias(catalogue, key, name), undefined);
  }

  async #tell(): Promise<void> {
    const known = this.#known;
    await this.#parts.ask((api) => api.useAliases(known));
  }
}
