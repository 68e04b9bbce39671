import type { WireError } from '../protocol/errors';
import type { PageText, StageTimes } from '../engine/types';

/** One page as an export sees it, in the order of the list. */
export interface ExportPage {
  readonly path: string;
  readonly text: PageText | null;
  readonly ms: StageTimes | null;
  readonly error: WireError | null;
}

export interface ExportFormat {
  readonly id: 'txt' | 'txt-zip' | 'md' | 'json' | 'jsonl' | 'csv';
  /** Without the dot. */
  readonly extension: string;
  readonly mime: string;
  /** Streams the pages through, so that 10,000 pages are never all in memory as objects. */
  write(pages: AsyncIterable<ExportPage>): Promise<Blob>;
}
