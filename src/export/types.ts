import type { WireError } from '../protocol/errors';
import type { ExportFormatId, WriteOptions } from '../protocol/export-api';
import type { PageSource } from '../protocol/page-source';
import type { PageWish } from '../protocol/page-wish';
import type { Shape } from '../engine/flow/shapes';
import type { PageText, StageTimes } from '../engine/types';

/** One page as an export sees it, in the order of the list. */
export interface ExportPage {
  readonly path: string;
  readonly text: PageText | null;
  readonly ms: StageTimes | null;
  readonly error: WireError | null;
  /** As the person wants to see this page; null or absent as it is. */
  readonly shape?: Shape | null;
  /**
   * How a person has turned it, in quarter turns clockwise: places in its text are those of the
   * turned page. Absent for a page that is as in its file.
   */
  readonly turn?: PageWish['turn'];
  /** What it was read from; null or absent where that is not at hand. */
  readonly source?: PageSource | null;
}

export interface PageWithText extends ExportPage {
  readonly text: PageText;
}

/** What is known of each format without its code stands in `protocol/export-api.ts`. */
export interface ExportFormat {
  readonly id: ExportFormatId;
  /**
   * One file of these pages. They stream through, so that 10,000 are never all in memory as
   * objects. Rejects with an `OcrError` if there is a reason why it cannot be written.
   */
  write(pages: AsyncIterable<ExportPage>, options: WriteOptions): Promise<Blob>;
}
