import type { ShapeChoice } from '../../engine/flow/shape';
import { downloadZip } from 'client-zip';
import { textFileNames } from '../entry-names';
import { shapedText, shapeIn } from './shaped-text';
import { failureLine } from './text';
import type { ExportFormat, ExportPage } from '../types';

interface Entry {
  readonly name: string;
  readonly input: Uint8Array<ArrayBuffer>;
}

const ERRORS = 'errors.txt';

/**
 * One text file a page in one ZIP, in the folders the pictures came in; `errors.txt` lists the
 * pages that failed.
 */
export const textZip: ExportFormat = {
  id: 'txt-zip',
  extension: 'zip',
  mime: 'application/zip',
  async write(pages, shape = 'automatic') {
    const zip = await downloadZip(await collectEntries(pages, shape)).blob();
    return zip.slice(0, zip.size, textZip.mime);
  },
};

/**
 * Names depend on all paths, so texts wait for them: as bytes, a few kilobytes a page. (As Blobs
 * they would be outside the heap, but each takes a millisecond to stream.)
 */
async function collectEntries(
  pages: AsyncIterable<ExportPage>,
  choice: ShapeChoice,
): Promise<Entry[]> {
  const paths: string[] = [];
  const texts: Entry['input'][] = [];
  const encoder = new TextEncoder();
  const failures: string[] = [];
  for await (const page of pages) {
    if (!page.text) {
      failures.push(failureLine(page));
      continue;
    }
    paths.push(page.path);
    texts.push(encoder.encode(`${shapedText(page.text, shapeIn(page, choice))}\n`));
  }
  const names = textFileNames(paths, failures.length > 0 ? [ERRORS] : []);
  const entries = texts.map((input, i) => ({ name: names[i]!, input }));
  if (failures.length === 0) return entries;
  return [...entries, { name: ERRORS, input: encoder.encode(failures.join('')) }];
}
