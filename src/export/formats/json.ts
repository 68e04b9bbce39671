import { pageToJson } from './page-json';
import { formatFacts } from '../../protocol/export-api';
import { blobOfParts } from '../pieces';
import type { ExportFormat, ExportPage } from '../types';

/**
 * `{ app, version, pages }`, one page a line inside, written piece by piece. `version` is the
 * app's.
 */
export function createJsonFormat(version: string): ExportFormat {
  return {
    id: 'json',
    write: (pages) => blobOfParts(jsonParts(pages, version), formatFacts('json').mime),
  };
}

async function* jsonParts(
  pages: AsyncIterable<ExportPage>,
  version: string,
): AsyncGenerator<string> {
  yield `{"app":"scriptorium","version":${JSON.stringify(version)},"pages":[`;
  let separator = '\n';
  for await (const page of pages) {
    yield separator + JSON.stringify(pageToJson(page));
    separator = ',\n';
  }
  yield '\n]}\n';
}
