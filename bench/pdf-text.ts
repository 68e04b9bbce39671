/**
 * `npx tsx bench/pdf-text.ts FILES-OR-FOLDERS`: the own text of PDFs beside what poppler's pdftotext
 * takes from them. Prints for each file the pages and what they were found to be, the F1 of the words
 * (order aside), and milliseconds a page. Exits with 1 if pages of text are below the bound.
 */
import { readFileSync } from 'node:fs';
import { filesUnder } from './lib/pdf-files';
import { compareWithPoppler, LEAST_WORD_F1 } from './lib/pdf-text';

async function main(): Promise<void> {
  const files = filesUnder(process.argv.slice(2));
  if (files.length === 0) throw new Error('Name PDFs, or folders of them');
  const compare = await compareWithPoppler();
  for (const file of files) {
    const { findings, f1, ms, error } = compare(readFileSync(file), file);
    const told = error ?? `F1 ${f1.toFixed(3)}  ${ms.toFixed(0)} ms a page  ${findings.join(' ')}`;
    console.log(`${file.split('/').at(-1)!.padEnd(36)} ${told}`);
    if (!error && f1 < LEAST_WORD_F1 && findings.every((one) => one === 'text'))
      process.exitCode = 1;
  }
}

await main();
