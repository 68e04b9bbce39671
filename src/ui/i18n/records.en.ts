import type { CatalogueProblem } from '../../records/catalogue/catalogue';
import type { MatchType } from '../../records/catalogue/match';
import type { FieldType } from '../../records/recipe/recipe';
import type { RecordWarning } from '../../records/types';
import type { RecordFormatId } from '../../protocol/records-api';

const number = (count: number) => count.toLocaleString('en');
const plural = (count: number, one: string, many: string) =>
  `${number(count)} ${count === 1 ? one : many}`;
const span = (least: number, most: number) =>
  least === most ? number(least) : `${number(least)} to ${number(most)}`;

/**
 * What the recipes of the app call their fields and sections; others are called as their recipe has
 * it.
 */
const names: Readonly<Record<string, string>> = {
  deck_name: 'Deck',
  player: 'Player',
  event: 'Event',
  date: 'Date',
  placement: 'Placement',
  legend: 'Legend',
  main_deck: 'Main deck',
  battlefields: 'Battlefields',
  runes: 'Runes',
  side_deck: 'Side deck',
  merchant: 'Merchant',
  total: 'Total',
  currency: 'Currency',
  lines: 'Lines',
  amount: 'Amount',
  rows: 'Rows',
};

const nameOf = (name: string): string => (Object.hasOwn(names, name) ? names[name]! : name);

function warning(about: RecordWarning): string {
  switch (about.code) {
    case 'sum':
      return `${nameOf(about.section)}: ${number(about.found)} in all, ${span(about.least, about.most)} expected.`;
    case 'copies':
      return `${nameOf(about.section)}: ${number(about.found)} of ${about.title}, at most ${number(about.most)} are usual.`;
    case 'mark-unread':
      return `The quantity of ${about.title} could not be read.`;
    case 'mark-doubtful':
      return `The quantity of ${about.title} was taken from “${about.text}”.`;
    case 'stray':
      return `“${about.text}” belongs to no item and is left out.`;
    case 'cut':
      return `${about.title} is at the edge of the picture: its quantity may be cut off.`;
    case 'no-section':
      return `${nameOf(about.section)}: the heading was not found.`;
    case 'no-heading':
      return `${nameOf(about.section)}: the heading is not in the picture.`;
    case 'cut-below':
      return `${nameOf(about.section)}: the picture ends here, and more may have stood below.`;
    case 'no-field':
      return `${nameOf(about.field)} was not found.`;
    case 'bad-field':
      return `${nameOf(about.field)}: “${about.text}” is not what belongs here.`;
    case 'doubtful-field':
      return `${nameOf(about.field)}: “${about.text}” is unsure.`;
    case 'empty':
      return 'Nothing was found on this page.';
    case 'twice':
      return `The picture shows ${plural(about.places, 'part', 'parts')} twice, which ${about.places === 1 ? 'was' : 'were'} read once.`;
    case 'partial':
      return 'The picture is damaged or cut off: only a part of it was read.';
    case 'unread':
      return `${plural(about.places, 'place', 'places')} not read.`;
    case 'ambiguous':
      return `${about.title} may stand for several entries.`;
  }
}

const problems: Record<CatalogueProblem, string> = {
  empty: 'There is no row in it below the names of the columns.',
  'too-long': 'It is too long.',
  'not-json': 'It begins like JSON and is not.',
  'not-a-list': 'There is no list in it.',
};

const types: Record<MatchType, string> = {
  exact_full: 'same name',
  base_name: 'name without its by-name',
  comma_inserted: 'comma put back',
  fuzzy_base_name: 'similar, without its by-name',
  fuzzy_full: 'similar',
  alias: 'as you said',
};

const formats: Record<RecordFormatId, { readonly name: string; readonly what: string }> = {
  'records-csv': { name: 'CSV, a row for each page', what: 'Fields as columns' },
  'items-csv': { name: 'CSV, a row for each item', what: 'With match, number and score' },
  xlsx: { name: 'Excel workbook', what: 'One sheet of pages, one of items' },
  json: { name: 'JSON', what: 'Everything, in one file' },
  jsonl: { name: 'JSON Lines', what: 'Everything, a page a line' },
  decklists: {
    name: 'Decklists, JSON',
    what: 'metadata, legend, main_deck … with name_cn, card_number',
  },
  'deck-text': { name: 'Deck lists, text', what: '3 Name, by section' },
};

const fieldTypes: Record<FieldType, string> = {
  text: 'Text',
  integer: 'Whole number',
  amount: 'Amount',
  date: 'Date',
};

