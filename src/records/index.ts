/** What the page for programs needs of this room; the app asks `workers/records.worker.ts`. */
export { CatalogueError } from './catalogue/catalogue';
export { checkRecipe } from './recipe/check-recipe';
export { recordToJson } from './record-json';
export { createRecordsService } from './service';
