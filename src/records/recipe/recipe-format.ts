/** What this version of the app can read; a recipe file says with which number it was written. */
export const RECIPE_FORMAT = 1;

/** A match with a lower score (0 to 100) is none, unless recipe or person want it otherwise. */
export const USUAL_THRESHOLD = 60;
