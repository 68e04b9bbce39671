import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

const eslint = new ESLint();

async function isTooWide(code: string): Promise<boolean> {
  const [result] = await eslint.lintText(code, { filePath: 'src/engine/planted.ts' });
  return result!.messages.some(({ ruleId }) => ruleId === 'max-len');
}

const WORDS = 'word '.repeat(18);
const ADDRESS = `https://example.com/${'a'.repeat(100)}`;

it.each([
  ['a comment of a line', `// ${WORDS}`, `// ${WORDS}more words.`],
  ['a docstring', `/** ${WORDS}*/`, `/** ${WORDS}more words. */`],
  ['a line of a block', `/**\n * ${WORDS}\n */`, `/**\n * ${WORDS}more words.\n */`],
])('%s may be 100 wide and no wider', async (_, good, bad) => {
  expect(await isTooWide(`${good}\nexport const thing = 1;\n`)).toBe(false);
  expect(await isTooWide(`${bad}\nexport const thing = 1;\n`)).toBe(true);
});

it('an address may be as long as it is, and so may code', async () => {
  expect(await isTooWide(`// ${ADDRESS}\nexport const thing = 1;\n`)).toBe(false);
  expect(await isTooWide(`export const thing = '${WORDS}${WORDS}';\n`)).toBe(false);
});
