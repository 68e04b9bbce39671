import { BUILT_IN_RECIPES } from './built-in';
import { CatalogueError, withColumns } from './catalogue/catalogue';
import { correctRecord } from './corrections/corrections';
import { guessRecipe } from './recipe/guess';
import { makeRecord } from './make-record';
import { matchRecord } from './catalogue/match-record';
import type { MatchedRecord } from './catalogue/matched';
import { createMatcher, type AliasMap, type Matcher } from './catalogue/matcher';
import { readCatalogue } from './catalogue/read-catalogue';
import { parseRecipe, RecipeError } from './recipe/check-recipe';
import type { Recipe } from './recipe/recipe';
import { summarise } from './corrections/summary';
import { withoutSeamFragments } from './screenshots/seam-fragments';
import type { RecordRequest, RecordsService } from './service-types';

/** All of this room behind one contract. */
export function createRecordsService(): RecordsService {
  let recipes: readonly Recipe[] = BUILT_IN_RECIPES;
  let matcher: Matcher | null = null;
  let aliases: AliasMap = new Map();

  function recordOf({
    text,
    recipe: wanted,
    corrections,
    threshold,
  }: RecordRequest): MatchedRecord | null {
    const recipe =
      wanted === null ? guessRecipe(text, recipes) : recipes.find(({ id }) => id === wanted);
    if (!recipe) return null;
    const made = makeRecord(text, recipe);
    const { lines } = text;
    const rules = { matcher, lines, aliases, threshold, leaveOut: withoutSeamFragments };
    return matchRecord(correctRecord(made, recipe, corrections), recipe, rules);
  }

  return {
    recipes: (own) => {
      const ids = new Set(own.map(({ id }) => id));
      recipes = [...BUILT_IN_RECIPES.filter(({ id }) => !ids.has(id)), ...own];
      return recipes;
    },
    checkRecipe: (json) => {
      try {
        return { ok: true, value: parseRecipe(json) };
      } catch (error) {
        if (error instanceof RecipeError) return { ok: false, problem: error.reasons };
        throw error;
      }
    },
    useCatalogue: async (file, columns) => {
      if (!file) {
        matcher = null;
        return { ok: true, value: null };
      }
      try {
        const read = await readCatalogue(new Uint8Array(await file.arrayBuffer()));
        const catalogue = columns ? withColumns(read, columns) : read;
        matcher = createMatcher(catalogue);
        const { nameColumn, numberColumn, rows } = catalogue;
        const facts = { columns: catalogue.columns, nameColumn, numberColumn, rows: rows.length };
        return { ok: true, value: facts };
      } catch (error) {
        if (error instanceof CatalogueError) return { ok: false, problem: error.code };
        throw error;
      }
    },
    useAliases: (said) => void (aliases = new Map(said)),
    summarise: (requests) =>
      requests.map((request) => {
        const record = recordOf(request);
        return record && summarise(record, request.corrections, request.doubtful);
      }),
    record: recordOf,
    search: (text) => matcher?.search(text) ?? [],
  };
}
