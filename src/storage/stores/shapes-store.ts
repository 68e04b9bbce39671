import { SHAPES, type Shape } from '../../engine/flow/shapes';
import { sharedConnection, type Connection } from '../db/db';

/**
 * The shape that a person has chosen for a page's text, by the text's key; the last choice comes
 * last.
 */
export type PageShapes = ReadonlyMap<string, Shape>;

export const NO_SHAPES: PageShapes = new Map();

/** Older choices are forgotten. */
const MOST_KEPT = 2000;

/** With one more choice; null takes one back. */
export function withShape(shapes: PageShapes, key: string, shape: Shape | null): PageShapes {
  const others = [...shapes].filter(([other]) => other !== key);
  const all = shape ? [...others, [key, shape] as const] : others;
  return new Map(all.slice(-MOST_KEPT));
}

/** With those of `newer` in the place of older ones. */
export const shapesOfBoth = (older: PageShapes, newer: PageShapes): PageShapes =>
  new Map([...older, ...newer]);

/** Choices of shapes. Nothing rejects: one that is lost can be made again. */
export interface ShapesStore {
  load(): Promise<PageShapes>;
  save(shapes: PageShapes): Promise<void>;
}

const KEY = 'shapes';

/** How it is stored: a record beside the settings. */
export interface StoredShapes {
  readonly shapes: readonly (readonly [key: string, shape: Shape])[];
}

const isChoice = (pair: unknown): pair is StoredShapes['shapes'][number] =>
  Array.isArray(pair) &&
  typeof pair[0] === 'string' &&
  (SHAPES as readonly unknown[]).includes(pair[1]);

export function openShapes(connection: Connection = sharedConnection()): ShapesStore {
  return {
    load: async () => {
      const stored = await connection.run((db) => db.get('settings', KEY)).catch(() => null);
      const shapes: unknown = stored && 'shapes' in stored ? stored.shapes : [];
      return new Map(Array.isArray(shapes) ? shapes.filter(isChoice) : []);
    },
    save: async (shapes) => {
      const stored: StoredShapes = { shapes: [...shapes] };
      await connection.run((db) => db.put('settings', stored, KEY)).catch(() => undefined);
    },
  };
}
