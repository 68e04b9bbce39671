import globals from 'globals';
import importX from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

/**
 * The rooms of `src`, and what each may import from besides itself. Imports run one way: app -> ui
 * -> state -> (benchmark -> pool -> threads, gpu, intake, models, storage) -> export -> protocol ->
 * records -> revision -> packs -> engine <- workers.
 */
const ROOMS = {
  engine: [],
  // What was dropped to read with: sniffed, checked, prepared.
  packs: ['engine'],
  revision: ['engine'],
  records: ['engine'],
  // Folded texts and how they are searched; the page searches the one that lies open, too.
  search: ['revision', 'engine'],
  protocol: ['search', 'records', 'revision', 'packs', 'engine'],
  threads: ['protocol'],
  gpu: ['threads', 'protocol', 'engine'],
  intake: ['protocol'],
  pool: ['protocol', 'engine'],
  models: ['protocol', 'packs', 'engine'],
  benchmark: ['pool', 'protocol', 'engine'],
  storage: ['search', 'records', 'revision', 'packs', 'gpu', 'protocol', 'engine'],
  // What files say of themselves goes into documents, too.
  export: ['records', 'revision', 'protocol', 'engine', 'intake/headers', 'intake/sniff.ts'],
  state: [
    'intake',
    'pool',
    'threads',
    'benchmark',
    'gpu',
    'models',
    'packs',
    'storage',
    'export',
    'search',
    'records',
    'revision',
    'protocol',
    'engine',
  ],
  ui: [
    'state',
    'packs',
    'gpu',
    'intake',
    'storage',
    'export',
    'search',
    'records',
    'revision',
    'protocol',
    'engine',
  ],
};

/** The rooms of `src/records`, and what each may import from there besides itself. */
const RECORDS = ['types.ts', 'texts.ts', 'names.ts', 'tunables.ts'];
const RECORDS_ROOMS = {
  recipe: ['tunables.ts'],
  'built-in': ['recipe'],
  fields: ['recipe', 'placed-texts.ts', ...RECORDS],
  sections: ['fields', 'recipe', 'placed-texts.ts', ...RECORDS],
  catalogue: ['recipe', ...RECORDS],
  corrections: ['catalogue', 'sections', 'recipe', ...RECORDS],
  screenshots: ['catalogue', 'recipe', 'placed-texts.ts', ...RECORDS],
};
/**
 * Screenshots are handed in by `service.ts`, so that a recipe for anything else knows nothing of
 * them.
 */
const RECORDS_WITHOUT_SCREENSHOTS = [
  ...Object.keys(RECORDS_ROOMS).filter((room) => room !== 'screenshots'),
  'placed-texts.ts',
  ...RECORDS,
];

/**
 * The rooms of `src/ui`, and what each may import from there besides itself: views know what is
 * shared, and neither the app around them nor each other.
 */
const SHARED_UI = ['shared', 'browser', 'i18n', 'scriptorium.ts'];
const UI_ROOMS = {
  browser: [],
  i18n: ['browser/commands.ts', 'browser/features.ts'],
  shared: ['browser', 'i18n', 'scriptorium.ts'],
  list: SHARED_UI,
  page: SHARED_UI,
  // A record is put right, and a recipe made, beside the page's picture and text.
  records: [
    'page/BoxDrawer.svelte',
    'page/boxes.ts',
    'page/PictureView.svelte',
    'page/TextPane.svelte',
    ...SHARED_UI,
  ],
  benchmark: SHARED_UI,
  settings: SHARED_UI,
  export: SHARED_UI,
  batches: SHARED_UI,
  search: SHARED_UI,
  // Regions are drawn on the page's picture.
  wishes: ['page/BoxDrawer.svelte', 'page/boxes.ts', 'page/PictureView.svelte', ...SHARED_UI],
  check: SHARED_UI,
};

/**
 * What workers may import from `src`; of intake, what files say of themselves. The one that
 * searches opens the database itself: ten thousand texts need not go over the page's thread.
 */
const WORKERS_DOORS = [
  'protocol',
  'engine',
  'packs',
  'models',
  'records',
  'revision',
  'export',
  'gpu',
  'search',
  'storage',
  'intake/headers',
  'intake/sniff.ts',
];

/**
 * What the rooms within a room may import from it besides themselves; what the room's own files
 * import is their affair.
 */
