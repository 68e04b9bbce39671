import { DEFAULT_ENGINE_OPTIONS } from '../engine/types';
import { pageToJson } from '../export/formats/page-json';
import type { ExportPage } from '../export/types';
import { acceptFiles } from '../intake/accept';
import type { Documents, IncomingFile, IntakeLimits, LeftOutFile } from '../intake/types';
import type { OcrPool } from '../pool/types';
import type { BatchEvent, Mode, PageInput, ResultCache } from '../protocol/events';
import { unpackText } from '../protocol/packed-text';
import type { ToRecord } from './api-records';
import type { PageReport, RunEvent } from './api-types';

export interface RunParts {
  readonly files: readonly IncomingFile[];
  readonly documents: Documents;
  readonly pool: OcrPool;
  readonly mode: Mode;
  readonly limits: IntakeLimits;
  readonly cache: ResultCache | null;
  readonly toRecord: ToRecord;
  readonly onEvent: (event: RunEvent) => void;
}

export interface RunOutcome {
  readonly firstResultMs: number | null;
  readonly wallMs: number;
  readonly pages: readonly PageReport[];
  readonly leftOut: readonly LeftOutFile[];
}

/**
 * One run over files: refusals and pages, in the order of their files. The workers are ready before
 * it.
 */
export async function runOver(parts: RunParts): Promise<RunOutcome> {
  const pages: PageReport[] = [];
  const paths: string[] = [];
  const leftOut: LeftOutFile[] = [];
  const settle = (index: number, page: Omit<ExportPage, 'path'>) => {
    const record = page.text && parts.toRecord(page.text);
    const report: PageReport = { ...pageToJson({ ...page, path: paths[index]! }), record };
    pages[index] = report;
    parts.onEvent({ type: 'page', index, page: report });
  };
  const startMs = performance.now();
  const sinceStart = () => performance.now() - startMs;
  let firstResultMs: number | null = null;
  const input = acceptedPages(parts, paths, leftOut, settle);
  for await (const event of parts.pool.process(input, options(parts))) {
    if (event.type === 'result') firstResultMs ??= sinceStart();
    take(event, parts, paths, settle);
  }
  return { firstResultMs, wallMs: sinceStart(), pages, leftOut };
}

type Settle = (index: number, page: Omit<ExportPage, 'path'>) => void;

const options = ({ mode, cache }: RunParts) => ({
  mode,
  engine: DEFAULT_ENGINE_OPTIONS,
  ...(cache && { cache }),
});

/**
 * Paths may repeat, so a page's id is its place among all pages and refusals; `paths` gets their
 * paths. A file may hold several pages.
 */
async function* acceptedPages(
  parts: RunParts,
  paths: string[],
  leftOut: LeftOutFile[],
  settle: Settle,
): AsyncGenerator<PageInput> {
  for await (const item of acceptFiles(parts.files, parts.limits, parts.documents)) {
    if (item.kind === 'left-out') {
      leftOut.push({ path: item.path, error: item.error });
      continue;
    }
    const index = paths.push(item.path) - 1;
    if (item.kind === 'refused') settle(index, { text: null, ms: null, error: item.error });
    else yield { id: String(index), path: item.path, source: item.source };
  }
}

function take(event: BatchEvent, parts: RunParts, paths: readonly string[], settle: Settle): void {
  if (event.type === 'complete') return;
  const index = Number(event.page);
  if (event.type === 'progress') {
    const { type, stage, done, total } = event;
    parts.onEvent({ type, index, path: paths[index]!, stage, done, total });
  } else if (event.type === 'result') {
    settle(index, { text: unpackText(event.text), ms: event.ms, error: null });
  } else if (!event.willRetry) {
    settle(index, { text: null, ms: null, error: event.error });
  }
}
