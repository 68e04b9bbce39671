/** What this version of the app can read; a recipe file says with which number it was written. */
export const RECIPE_FORMAT = 1;
