import { downloadZip } from 'client-zip';
import { textFileNames } from './entry-names';
import { failureLine, pageToText } from './text';
import type { ExportFormat, ExportPage } from './types';

interface Entry {
  readonly name: string;
  readonly input: Blob;
}

const ERRORS = 'errors.txt';

/** One text file a page in one ZIP, in the folders the pictures came in; `errors.txt` lists the pages that failed. */
export const textZip: ExportFormat = {
  id: 'txt-zip',
  extension: 'zip',
  mime: 'application/zip',
  async write(pages) {
    const zip = await downloadZip(await collectEntries(pages)).blob();
    return zip.slice(0, zip.size, textZip.mime);
  },
};

/** Names depend on all paths, so texts wait for them, as Blobs, which browsers keep outside the heap. */
async function collectEntries(pages: AsyncIterable<ExportPage>): Promise<Entry[]> {
  const paths: string[] = [];
  const texts: Blob[] = [];
  const failures: string[] = [];
  for await (const page of pages) {
    if (!page.text) {
      failures.push(failureLine(page));
      continue;
    }
    paths.push(page.path);
    texts.push(new Blob([`${pageToText(page.text)}\n`]));
  }
  const names = textFileNames(paths, failures.length > 0 ? [ERRORS] : []);
  const entries = texts.map((input, i) => ({ name: names[i]!, input }));
  return failures.length > 0 ? [...entries, { name: ERRORS, input: new Blob(failures) }] : entries;
}
