import type { PageText } from '../engine/types';
import type * as RecordsRoom from '../records';
import type { RecordJson } from '../records/record-json';
import type { ApiOptions } from './api-types';

/** What becomes of the text of a page; null if no recipe fits it. */
export type ToRecord = (text: PageText) => RecordJson | null;

/**
 * Prepares recipe and catalogue once for a run; their code is loaded only if a recipe is asked for.
 *
 * @throws TypeError if there is no built-in recipe of that name
 * @throws RecipeError, CatalogueError if a file is wrong
 */
export async function openRecords({ recipe, catalogue }: ApiOptions): Promise<ToRecord> {
  if (recipe === undefined) return () => null;
  const records = await import('../records');
  const recipes = recipesFor(recipe, records);
  const matcher =
    catalogue &&
    records.createMatcher(
      await records.readCatalogue(new Uint8Array(await catalogue.arrayBuffer())),
    );
  return (text) => {
    const chosen = recipes.length === 1 ? recipes[0]! : records.guessRecipe(text, recipes);
    if (!chosen) return null;
    const record = records.makeRecord(text, chosen);
    return records.recordToJson(records.matchRecord(record, chosen, matcher ?? null));
  };
}

type Records = typeof RecordsRoom;

function recipesFor(
  wanted: NonNullable<ApiOptions['recipe']>,
  { BUILT_IN_RECIPES, checkRecipe }: Records,
) {
  if (typeof wanted !== 'string') return [checkRecipe(wanted)];
  if (wanted === 'guess') return BUILT_IN_RECIPES;
  const known = BUILT_IN_RECIPES.find(({ id }) => id === wanted);
  if (known) return [known];
  const names = BUILT_IN_RECIPES.map(({ id }) => id).join(', ');
  throw new TypeError(`recipe must be guess, one of ${names}, or a recipe, not "${wanted}"`);
}
