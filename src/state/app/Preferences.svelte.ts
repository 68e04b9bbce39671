import type { BackendChoice } from '../../gpu/verdict';
import type { ShapeChoice } from '../../engine/flow/shapes';
import { ENGINE_CHOICE_NAMES, forEngineChoices, type EngineChoices } from '../../engine/types';
import type { Mode } from '../../protocol/events';
import type { BatchSettings } from '../../storage/batches/batch-types';
import type { SettingsStore } from '../../storage/stores/settings-store';
import type { KeepPictures, ResultOrder, Settings, Theme } from '../../storage/types';
import { DEFAULT_SETTINGS } from '../../storage/types';
import { Emitter } from '../emitter';
import { usableCores } from '../../pool/tuning/machine';
import type { Tuning } from '../../pool/tuning/tuner';
import type { WorkerCount } from '../../pool/types';

export type { Tuning } from '../../pool/tuning/tuner';
export type { Theme } from '../../storage/types';

export type Language = 'en' | 'zh';

const OF_BATCH = [
  'mode',
  'order',
  'maxMegapixels',
  ...ENGINE_CHOICE_NAMES,
] as const satisfies (keyof BatchSettings)[];

const choicesOf = (settings: Settings): EngineChoices =>
  forEngineChoices((name) => settings[name]) as EngineChoices;

/**
 * A store that has not answered by then may never do so; the page does not wait for it any longer.
 */
const PATIENCE_MS = 1500;

/** The settings as the screen shows and changes them; every change is stored. */
export class Preferences {
  readonly cores: number;
  /** Another number of workers was chosen, or the stored one is here. */
  readonly workersChosen = new Emitter<WorkerCount>();
  /** A change is for the open batch, too: its settings from now on. */
  readonly batchSettingsChanged = new Emitter<BatchSettings>();
  readonly #store: SettingsStore;
  readonly #browserLanguage: string;
  #settings = $state.raw<Settings>(DEFAULT_SETTINGS);
  #adopted = $state.raw<BatchSettings | null>(null);
  readonly #now = $derived<Settings>({ ...this.#settings, ...this.#adopted });
  #tuning = $state.raw<Tuning | null>(null);

  constructor(
    store: SettingsStore,
    machine: { readonly cores: number | undefined; readonly language: string },
  ) {
    this.#store = store;
    this.cores = usableCores(machine.cores);
    this.#browserLanguage = machine.language;
  }

  /** As chosen, or as `auto` has it at the moment. */
  get workers(): number {
    return this.#chosenWorkers ?? this.#tuning?.workers ?? this.cores;
  }

  /** What `auto` has chosen and why; null where the number is a person's. */
  get tuning(): Tuning | null {
    return this.workersAreAutomatic ? this.#tuning : null;
  }

  /** For the pool, which measures. */
  takeTuning(tuning: Tuning): void {
    this.#tuning = tuning;
  }

  get workersAreAutomatic(): boolean {
    return this.#settings.workers === null;
  }

  get mode(): Mode {
    return this.#now.mode;
  }

  get order(): ResultOrder {
    return this.#now.order;
  }

  get engine(): EngineChoices {
    return choicesOf(this.#now);
  }

  get backend(): BackendChoice {
    return this.#settings.backend;
  }

  get maxMegapixels(): number {
    return this.#now.maxMegapixels;
  }

  /** True if each frame of an animation that comes in is to be a page. */
  get everyFrame(): boolean {
    return this.#settings.everyFrame;
  }

  get chosenLanguage(): Language | null {
    return this.#settings.language;
  }

  /** The one chosen, else the browser's if we speak it, else English. */
  get language(): Language {
    const browsers = this.#browserLanguage.toLowerCase().startsWith('zh') ? 'zh' : 'en';
    return this.#settings.language ?? browsers;
  }

  get theme(): Theme {
    return this.#settings.theme;
  }

  /** False if keys without Ctrl or Alt are to do nothing. */
  get singleKeys(): boolean {
    return this.#settings.singleKeys;
  }

  /** As they are stored. */
  get all(): Settings {
    return this.#settings;
  }

  get keepPictures(): KeepPictures {
    return this.#settings.keepPictures;
  }

  get pictureMegabytes(): number {
    return this.#settings.pictureMegabytes;
  }

  get textMegabytes(): number {
    return this.#settings.textMegabytes;
  }

  get exportShape(): ShapeChoice {
    return this.#settings.exportShape;
  }

  /** True if the browser is to tell when a batch is done. */
  get notify(): boolean {
    return this.#settings.notify;
  }

  /**
   * Resolves when the settings are here, or when waiting for them would leave the page blank for
   * too long: then with the defaults, which late settings replace if nothing was changed. Never
   * rejects.
   */
  async load(): Promise<void> {
    const stored = this.#store.load().catch(() => DEFAULT_SETTINGS);
    const taken = stored.then((settings) => this.#takeStored(settings));
    if (!(await settlesWithin(PATIENCE_MS, taken))) this.#tellWorkers();
  }

  /** Shown at once; resolves when it is stored. */
  change(changes: Partial<Settings>): Promise<void> {
    const before = this.#chosenWorkers;
    this.#settings = { ...this.#settings, ...changes };
    if (this.#chosenWorkers !== before) this.#tellWorkers();
    this.#changeAdopted(changes);
    return this.#store.save(this.#settings);
  }

  /** The settings of the batch that lies open hold before a person's own; null if none does. */
  adopt(settings: BatchSettings | null): void {
    this.#adopted = settings;
  }

  #changeAdopted(changes: Partial<Settings>): void {
    if (!this.#adopted || !OF_BATCH.some((name) => name in changes)) return;
    const now = { ...this.#now, ...changes };
    const { mode, order, maxMegapixels } = now;
    this.#adopted = { mode, order, maxMegapixels, ...choicesOf(now) };
    this.batchSettingsChanged.emit(this.#adopted);
  }

  #takeStored(stored: Settings): void {
    if (this.#settings !== DEFAULT_SETTINGS) return;
    this.#settings = stored;
    this.#tellWorkers();
  }

  get #chosenWorkers(): number | null {
    const { workers } = this.#settings;
    return workers === null ? null : Math.min(workers, this.cores);
  }

  #tellWorkers(): void {
    this.workersChosen.emit(this.#chosenWorkers ?? 'auto');
  }
}

/** False if `work`, which never rejects, takes more milliseconds than that. */
async function settlesWithin(ms: number, work: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, ms, false)));
  const inTime = await Promise.race([work.then(() => true), limit]);
  clearTimeout(timer);
  return inTime;
}
