import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const RULES = ['no-restricted-imports', 'no-restricted-syntax', 'import-x/no-restricted-paths'];
const eslint = new ESLint();

/** What lint says about the rooms when this code stands in this file, which need not exist. */
async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  const fatal = result!.messages.find((message) => message.fatal);
  if (fatal) throw new Error(fatal.message);
  const about = result!.messages.filter(({ ruleId }) => RULES.includes(ruleId ?? ''));
  return about.map(({ message }) => message);
}

const REFUSED: readonly (readonly [file: string, door: string])[] = [
  ['src/engine/planted.ts', '../protocol/errors'],
  ['src/engine/planted.ts', '../../workers/ort'],
  ['src/protocol/planted.ts', '../pool/types'],
  ['src/pool/planted.ts', '../state/pages/tally'],
  ['src/pool/planted.ts', '../protocol/../state/pages/tally'],
  ['src/intake/headers/planted.ts', '../../state/pages/tally'],
  ['src/storage/planted.ts', '../ui/shared/format'],
  ['src/export/planted.ts', '../storage/db/db'],
  ['src/models/planted.ts', '../pool/types'],
  ['src/state/planted.svelte.ts', '../ui/shared/format'],
  ['src/ui/planted.ts', '../pool/types'],
  ['src/ui/planted.ts', '../benchmark/plan'],
  ['src/ui/list/planted.ts', '../app/dialogs'],
  ['src/ui/list/planted.ts', '../page/text-parts'],
  ['src/ui/records/planted.ts', '../page/text-parts'],
  ['src/ui/shared/planted.ts', '../list/PageList.svelte'],
  ['src/ui/browser/planted.ts', '../shared/format'],
  ['src/ui/i18n/planted.ts', '../browser/layers'],
  ['src/benchmark/planted.ts', '../state/pages/tally'],
  ['src/pool/planted.ts', '../benchmark/plan'],
  ['src/records/recipe/planted.ts', '../fields/fields'],
  ['src/records/fields/planted.ts', '../sections/rows'],
  ['src/records/sections/planted.ts', '../catalogue/match'],
  ['src/records/catalogue/planted.ts', '../screenshots/seam-fragments'],
  ['src/records/make-record.ts', './screenshots/seam-fragments'],
  ['workers/planted.ts', '../src/state/pages/tally'],
  ['src/pool/planted.ts', 'onnxruntime-web/wasm'],
  ['src/app/planted.ts', 'onnxruntime-common'],
  ['src/engine/geometry/planted.ts', '../layout/rows'],
  ['src/engine/detection/planted.ts', '../recognition/ctc'],
  ['src/engine/layout/planted.ts', '../pipeline'],
  ['src/engine/planted.ts', './screenshots/status-bar'],
  ['src/state/session/planted.ts', '../batch/Batch.svelte'],
  ['src/pool/workers/planted.ts', '../run/scheduler'],
  ['workers/pictures/planted.ts', '../models/latin'],
];

const LET_IN: readonly (readonly [file: string, door: string])[] = [
  ['src/engine/planted.ts', './types'],
  ['src/intake/headers/planted.ts', '../types'],
  ['src/intake/headers/planted.ts', '../../protocol/errors'],
  ['src/records/fields/planted.ts', '../recipe/patterns'],
  ['src/records/sections/planted.ts', '../texts'],
  ['src/records/screenshots/planted.ts', '../catalogue/printed'],
  ['src/records/service.ts', './screenshots/seam-fragments'],
  ['src/pool/planted.ts', '../engine/types'],
  ['src/state/planted.svelte.ts', '../pool/types'],
  ['src/state/planted.svelte.ts', '../benchmark/plan'],
  ['src/benchmark/planted.ts', '../pool/types'],
  ['src/ui/planted.ts', '../state/pages/tally'],
  ['src/ui/planted.ts', './app/dialogs'],
  ['src/ui/records/planted.ts', '../page/PictureView.svelte'],
  ['src/ui/list/planted.ts', '../shared/format'],
  ['src/app/planted.ts', '../pool/types'],
  ['workers/planted.ts', '../src/engine/types'],
  ['workers/ort.ts', 'onnxruntime-web/wasm'],
  ['src/engine/recognition/planted.ts', '../pixels/crop'],
  ['workers/planted.ts', '../src/engine/screenshots/status-bar'],
];

const FORMS = {
  'import {} from': (door: string) => `import { thing } from '${door}';\nthing();\n`,
  'export * from': (door: string) => `export * from '${door}';\n`,
  'import()': (door: string) => `export const thing = await import('${door}');\n`,
};

describe.each(Object.entries(FORMS))('%s', (_, write) => {
  it.each(REFUSED)('%s may not import from %s', async (file, door) => {
    expect(await complaints(file, write(door))).toHaveLength(1);
  });

  it.each(LET_IN)('%s may import from %s', async (file, door) => {
    expect(await complaints(file, write(door))).toEqual([]);
  });
});

it('holds for components', async () => {
  const code = `<script lang="ts">\n  import { createPool } from '../pool/ocr-pool';\n  createPool();\n</script>\n`;
  expect(await complaints('src/ui/Planted.svelte', code)).toHaveLength(1);
});

it('lets nobody compute where an import goes', async () => {
  const code = 'export const thing = (door: string) => import(`../${door}`);\n';
  expect(await complaints('src/ui/planted.ts', code)).toHaveLength(1);
});

describe('a test that draws', () => {
  const messages = (code: string): Promise<string[]> =>
    complaints('tests/browser/planted.ts', `export const font = (n: number) => ${code} + n;\n`);

  it.each(['\'30px "Times New Roman", serif\'', "'font:64px/140px sans-serif'", '`${n}px serif`'])(
    'may not do so with %s, which is another face on each system',
    async (code) => {
      expect(await messages(code)).toEqual([expect.stringContaining('brought')]);
    },
  );

  it('may do so with a face that is brought', async () => {
    expect(await messages('`${n}px test-serif`')).toEqual([]);
  });
});
