import globals from 'globals';
import importX from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

/** Imports run one way: app -> ui -> state -> (intake, pool, storage, export, models) -> protocol -> engine <- workers. */
const ROOMS = {
  engine: [],
  protocol: ['engine'],
  intake: ['protocol'],
  pool: ['protocol', 'engine'],
  models: ['protocol'],
  storage: ['protocol', 'engine'],
  export: ['protocol', 'engine'],
  state: ['intake', 'pool', 'models', 'storage', 'export', 'protocol', 'engine'],
  ui: ['state', 'intake', 'storage', 'export', 'protocol', 'engine'],
};

const zones = Object.entries(ROOMS).map(([room, doors]) => ({
  target: `./src/${room}`,
  from: ['./src', './workers', './tests', './bench'],
  except: undefined,
  message: `src/${room} may import only from: ${[room, ...doors].join(', ')}`,
  doors: [room, ...doors],
}));

export default ts.config(
  { ignores: ['dist/', 'models/dist/', 'bench/results/', 'test-results/'] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    plugins: { 'import-x': importX },
    settings: {
      ...importX.flatConfigs.typescript.settings,
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
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  ...zones.map(({ target, doors, message }) => ({
    files: [`${target.slice(2)}/**/*.{ts,svelte}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^\\.\\./(?!(\\.\\./)*(${doors.join('|')})/)`,
              message,
            },
            { group: ['onnxruntime-web*'], message: 'Only workers/ort.ts imports onnxruntime-web.' },
          ],
        },
      ],
    },
  })),
  {
    files: ['bench/**', 'tests/**', 'models/**/*.mjs'],
    rules: { 'no-console': 'off' },
  },
);
