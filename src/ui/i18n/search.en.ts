import type { HitHow } from '../../search/find-in-page';
import type { PageCondition } from '../../protocol/search-api';

const n = (count: number): string => count.toLocaleString('en');
const plural = (count: number, one: string, many: string) =>
  `${n(count)} ${count === 1 ? one : many}`;
const pages = (count: number) => plural(count, 'page', 'pages');

const conditions: Record<PageCondition, string> = {
  any: 'All pages',
  corrected: 'Pages you have corrected',
  doubtful: 'Pages to check',
};

const hows: Record<Exclude<HitHow, 'text'>, string> = {
  'runner-up': 'may have been misread',
  before: 'as it was read first',
};

/** Of the search over all pages, and on one. */
export const searchEn = {
  tag: 'en',
  title: 'Search',
  back: 'Back',
  label: 'Search all pages',
  placeholder: 'A word, a part of one, or a “phrase”',
  clear: 'Clear',
  forgiving: 'Look-alikes',
  forgivingWhat: '0 and O, 1 and l and I, rn and m count as the same',
  accents: 'Accents count',
  filters: 'Filters',
  filtersOn: (count: number) => `Filters (${n(count)})`,
  batch: 'Batch',
  allBatches: 'All batches',
  folder: 'Folder',
  anyFolder: 'Any folder',
  condition: 'Pages',
  conditions,
  from: 'Read from',
  to: 'Read until',
  field: 'Records of this batch',
  noField: 'Any',
  fieldHas: 'Has',
  fieldHasWhat: 'A part of what stands there',
  found: (pageCount: number, places: number, isMore: boolean) =>
    `${plural(places, 'place', 'places')}${isMore ? ' or more' : ''} on ${pages(pageCount)}`,
  hiddenFrom: (count: number) =>
    `${pages(count)} where it may stand, though something else was read:`,
  searching: 'Searching …',
  takingIn: (left: number) => `${pages(left)} still to be taken in`,
  start: (count: number) => `${pages(count)} can be searched, of all batches.`,
  startHow:
    'Several words must stand on one page; in quotation marks, one after the other. Capitals do not matter.',
  nothingYet: 'Nothing has been read yet.',
  nothing: 'Nothing is found.',
  tryForgiving: 'Try look-alikes',
  tryForgivingWhat: 'Then 0 is as good as O, 1 as l, rn as m.',
  searchEverywhere: 'Search without filters',
  failed: 'The search has stopped. Try again.',
  again: 'Try again',
  results: 'Pages found',
  count: (count: number, isMore: boolean) => `${n(count)}${isMore ? '+' : ''}`,
  counted: (count: number) => plural(count, 'place', 'places'),
  more: (count: number) => `${n(count)} more on this page`,
  hows,
  gone: 'The text of this page is no longer stored.',
  cannotOpen: 'This page cannot be opened now.',
  elsewhere: 'Export or clear this list first: it is stored nowhere.',

  inPage: 'Find on this page',
  place: (at: number, count: number) => `${n(at)} of ${n(count)}`,
  none: 'None',
  previous: 'Previous place',
  next: 'Next place',
  everywhere: 'All pages',
  close: 'End the search',
};

/** Every language has exactly these messages. */
export type SearchMessages = typeof searchEn;
