import { MODES } from '../protocol/events';
import { sharedConnection, type Connection } from './db';
import { reportOnce } from './problems';
import {
  DEFAULT_SETTINGS,
  RESULT_ORDERS,
  type Settings,
  type StorageProblemListener,
} from './types';

/** Neither function rejects: without IndexedDB, settings last until the page is closed. */
export interface SettingsStore {
  load(): Promise<Settings>;
  save(settings: Settings): Promise<void>;
}

const KEY = 'settings';
const MAX_WORKERS = 64;
const MAX_MEGAPIXELS = 1000;
const LANGUAGES = ['en', 'zh'] as const;

export function openSettings(
  onProblem: StorageProblemListener,
  connection: Connection = sharedConnection(),
): SettingsStore {
  let inMemory: Settings | null = null;
  const { report } = reportOnce(onProblem);
  return {
    async load() {
      if (inMemory) return inMemory;
      try {
        return parseSettings(await connection.run((db) => db.get('settings', KEY)));
      } catch (error) {
        report(error);
        return DEFAULT_SETTINGS;
      }
    },
    async save(settings) {
      // Parsing also makes a plain copy: a Svelte state proxy cannot be stored.
      const plain = parseSettings(settings);
      inMemory = plain;
      try {
        await connection.run((db) => db.put('settings', plain, KEY));
      } catch (error) {
        report(error);
      }
    },
  };
}

/** Takes every field that is valid, and the default for every other: a damaged record loses no more than it must. */
export function parseSettings(raw: unknown): Settings {
  const stored = (typeof raw === 'object' ? (raw ?? {}) : {}) as Record<keyof Settings, unknown>;
  const { workers, mode, order, maxMegapixels, language, singleKeys } = stored;
  return {
    workers: isWorkerCount(workers) ? workers : DEFAULT_SETTINGS.workers,
    mode: isOneOf(MODES, mode) ? mode : DEFAULT_SETTINGS.mode,
    order: isOneOf(RESULT_ORDERS, order) ? order : DEFAULT_SETTINGS.order,
    maxMegapixels: isMegapixels(maxMegapixels) ? maxMegapixels : DEFAULT_SETTINGS.maxMegapixels,
    language: isOneOf(LANGUAGES, language) ? language : DEFAULT_SETTINGS.language,
    singleKeys: typeof singleKeys === 'boolean' ? singleKeys : DEFAULT_SETTINGS.singleKeys,
  };
}

const isWorkerCount = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MAX_WORKERS;

const isMegapixels = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && value <= MAX_MEGAPIXELS;

const isOneOf = <T>(allowed: readonly T[], value: unknown): value is T =>
  allowed.includes(value as T);
