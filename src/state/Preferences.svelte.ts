import type { Mode } from '../protocol/events';
import type { SettingsStore } from '../storage/settings-store';
import type { Settings } from '../storage/types';
import { DEFAULT_SETTINGS } from '../storage/types';

export type Language = 'en' | 'zh';

const AUTOMATIC_WORKERS = 4;

/** The settings as the screen shows and changes them; every change is stored and told to `onWorkers`. */
export class Preferences {
  readonly cores: number;
  readonly #store: SettingsStore;
  readonly #onWorkers: (count: number) => void;
  readonly #browserLanguage: string;
  #settings = $state.raw<Settings>(DEFAULT_SETTINGS);

  constructor(
    store: SettingsStore,
    machine: { readonly cores: number; readonly language: string },
    onWorkers: (count: number) => void,
  ) {
    this.#store = store;
    this.#onWorkers = onWorkers;
    this.cores = Math.max(1, machine.cores);
    this.#browserLanguage = machine.language;
  }

  get workers(): number {
    return Math.min(this.#settings.workers ?? AUTOMATIC_WORKERS, this.cores);
  }

  get workersAreAutomatic(): boolean {
    return this.#settings.workers === null;
  }

  get mode(): Mode {
    return this.#settings.mode;
  }

  get maxMegapixels(): number {
    return this.#settings.maxMegapixels;
  }

  get chosenLanguage(): Language | null {
    return this.#settings.language;
  }

  /** The one chosen, else the browser's if we speak it, else English. */
  get language(): Language {
    const browsers = this.#browserLanguage.toLowerCase().startsWith('zh') ? 'zh' : 'en';
    return this.#settings.language ?? browsers;
  }

  async load(): Promise<void> {
    this.#settings = await this.#store.load();
    this.#onWorkers(this.workers);
  }

  /** Shown at once; resolves when it is stored. */
  change(changes: Partial<Settings>): Promise<void> {
    const before = this.workers;
    this.#settings = { ...this.#settings, ...changes };
    if (this.workers !== before) this.#onWorkers(this.workers);
    return this.#store.save(this.#settings);
  }
}
