/** What other rooms need of this one; loaded in one piece, when records are first asked for. */
export { BUILT_IN_RECIPES } from './built-in';
export { guessRecipe } from './guess';
export { makeRecord } from './make-record';
export { matchRecord } from './match-record';
export { createMatcher } from './matcher';
export { readCatalogue } from './read-catalogue';
export { checkRecipe, parseRecipe, RecipeError } from './recipe';
export { recordToJson } from './record-json';
