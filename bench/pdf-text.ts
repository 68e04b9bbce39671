/**
 * `npm run bench:pdf -- PLACES`: the own text of PDFs beside what poppler's pdftotext takes from
 * them. Prints for each file F1 of the words (order aside), milliseconds a page and what its pages
 * were found to be.
 */
import { findPictures } from './lib/find-pictures';
import { compareWithPoppler, hasPoppler } from './lib/pdf-text';

async function main(places: readonly string[]): Promise<void> {
  if (places.length === 0) throw new Error('Name PDFs, or folders of them');
  if (!hasPoppler()) throw new Error('pdftotext (poppler-utils) is not installed');
  const compare = await compareWithPoppler();
  const pdfs = findPictures(places).pictures.filter(({ path }) => path.endsWith('.pdf'));
  for (const { file, path } of pdfs) {
    const { findings, f1, ms, error } = compare(file);
    const told = error ?? `F1 ${f1.toFixed(3)}  ${ms.toFixed(1)} ms  ${findings.join(' ')}`;
    console.log(`${path.padEnd(60)} ${told}`);
  }
}

await main(process.argv.slice(2));
