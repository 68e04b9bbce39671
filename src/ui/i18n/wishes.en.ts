import type { RegionUse } from '../../engine/pixels/regions';
import type { RegionScope } from '../../state/page/region-scopes';
import type { Words } from './en';

const pages = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'page' : 'pages'}`;

const turns: Record<'0' | '1' | '2' | '3', Words> = {
  0: { name: 'As it is', what: '' },
  1: { name: 'Turned right', what: 'by a quarter' },
  3: { name: 'Turned left', what: 'by a quarter' },
  2: { name: 'Upside down', what: 'turned by half' },
};

const uses: Record<RegionUse, Words> = {
  only: { name: 'Read only here', what: 'Everything else on the page is left out.' },
  ignore: { name: 'Ignore this', what: 'Stamps, headers, advertisements, menus.' },
};

const scopes: Record<RegionScope, string> = {
  page: 'This page',
  selected: 'The selected pages',
  folder: 'All pages of this folder',
  all: 'All pages of the batch',
};

/** Of the dialogs that say how pages are read, fetched with them. */
export const wishesEn = {
  againTitle: (count: number) =>
    count === 1 ? 'Read this page again' : `Read ${pages(count)} again`,
  turnPage: 'Turn right and read again',
  askAgain: 'Read again…',
  turn: 'Turn',
  turns,
  choices: 'Read in another way',
  choicesWhat: 'For these pages alone.',
  asSet: 'As the settings say',
  differs: 'Different from page to page',
  parts: 'Parts of the page',
  wholePage: 'The whole page is read.',
  someParts: (count: number) =>
    count === 1 ? 'One part is marked.' : `${count} parts are marked.`,
  partsDiffer: 'Different from page to page.',
  chooseParts: 'Mark parts…',
  kept: 'What you have corrected stays, where it still stands at its place.',
  go: 'Read again',
  cancel: 'Cancel',
  reading: (count: number) => `${pages(count)} ${count === 1 ? 'is' : 'are'} read again.`,
  missing: (count: number) =>
    count === 1
      ? 'One page stays as it is: its picture is not at hand. Open its folder again.'
      : `${pages(count)} stay as they are: their pictures are not at hand. Open their folder again.`,

  notRead: 'The pages could not be read again. Reload this page and try once more.',
  regionsTitle: 'Parts of the page',
  regionsHint: 'Draw rectangles on the picture, with the pointer or the arrow keys.',
  use: 'The next rectangle',
  uses,
  drawOnly: 'Draw what is to be read',
  drawIgnored: 'Draw what is to be ignored',
  marked: 'Marked parts',
  noneMarked: 'None yet: the whole page is read.',
  place: (left: number, top: number, right: number, bottom: number) =>
    `${left} to ${right} % across, ${top} to ${bottom} % down`,
  useOf: (number: number) => `Use of part ${number}`,
  removePart: (number: number) => `Remove part ${number}`,
  scope: 'For',
  scopes,
  scopePages: pages,
  strip: (count: number) => `How it looks on ${pages(count)}`,
  more: (count: number) => `and ${pages(count)} more`,
  templates: 'Kept parts',
  chooseTemplate: 'Use kept parts…',
  keepAs: 'Keep these parts as',
  keepAsHint: 'Invoices, chat, newspaper…',
  keep: 'Keep',
  keptAs: (name: string) => `Kept as “${name}”.`,
  notKept: 'It could not be kept.',
  removeTemplate: (name: string) => `Remove “${name}”`,
  templateRemoved: (name: string) => `“${name}” was removed.`,
  apply: (count: number) => (count === 1 ? 'Read this page so' : `Read ${pages(count)} so`),
  applied: (count: number) => `${pages(count)} ${count === 1 ? 'is' : 'are'} read in parts.`,
  clear: 'Mark nothing',
  startFrom: 'Start from kept parts…',
};

export type WishMessages = typeof wishesEn;
