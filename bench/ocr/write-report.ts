import { once } from 'node:events';
import { closeSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { PageReport } from '../../src/app/api-types';

/** Takes the next part of a text. */
type Write = (text: string) => unknown;

/**
 * Writes a report page by page: the pages of 40,000 files are longer than any string may be.
 * @param out file that is there when all of it is; null for standard output
 * @param head what stands before the pages
 * @param tail what stands behind them; asked for when all pages are written
 */
export async function writeReport(
  out: string | null,
  head: object,
  pages: Iterable<PageReport>,
  tail: () => object = () => ({}),
): Promise<void> {
  if (out === null) return writeParts(toStandardOutput, head, pages, tail);
  const part = `${out}.${String(process.pid)}.part`;
  const file = openSync(part, 'w');
  try {
    await writeParts((text) => writeFileSync(file, text), head, pages, tail);
    renameSync(part, out);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

async function toStandardOutput(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

async function writeParts(
  write: Write,
  head: object,
  pages: Iterable<PageReport>,
  tail: () => object,
): Promise<void> {
  await write(`{\n${[...fieldsOf(head), '"pages": ['].join(',\n')}`);
  let separator = '\n';
  for (const page of pages) {
    await write(separator + JSON.stringify(page, null, 1));
    separator = ',\n';
  }
  await write(`\n]${fieldsOf(tail()).map((field) => `,\n${field}`).join('')}\n}\n`); // prettier-ignore
}

const fieldsOf = (fields: object): string[] =>
  Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value, null, 1)}`);
