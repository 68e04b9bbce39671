import type { Recipe } from '../../records/recipe/recipe';

/** What a recipe is called in a language of the interface. */
export const recipeTitle = ({ title }: Recipe, language: 'en' | 'zh'): string =>
  typeof title === 'string' ? title : title[language];
