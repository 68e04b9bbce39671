import type { LanguageCode } from '../../engine/language/languages';
import type { EngineChoice, EngineChoices } from '../../engine/types';
import type { Mode } from '../../protocol/events';
import type { Theme, Tuning } from '../../state/app/Preferences.svelte';
import type { ThingKind } from '../../storage/stores/own-things';
import type { ResultOrder } from '../../storage/types';
import type { Words } from './en';

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const sized = (size: string | null) => (size === null ? '' : ` (${size})`);

const modes: Record<Mode, Words> = {
  parallel: {
    name: 'Parallel',
    what: 'Several pages at a time; each text shows when it is ready.',
  },
  stream: { name: 'One by one', what: 'One page at a time; each text shows when it is ready.' },
  batch: { name: 'Batch', what: 'One page at a time; all texts show together at the end.' },
};

/** What a choice and each of its possibilities are called, and what these do. */
const engineChoices: {
  readonly [Choice in EngineChoice]: {
    readonly name: string;
    // Languages have their names from the browser.
    readonly choices: Readonly<Record<Exclude<EngineChoices[Choice], LanguageCode>, Words>>;
  };
} = {
  textLanguage: {
    name: 'Language of the text',
    choices: {
      auto: { name: 'What each page shows', what: 'Found from its letters and words.' },
    },
  },
  latin: {
    name: 'Second reader for Latin letters',
    choices: {
      auto: { name: 'Where it helps', what: 'Lines that came out unsure are read by both.' },
      always: { name: 'Always', what: 'Every line in Latin letters is read by both; slower.' },
      never: { name: 'Never', what: 'Quicker; its 3.4 MB are not loaded.' },
    },
  },
  lexicon: {
    name: 'Words of the language',
    choices: {
      auto: {
        name: 'Help where letters are unsure',
        what: 'Accents, letters and spaces that were read unsurely follow the words of the language: English, French, Spanish, Catalan, Portuguese, Dutch. Names, capitals, numbers and codes stay as they were read. Changed words are underlined, and choosing the line shows what was read.',
      },
      never: { name: 'As printed', what: 'Nothing but what was seen; for old spellings.' },
    },
  },
  statusBar: {
    name: 'Phone’s status bar',
    choices: {
      skip: {
        name: 'Leave out',
        what: 'Clock, network and battery at the top of a screenshot are no text.',
      },
      keep: { name: 'Read', what: 'Everything that is printed; where a screenshot is evidence.' },
    },
  },
  facingPages: {
    name: 'Facing pages',
    choices: {
      'left-first': {
        name: 'Left page first',
        what: 'Where one picture shows two pages of an open book.',
      },
      'right-first': {
        name: 'Right page first',
        what: 'For books that open the other way, as Japanese and old Chinese ones do.',
      },
    },
  },
};

const orders: Record<ResultOrder, Words> = {
  finished: { name: 'As they finish', what: 'The quickest page shows first.' },
  submitted: { name: 'In the order of the list', what: 'Each page waits for those before it.' },
};

const themes: Record<Theme, string> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
};

const atATime = (count: number) => `${plural(count, 'page', 'pages')} at a time`;
/** What other numbers of pages at a time than the chosen one would bring. */
const only = (trial: Tuning['trial']) => {
  const percent = Math.round((trial?.gain ?? 0) * 100);
  return percent > 0 ? `only ${percent}% faster` : 'no faster';
};

/** What Auto chose and why. */
const autoChose: Record<Tuning['reason'], (tuning: Tuning) => string> = {
  measuring: ({ workers }) =>
    `Auto: ${atATime(workers)} for now; whether more help is being measured.`,
  cores: ({ workers }) =>
    workers === 1
      ? 'Auto: 1 page at a time for the one core.'
      : `Auto: ${atATime(workers)}, one for each core.`,
  'no-gain': ({ workers, trial }) =>
    `Auto: ${atATime(workers)}; ${(trial?.workers ?? workers + 1).toLocaleString('en')} were ${only(trial)}.`,
  'no-loss': ({ workers, trial }) => `Auto: ${atATime(workers)}; more were ${only(trial)}.`,
  memory: ({ workers }) => `Auto: ${atATime(workers)}; more would take too much memory.`,
  start: ({ workers }) => `Auto: ${atATime(workers)}; one more could not be started.`,
};

