import { BACKEND_CHOICES } from '../../gpu/verdict';
import { SHAPE_CHOICES } from '../../engine/flow/shapes';
import { ENGINE_CHOICES, forEngineChoices, type EngineChoices } from '../../engine/types';
import { DIVISIONS, EXPORT_FORMAT_IDS } from '../../protocol/export-api';
import { MODES } from '../../protocol/events';
import { sharedConnection, type Connection } from '../db/db';
import { reportOnce } from '../problems';
import {
  DEFAULT_SETTINGS,
  KEEP_PICTURES,
  PAGE_LAYOUTS,
  PICTURE_FITS,
  RESULT_ORDERS,
  THEMES,
  type Settings,
  type StorageProblemListener,
} from '../types';

/** Neither function rejects: without IndexedDB, settings last until the page is closed. */
export interface SettingsStore {
  load(): Promise<Settings>;
  save(settings: Settings): Promise<void>;
}

const KEY = 'settings';
const MAX_WORKERS = 64;
const MAX_MEGAPIXELS = 1000;
const MAX_MEGABYTES = 1_000_000;
/** Characters of a rule for names. */
const MAX_RULE = 200;
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

/**
 * Takes every field that is valid, and the default for every other: a damaged record loses no more
 * than it must.
 */
export function parseSettings(raw: unknown): Settings {
  const stored = (typeof raw === 'object' ? (raw ?? {}) : {}) as Record<keyof Settings, unknown>;
  const valid = <Key extends keyof Settings>(
    key: Key,
    holds: (value: unknown) => value is Settings[Key],
  ): Settings[Key] => (holds(stored[key]) ? stored[key] : DEFAULT_SETTINGS[key]);
  return {
    workers: valid('workers', isWorkerCount),
    mode: valid('mode', oneOf(MODES)),
    order: valid('order', oneOf(RESULT_ORDERS)),
    ...(forEngineChoices((name) =>
      valid(name, oneOf<Settings[typeof name]>(ENGINE_CHOICES[name])),
    ) as EngineChoices),
    backend: valid('backend', oneOf(BACKEND_CHOICES)),
    maxMegapixels: valid('maxMegapixels', isAmount(MAX_MEGAPIXELS)),
    everyFrame: valid('everyFrame', isBoolean),
    language: valid('language', oneOf(LANGUAGES)),
    theme: valid('theme', oneOf(THEMES)),
    singleKeys: valid('singleKeys', isBoolean),
    keepPictures: valid('keepPictures', oneOf(KEEP_PICTURES)),
    pictureMegabytes: valid('pictureMegabytes', isAmount(MAX_MEGABYTES)),
    textMegabytes: valid('textMegabytes', isAmount(MAX_MEGABYTES)),
    notify: valid('notify', isBoolean),
    exportShape: valid('exportShape', oneOf(SHAPE_CHOICES)),
    exportFormats: valid('exportFormats', isFormatList),
    exportDivision: valid('exportDivision', oneOf(DIVISIONS)),
    exportRule: valid('exportRule', isRule),
    pictureFit: valid('pictureFit', oneOf(PICTURE_FITS)),
    pictureBoxes: valid('pictureBoxes', isBoolean),
    pageLayout: valid('pageLayout', oneOf(PAGE_LAYOUTS)),
    pictureShare: valid('pictureShare', isAmount(1)),
    scrollTogether: valid('scrollTogether', isBoolean),
  };
}

const isWorkerCount = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MAX_WORKERS;

const isAmount =
  (most: number) =>
  (value: unknown): value is number =>
    typeof value === 'number' && value > 0 && value <= most;

const isFormatList = (value: unknown): value is Settings['exportFormats'] =>
  Array.isArray(value) && value.length > 0 && value.every(oneOf(EXPORT_FORMAT_IDS));

const isRule = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= MAX_RULE;

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

const oneOf =
  <T>(allowed: readonly T[]) =>
  (value: unknown): value is T =>
    allowed.includes(value as T);
