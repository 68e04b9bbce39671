/** What the page for programs needs of this room; the app asks `workers/records.worker.ts`. */
export { CatalogueError } from './catalogue';
export { checkRecipe } from './recipe';
export { recordToJson } from './record-json';
export { createRecordsRoom } from './room';