/** The words of the records, fetched with their view. */
export const recordsEn = {
  tag: 'en',
  title: 'Records',
  back: 'Back',
  nameOf,
  warning,
  problems,
  types,
  formats,
  fieldTypes,

  recipe: 'Kind of page',
  guess: 'Guess for each page',
  guessed: (title: string) => `Taken for: ${title}`,
  kinds: (kinds: readonly (readonly [title: string, count: number])[]) =>
    `Taken for: ${kinds.map(([title, count]) => `${title} (${number(count)})`).join(', ')}`,
  odd: (title: string) => `Taken for “${title}”, unlike nearly all others.`,
  importRecipe: 'Open a kind from a file…',
  exportRecipe: 'Save this kind to a file',
  removeRecipe: 'Delete this kind',
  notARecipe: 'This file describes no kind of page:',
  recipeRemoved: (title: string) => `“${title}” was deleted.`,

  catalogueRemoved: (name: string) => `The list “${name}” was removed.`,
  takenBack: (name: string) => `Your corrections of ${name} were taken back.`,
  forgotten: (name: string) => `Your choice for “${name}” was forgotten.`,
  fieldRemoved: (name: string) => `The field ${name} was removed.`,

  catalogue: 'List of names',
  noCatalogue: 'None',
  addCatalogue: 'Add a list…',
  catalogueHint:
    'CSV, TSV, Excel or JSON: names are matched against it. You can also drop the file here.',
  entries: (count: number) => plural(count, 'entry', 'entries'),
  nameColumn: 'Column with the names',
  numberColumn: 'Column with the numbers',
  noNumbers: 'No column',
  threshold: 'The same name from',
  removeCatalogue: 'Remove list',
  notACatalogue: (name: string, why: string) => `${name} is no list to match against. ${why}`,
  sampleCatalogue: 'Use the sample list',
  sampleFailed: 'The sample list could not be loaded.',
  failed: 'This did not work. Reload the page and try once more.',

  making: (left: number) => `${plural(left, 'record', 'records')} to be made…`,
  pages: (count: number) => plural(count, 'record', 'records'),
  without: (count: number) => `${plural(count, 'page', 'pages')} without`,
  items: (count: number) => plural(count, 'item', 'items'),
  matched: (matched: string, percent: string) => `${matched} matched (${percent} %)`,
  average: (percent: string) => `${percent} % on average`,
  toCheck: (count: number) => `${number(count)} to check`,

  filters: { all: 'All', check: 'To check', accepted: 'Accepted' },
  filterLabel: 'Records shown',
  find: 'Find in records',
  page: 'Page',
  itemsColumn: 'Items',
  stateColumn: 'State',
  unsureFields: (columns: readonly string[]) => `Unsure: ${columns.join(', ')}`,
  emptyFields: (columns: readonly string[]) => `Empty: ${columns.join(', ')}`,
  emptyField: (column: string) => `${column}: empty`,
  sortBy: (column: string) => `Sort by ${column}`,
  states: {
    check: 'To check',
    unsure: 'Not sure',
    fine: 'Fine',
    accepted: 'Accepted',
    none: 'No kind fits',
    wait: 'Waiting',
  },
  unmatchedCount: (count: number) => `${number(count)} unmatched`,
  tableLabel: 'Records',
  nothingRead: 'Records are made of pages that were read. There are none yet.',
  nothingHere: 'No record is like this.',

  accept: 'Accept',
  accepted: 'Accepted',
  acceptHint: 'Accept, and go to the next one to check (A)',
  previous: 'Previous record',
  next: 'Next record',
  ofAll: (index: number, total: number) => `${number(index)} of ${number(total)}`,
  fields: 'Fields',
  warnings: 'Please check',
  fillHint: 'Choose a field and click a line of the picture: it is filled in.',
  notFilled: (name: string, text: string) => `“${text}” is no ${name}.`,
  none: 'No kind of page fits this one. Choose one above.',
  quantityOf: (title: string) => `How many of ${title}`,
  titleOf: (title: string) => `Name of ${title}`,
  noMatch: 'No entry',
  score: (score: number) => String(Math.round(score)),
  change: (title: string) => `Choose the entry for ${title}`,
  forget: 'Forget my choice',
  chooserLabel: 'Entry',
  chooserHint: 'Type a name; arrow keys and Enter choose.',
  nothingFound: 'Nothing like it is in the list.',
  sumOf: (sum: number) => number(sum),
  undo: 'Undo corrections',
  asRead: (text: string) => `read: ${text}`,
  allAccepted: 'There is nothing more to check.',

  export: 'Export',
  exportTitle: 'Export records',
  exportWhat: (count: number) => `${plural(count, 'record', 'records')}, in the order of the list.`,
  exporting: 'Writing…',
  exportFailed: 'The file could not be written.',

  makeRecipe: 'Point at what you want',
  editRecipe: 'Change what is looked for',
  makerTitle: 'Point at what you want',
  makerHint:
    'Draw a box around a value on the picture, or choose a line, and give it a name. It is looked for in the same place on every page.',
  recipeTitle: 'Name of this kind of page',
  defaultTitle: 'My pages',
  fieldName: 'Name of the field',
  fieldType: 'Type',
  fieldRequired: 'To check where it is missing',
  addLine: 'Choose a line to add it',
  addThis: (text: string) => `Add “${text}”`,
  removeField: (name: string) => `Remove ${name}`,
  defaultField: (count: number) => `Field ${count}`,
  byRegion: 'by its place',
  byLabel: (label: string) => `beside “${label}”`,
  preview: 'On every page',
  noValue: 'nothing found',
  noneLacking: 'Every page gives a value.',
  lacking: (count: number, total: number) =>
    `${number(count)} of ${plural(total, 'page', 'pages')} ${count === 1 ? 'gives' : 'give'} no value.`,
  looking: (count: number) => `Looking on ${plural(count, 'more page', 'more pages')}…`,
  unknown: '…',
  done: 'Done',
  noFields: 'No fields yet.',
};

export type RecordsMessages = typeof recordsEn;
