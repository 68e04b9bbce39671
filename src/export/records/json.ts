import { recordToJson } from '../../records/record-json';
import { blobOfParts } from '../pieces';
import type { ExportRecord, RecordFormat, RecordSource } from './types';

const toJson = ({ path, record }: ExportRecord): string =>
  JSON.stringify({ path, record: record && recordToJson(record) });

/**
 * `{ app, version, pages: [{ path, record }] }`, one page a line inside. `version` is the app's.
 */
export const createRecordsJson = (version: string): RecordFormat => ({
  id: 'json',
  extension: 'json',
  mime: 'application/json',
  write: (source) => blobOfParts(jsonParts(source, version), 'application/json'),
});

async function* jsonParts(source: RecordSource, version: string): AsyncGenerator<string> {
  yield `{"app":"scriptorium","version":${JSON.stringify(version)},"pages":[`;
  let separator = '\n';
  for await (const record of source()) {
    yield separator + toJson(record);
    separator = ',\n';
  }
  yield '\n]}\n';
}

export const recordsJsonl: RecordFormat = {
  id: 'jsonl',
  extension: 'jsonl',
  mime: 'application/x-ndjson',
  write: (source) => blobOfParts(jsonLines(source), 'application/x-ndjson'),
};

async function* jsonLines(source: RecordSource): AsyncGenerator<string> {
  for await (const record of source()) yield `${toJson(record)}\n`;
}
