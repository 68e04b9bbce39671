import type { WireError } from '../protocol/errors';
import type { Shape, ShapeChoice } from '../engine/flow/shape';
import type { PageText, StageTimes } from '../engine/types';

/** One page as an export sees it, in the order of the list. */
export interface ExportPage {
  readonly path: string;
  readonly text: PageText | null;
  readonly ms: StageTimes | null;
  readonly error: WireError | null;
  /** As the person wants to see this page; null or absent as it is. */
  readonly shape?: Shape | null;
}

export interface PageWithText extends ExportPage {
  readonly text: PageText;
}

export interface ExportFormat {
  readonly id: 'txt' | 'txt-zip' | 'md' | 'json' | 'jsonl' | 'csv' | 'alto' | 'page' | 'hocr';
  /** Without the dot. */
  readonly extension: string;
  readonly mime: string;
  /**
   * Streams the pages through, so that 10,000 pages are never all in memory as objects. Formats for
   * reading have the texts in the shape that is wanted, each page in its own by default.
   */
  write(pages: AsyncIterable<ExportPage>, shape?: ShapeChoice): Promise<Blob>;
}
