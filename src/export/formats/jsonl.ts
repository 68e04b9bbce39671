import { pageToJson } from './page-json';
import { formatFacts } from '../../protocol/export-api';
import { blobOfParts } from '../pieces';
import type { ExportFormat, ExportPage } from '../types';

/** One page a line, each the same object as in the JSON export. */
export const jsonl: ExportFormat = {
  id: 'jsonl',
  write: (pages) => blobOfParts(jsonLines(pages), formatFacts('jsonl').mime),
};

async function* jsonLines(pages: AsyncIterable<ExportPage>): AsyncGenerator<string> {
  for await (const page of pages) yield `${JSON.stringify(pageToJson(page))}\n`;
}
