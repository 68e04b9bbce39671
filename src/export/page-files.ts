import { downloadZip } from 'client-zip';
import { entryNames } from './entry-names';
import { failureLine } from './formats/text';
import type { ExportPage, PageWithText } from './types';

interface Entry {
  readonly name: string;
  readonly input: Blob | Uint8Array<ArrayBuffer>;
}

export const ZIP_TYPE = 'application/zip';
const ERRORS = 'errors.txt';

/**
 * A longer file waits in a Blob, which browsers keep outside the heap; a shorter one as bytes, as
 * each Blob takes a millisecond to stream. Unsourced.
 */
const MOST_BYTES_IN_HEAP = 16 * 1024;

/**
 * One file a page in one ZIP, in the folders the pictures came in; `errors.txt` lists the pages
 * that failed. Names depend on all paths, so the files wait for them.
 * @param extension of the files, with its dot
 * @param fileOf what stands in the file of a page; `number` counts those that were read from 1
 */
export async function zipOfPages(
  pages: AsyncIterable<ExportPage>,
  extension: string,
  fileOf: (page: PageWithText, number: number) => string,
): Promise<Blob> {
  const zip = await downloadZip(await collectEntries(pages, extension, fileOf)).blob();
  return zip.slice(0, zip.size, ZIP_TYPE);
}

async function collectEntries(
  pages: AsyncIterable<ExportPage>,
  extension: string,
  fileOf: (page: PageWithText, number: number) => string,
): Promise<Entry[]> {
  const paths: string[] = [];
  const inputs: Entry['input'][] = [];
  const encoder = new TextEncoder();
  const failures: string[] = [];
  for await (const page of pages) {
    if (!page.text) {
      failures.push(failureLine(page));
      continue;
    }
    paths.push(page.path);
    const bytes = encoder.encode(fileOf({ ...page, text: page.text }, paths.length));
    inputs.push(bytes.length > MOST_BYTES_IN_HEAP ? new Blob([bytes]) : bytes);
  }
  const names = entryNames(paths, extension, failures.length > 0 ? [ERRORS] : []);
  const entries = inputs.map((input, i) => ({ name: names[i]!, input }));
  if (failures.length === 0) return entries;
  return [...entries, { name: ERRORS, input: encoder.encode(failures.join('')) }];
}
