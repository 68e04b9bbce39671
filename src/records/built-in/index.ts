import { checkRecipe } from '../recipe/check-recipe';
import type { Recipe } from '../recipe/recipe';
import decklist from './riftbound-decklist.json';
import receipt from './receipt.json';
import table from './table.json';

/** The recipes that come with the app, in the order in which they are guessed. */
export const BUILT_IN_RECIPES: readonly Recipe[] = [decklist, receipt, table].map(checkRecipe);
