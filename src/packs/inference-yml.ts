import { parse } from 'yaml';
import { MOST_CHARACTERS } from './bounds';
import type { Dictionary } from './dictionary';
import type { PackInput } from './installed-pack';
import { refuse } from './refusal';

/**
 * Aliases may be there, and official files have some: but each may not stand for so many that a few
 * lines become gigabytes. Unsourced: an official file has four.
 */
const MOST_ALIASES = 100;

/** What the settings beside a model say of it; null for what they do not say. */
export interface InferenceSettings {
  readonly name: string | null;
  readonly dictionary: Dictionary | null;
  readonly mean: PackInput['mean'] | null;
  readonly std: PackInput['std'] | null;
}

type Entry = Readonly<Record<string, unknown>>;

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const entryIn = (value: unknown, key: string): unknown =>
  isEntry(value) && Object.hasOwn(value, key) ? value[key] : undefined;
const textIn = (value: unknown, key: string): string | null => {
  const text = entryIn(value, key);
  return typeof text === 'string' ? text : null;
};

/** Three numbers; null for anything else. */
function triple(value: unknown): readonly [number, number, number] | null {
  if (!Array.isArray(value) || value.length !== 3) return null;
  const numbers = value.map(Number);
  return numbers.every(Number.isFinite) ? [numbers[0]!, numbers[1]!, numbers[2]!] : null;
}

/** A list of strings, each kept as it is: a character may be a space of any width. */
function characterList(value: unknown, file: string): Dictionary | null {
  if (!Array.isArray(value)) return null;
  if (value.length > MOST_CHARACTERS) refuse({ code: 'too-large', most: MOST_CHARACTERS });
  if (!value.every((one) => typeof one === 'string')) refuse({ code: 'settings-damaged', file });
  return value as string[];
}

/**
 * `inference.yml` of PaddleOCR. Every value stays the text that it is: `1`, `true` and `''''` are
 * characters.
 * @throws PackRefused `settings-damaged`
 */
export function readInferenceYml(text: string, file: string): InferenceSettings {
  let root: unknown;
  try {
    root = parse(text, { schema: 'failsafe', maxAliasCount: MOST_ALIASES, logLevel: 'error' });
  } catch {
    // Nested too deeply, aliases of aliases, or no YAML.
    refuse({ code: 'settings-damaged', file });
  }
  const after = entryIn(root, 'PostProcess');
  const ops = entryIn(entryIn(root, 'PreProcess'), 'transform_ops');
  const normalise = (Array.isArray(ops) ? ops : [])
    .map((op) => entryIn(op, 'NormalizeImage'))
    .find(isEntry);
  return {
    name: textIn(entryIn(root, 'Global'), 'model_name'),
    dictionary: characterList(entryIn(after, 'character_dict'), file),
    mean: triple(entryIn(normalise, 'mean')),
    std: triple(entryIn(normalise, 'std')),
  };
}
