import { findTables } from '../../engine/layout/tables';
import type { PageText } from '../../engine/types';
import { findPattern } from './patterns';
import type { Recipe } from './recipe';
import { TABLE_SIGN } from '../tunables';

/** How many of its signs a page shows of a recipe; 0 if fewer than the recipe wants. */
function signsOf(page: PageText, { guess, items }: Recipe): number {
  if (!guess)
    return items?.layout === 'table' && findTables(page.lines).length > 0 ? TABLE_SIGN : 0;
  const shown = guess.patterns.filter((pattern) =>
    page.lines.some(({ text }) => findPattern(pattern, text.trim())),
  ).length;
  return shown >= guess.atLeast ? shown / guess.patterns.length + 1 : 0;
}

/**
 * The recipe for a page by what is printed on it; null if it is none of these. Of equals the first.
 */
export function guessRecipe(page: PageText, recipes: readonly Recipe[]): Recipe | null {
  let best: Recipe | null = null;
  let most = 0;
  for (const recipe of recipes) {
    const signs = signsOf(page, recipe);
    if (signs > most) [best, most] = [recipe, signs];
  }
  return best;
}
