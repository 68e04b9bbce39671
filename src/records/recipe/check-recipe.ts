import * as v from 'valibot';
import { MOST_IN_RECIPE, recipeSchema, type Recipe } from './recipe';

/**
 * What is wrong with a recipe file, one reason a line, each with its place
 * (`fields.0.find.pattern`).
 */
export class RecipeError extends Error {
  override readonly name = 'RecipeError';

  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(reasons.join('\n'));
    this.reasons = reasons;
  }
}

/** Names of one kind must differ, and a field that is `beside` another needs that one before it. */
function* contradictions({ fields, sections, items }: Recipe): Generator<string> {
  yield* repeated('sections', sections);
  yield* repeated('fields', fields);
  const known = new Set<string>();
  for (const { name: own, find: rules } of fields) {
    for (const { beside } of [rules].flat())
      if (beside && 'field' in beside && !known.has(beside.field))
        yield `fields.${own}: "${beside.field}" is no field before this one`;
    known.add(own);
  }
  if (sections.length > 0 && !items) yield 'items: needed, since there are sections';
}

function* repeated(kind: string, named: readonly { readonly name: string }[]): Generator<string> {
  const seen = new Set<string>();
  for (const { name: own } of named) {
    if (seen.has(own)) yield `${kind}: "${own}" is there twice`;
    seen.add(own);
  }
}

/** The library's own words for keys that are missing or too many are no help. */
function reasonOf(issue: v.BaseIssue<unknown>): string {
  const place = v.getDotPath(issue) ?? 'recipe';
  const isAboutKeys = issue.type === 'strict_object';
  if (isAboutKeys && issue.expected === 'never') return `${place}: is not known here`;
  if (isAboutKeys && issue.received === 'undefined') return `${place}: is missing`;
  return `${place}: ${issue.message}`;
}

/**
 * A recipe from what a file held, or from any value.
 *
 * @throws RecipeError that names every place that is wrong
 */
export function checkRecipe(value: unknown): Recipe {
  const { success, output, issues } = v.safeParse(recipeSchema, value);
  if (!success) throw new RecipeError(issues.map(reasonOf));
  const wrong = [...contradictions(output)];
  if (wrong.length > 0) throw new RecipeError(wrong);
  return output;
}

/** @throws RecipeError if the text is no JSON, too long, or not a recipe */
export function parseRecipe(json: string): Recipe {
  if (json.length > MOST_IN_RECIPE.bytes) throw new RecipeError(['recipe: too long']);
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new RecipeError([`recipe: not JSON (${(error as Error).message})`]);
  }
  return checkRecipe(value);
}
