import globals from 'globals';
import importX from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

/** Imports run one way: app -> ui -> state -> (intake, benchmark -> pool, storage, export, models) -> records -> protocol -> engine <- workers. */
const ROOMS = {
  engine: [],
  protocol: ['engine'],
  backend: ['protocol', 'engine'],
  records: ['protocol', 'engine'],
  intake: ['protocol'],
  pool: ['protocol', 'engine'],
  models: ['protocol'],
  benchmark: ['pool', 'protocol', 'engine'],
  storage: ['records', 'backend', 'protocol', 'engine'],
  export: ['records', 'protocol', 'engine'],
  state: [
    'intake',
    'pool',
    'benchmark',
    'backend',
    'models',
    'storage',
    'export',
    'records',
    'protocol',
    'engine',
  ],
  ui: ['state', 'backend', 'intake', 'storage', 'export', 'records', 'protocol', 'engine'],
};

/**
 * An import that climbs out of the room (`../`, `../../` …) through any other door than these, or that
 * climbs again after it went down, as `../protocol/../state` does.
 */
const elsewhereThan = (doors) =>
  `^(\\.\\./)+(?!(\\.\\./)*(${doors.join('|')})/)(?=.*/)|[^.]/\\.\\./|^\\./\\.\\./`;

const NO_RUNTIME = 'Only workers/ort.ts imports onnxruntime-web.';

/** `import('...')`, which no-restricted-imports passes over; a selector's regex can hold no slash as such. */
const restrictedCalls = (regex, message) => ({
  selector: `ImportExpression > Literal[value=/${regex.replaceAll('/', '\\u002F')}/]`,
  message,
});

const restrictedSyntax = (doors, message) => [
  'error',
  ...(doors ? [restrictedCalls(elsewhereThan(doors), message)] : []),
  restrictedCalls('^onnxruntime-', NO_RUNTIME),
  {
    selector: 'ImportExpression:not([source.type="Literal"])',
    message: 'import() takes a plain string, so that lint can see which door it goes through.',
  },
];

const WORKERS_DOORS = [
  'src/protocol',
  'src/engine',
  'src/models',
  'src/records',
  'src/export',
  'src/backend',
  // What files of pictures say of themselves.
  'src/intake/headers',
];

const rooms = [
  { files: ['src/app/**', 'src/main.ts'] },
  // Tests import at run time what they have just written, and the runtime's own errors.
  { files: ['bench/**', 'tests/**'], anyCall: true },
  {
    files: ['workers/**'],
    ignores: ['workers/ort.ts'],
    doors: WORKERS_DOORS,
    message: `workers/ may import only from: ${WORKERS_DOORS.join(', ')}`,
  },
  ...Object.entries(ROOMS).map(([room, doors]) => ({
    files: [`src/${room}/**/*.{ts,svelte}`],
    doors: [room, ...doors],
    message: `src/${room} may import only from: ${[room, ...doors].join(', ')}`,
  })),
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
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  ...rooms.map(({ files, doors, message, ignores = [], anyCall = false }) => ({
    files,
    ignores,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...(doors ? [{ regex: elsewhereThan(doors), message }] : []),
            { group: ['onnxruntime-*'], message: NO_RUNTIME },
          ],
        },
      ],
      ...(!anyCall && { 'no-restricted-syntax': restrictedSyntax(doors, message) }),
    },
  })),
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
    files: ['bench/**', 'tests/**', 'models/**/*.mjs'],
    rules: { 'no-console': 'off' },
  },
);