/** What is deleted; sizes are null where they are not known. */
const things: Record<ThingKind, (count: number, size: string | null) => string> = {
  batches: (count) => plural(count, 'batch', 'batches'),
  pages: (count) => plural(count, 'page', 'pages'),
  texts: (count, size) =>
    `${plural(count, 'text', 'texts')}${sized(size)}, also of pictures that were read before`,
  pictures: (count, size) => `${plural(count, 'picture', 'pictures')} and previews${sized(size)}`,
  corrections: (count) => `your corrections (${count.toLocaleString('en')})`,
  search: () => 'what search has put together from your texts',
  recipes: (count) => plural(count, 'kind of page', 'kinds of page') + ' that you made',
  catalogues: (count) => plural(count, 'list of names', 'lists of names'),
  packs: (count) => plural(count, 'language pack', 'language packs') + ' that you added',
  settings: () => 'your settings',
};

/** The words of the settings, fetched with their dialog. */
export const settingsEn = {
  title: 'Settings',
  sections: {
    display: 'Display',
    reading: 'Reading',
    languages: 'Languages',
    storage: 'Storage',
    advanced: 'Advanced',
    about: 'About',
  },
  sectionsLabel: 'Sections',
  advancedWhat:
    'How pages are shared out among the cores, what reads them, and how fast. Good as it is.',
  language: 'Language',
  languageAuto: 'As the browser',
  theme: 'Colours',
  themes,
  singleKeys: 'Single keys',
  singleKeysWhat:
    'Keys such as J, K or ? act without Ctrl. If you speak to your computer, turn them off.',
  allKeys: 'Show all keys',
  workers: 'Pages at a time',
  workersWhat: (cores: number) =>
    `This machine has ${plural(cores, 'core', 'cores')}. Each page that is being read takes about 150 MB.`,
  autoChose,
  automatic: 'automatic',
  useAutomatic: 'Choose automatically',
  mode: 'How to read',
  modes,
  order: 'Which page shows first',
  orders,
  engineChoices,
  modeLater: 'Counts from the next run.',
  maxMegapixels: 'Largest picture',
  maxMegapixelsWhat: 'Larger ones are refused before they take memory.',
  megapixels: 'megapixels',
  everyFrame: 'Every frame of an animation',
  everyFrameWhat:
    'GIF, WebP, PNG and AVIF that move: each frame becomes a page, in files that come from now on. Otherwise the first one is read.',
  benchmark: 'Speed of this machine',
  benchmarkWhat: 'Reads pages in several ways, and compares them.',
  measureMachine: 'Measure this machine',
  stored: 'Stored here',
  storedWhat: 'A picture that was read before shows its text at once.',
  storedUse: (count: number, used: string | null, quota: string | null) =>
    plural(count, 'page', 'pages') + (used && quota ? ` · ${used} of ${quota} used in all` : ''),
  deleteMine: 'Delete what is stored…',
  deleteTitle: 'This goes, and cannot be brought back:',
  deleteMore: 'With everything, this goes as well:',
  deleteStays: 'What you exported or backed up stays in your files.',
  nothingStored: 'Nothing is stored.',
  things,
  models: (size: string) => `the reading models (${size}); they are loaded again when needed`,
  deleteResults: 'Delete batches and texts',
  deleteEverything: 'Delete everything',
  keepNo: 'Keep',
  version: (version: string) => `Version ${version}`,
  licences:
    'Scriptorium is free software under the Apache Licence 2.0. It reads with the PP-OCRv4 models of PaddleOCR (Apache 2.0) on ONNX Runtime (MIT), knows words from the Hunspell dictionaries of SCOWL (MIT and BSD), Dicollecte (MPL 2.0), RLA-ES (MPL 1.1), Softcatalà (LGPL 2.1), Raimundo Santos Moura (MPL 2.0) and OpenTaal (BSD), is set in Source Sans, Source Serif and IBM Plex Mono (OFL 1.1), and is built with Svelte, Comlink, virtua, Papa Parse (MIT), idb, d3-scale (ISC) and Workbox (MIT).',
};

/** Every language has exactly these messages. */
export type SettingsMessages = typeof settingsEn;