const ROOMS_WITHIN = {
  engine: {
    geometry: ['types.ts'],
    pixels: ['types.ts', 'geometry'],
    detection: ['types.ts', 'geometry', 'pixels'],
    language: ['types.ts', 'decoded.ts'],
    recognition: ['types.ts', 'decoded.ts', 'geometry', 'pixels', 'language'],
    layout: ['types.ts', 'geometry', 'language/direction.ts'],
    flow: ['types.ts', 'geometry', 'layout'],
  },
  records: RECORDS_ROOMS,
  pool: {
    tuning: [],
    workers: ['tuning', 'limits.ts', 'types.ts'],
    run: ['workers', 'tuning', 'limits.ts', 'types.ts'],
  },
  state: {
    pages: [],
    session: ['pages', 'emitter.ts'],
    reading: ['pages', 'session'],
    batch: ['pages', 'session', 'reading', 'emitter.ts'],
    page: ['pages'],
    edits: ['pages', 'batch', 'page'],
    check: ['pages', 'batch', 'page', 'edits'],
    list: ['pages', 'batch'],
    app: ['pages', 'page', 'emitter.ts'],
    benchmark: ['pages', 'batch', 'app'],
    library: ['pages', 'session', 'batch', 'list', 'app'],
    records: ['pages', 'batch', 'page', 'library'],
    export: ['pages', 'batch', 'page', 'list'],
    search: ['pages', 'batch', 'list', 'library', 'records', 'emitter.ts'],
  },
  ui: UI_ROOMS,
};

const zone = (target, from, doors) => ({
  target: `./${target}`,
  from: `./${from}`,
  except: doors.map((door) => `./${door}`),
  message: `${target} may import from ${from} only: ${doors.join(', ') || 'nothing'}`,
});

const ZONES = [
  zone('src', 'workers', []),
  zone('workers', 'src', WORKERS_DOORS),
  zone('workers/pictures', 'workers', ['pictures', 'pdf']),
  zone('workers/models', 'workers', ['models', 'ort.ts']),
  zone('workers/pdf', 'workers', ['pdf']),
  zone('workers/search', 'workers', ['search']),
  ...Object.entries(ROOMS).map(([room, doors]) => zone(`src/${room}`, 'src', [room, ...doors])),
  ...Object.entries(ROOMS_WITHIN).flatMap(([room, within]) =>
    Object.entries(within).map(([inner, doors]) =>
      zone(`src/${room}/${inner}`, `src/${room}`, [inner, ...doors]),
    ),
  ),
  {
    target: [
      './src/engine/*.ts',
      './src/protocol',
      './src/pool',
      './src/state',
      './src/ui',
      './src/gpu',
    ],
    from: './src/engine/screenshots',
    message: 'The engine knows no screenshots: whoever wants them read hands it their reader.',
  },
  zone('src/records/make-record.ts', 'src/records', RECORDS_WITHOUT_SCREENSHOTS),
];

const NO_RUNTIME = 'Only workers/ort.ts imports onnxruntime-web.';

/**
 * `import('...')`, which no-restricted-imports passes over; a selector's regex can hold no slash as
 * such.
 */
const restrictedCalls = (regex, message) => ({
  selector: `ImportExpression > Literal[value=/${regex.replaceAll('/', '\\u002F')}/]`,
  message,
});

const restrictedSyntax = [
  'error',
  restrictedCalls('^onnxruntime-', NO_RUNTIME),
  {
    selector: 'ImportExpression:not([source.type="Literal"])',
    message: 'import() takes a plain string, so that lint can see which door it goes through.',
  },
];

export default ts.config(
  { ignores: ['dist/', 'models/dist/', 'bench/results/', 'test-results/'] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    plugins: { 'import-x': importX },
    settings: {
      ...importX.flatConfigs.typescript.settings,
      'import-x/ignore': ['node_modules'],
      'import-x/resolver-next': [
        importX.createNodeResolver({ extensions: ['.ts', '.js', '.mjs'] }),
      ],
    },
    rules: {
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Hot pixel loops read typed arrays with a checked `!`; see src/engine/README.md.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'import-x/no-cycle': 'error',
      // The width of code is Prettier's affair, which leaves comments as wide as they are.
      'max-len': ['error', { code: Number.MAX_SAFE_INTEGER, comments: 100, ignoreUrls: true }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    // What trains a model runs it outside of the app.
    ignores: ['workers/ort.ts', 'bench/script-head/make-features.ts', 'bench/matching.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['onnxruntime-*'], message: NO_RUNTIME }] },
      ],
    },
  },
  {
    files: ['src/**', 'workers/**'],
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: ZONES }],
    },
  },
  {
    files: ['src/**', 'workers/**'],
    // What trains a model runs it outside of the app.
    ignores: ['workers/ort.ts', 'bench/script-head/make-features.ts', 'bench/matching.ts'],
    rules: { 'no-restricted-syntax': restrictedSyntax },
  },
  {
    files: ['tests/browser/**', 'tests/e2e/**', 'tests/helpers/**'],
    ignores: ['tests/browser/fonts.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...['Literal[value=FONT]', 'TemplateElement[value.raw=FONT]'].map((selector) => ({
          selector: selector.replace(
            'FONT',
            String.raw`/(^|\d)(px|pt|em)\S* .*(?<!-)\b(serif|sans|sans-serif|monospace|Arial|Times)\b/`,
          ),
          message:
            'Each system has another face for this: draw with one that is brought (tests/browser/fonts.ts).',
        })),
      ],
    },
  },
  {
    files: ['bench/**', 'tests/**', 'models/**'],
    rules: { 'no-console': 'off' },
  },
);
