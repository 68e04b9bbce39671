import type { PageText } from '../engine/types';
import type * as RecordsModule from '../records';
import type { RecordJson } from '../records/record-json';
import { NO_CORRECTIONS } from '../records/corrections/corrections';
import type { RecordsService } from '../records/service-types';
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
  const code = await import('../records');
  const service = code.createRecordsService();
  const chosen = chooseRecipe(recipe, service, code);
  const used = await service.useCatalogue(catalogue ?? null, null);
  if (!used.ok) throw new code.CatalogueError(used.problem);
  return (text) => {
    const record = service.record({
      text,
      recipe: chosen,
      corrections: NO_CORRECTIONS,
      threshold: null,
    });
    return record && code.recordToJson(record);
  };
}

/** Its id; null to guess. */
function chooseRecipe(
  wanted: NonNullable<ApiOptions['recipe']>,
  service: RecordsService,
  { checkRecipe }: typeof RecordsModule,
): string | null {
  if (wanted === 'guess') return null;
  const own = typeof wanted === 'string' ? [] : [checkRecipe(wanted)];
  const ids = service.recipes(own).map(({ id }) => id);
  const id = own[0]?.id ?? (wanted as string);
  if (ids.includes(id)) return id;
  throw new TypeError(`recipe must be guess, one of ${ids.join(', ')}, or a recipe, not "${id}"`);
}
