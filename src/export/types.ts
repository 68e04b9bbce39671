import type { WireError } from '../protocol/errors';
import type { Shape } from '../engine/shape';
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

/** How the texts of an export are shaped: each page as it is, or all of them in one way. */
export const SHAPE_CHOICES = ['automatic', 'paragraphs', 'printed'] as const;
export type ShapeChoice = (typeof SHAPE_CHOICES)[number];

export interface ExportFormat {
  readonly id: 'txt' | 'txt-zip' | 'md' | 'json' | 'jsonl' | 'csv';
  /** Without the dot. */
  readonly extension: string;
  readonly mime: string;
  /** True if its text is for reading, and is shaped. */
  readonly isShaped?: boolean;
  /** Streams the pages through, so that 10,000 pages are never all in memory as objects. */
  write(pages: AsyncIterable<ExportPage>, shape?: ShapeChoice): Promise<Blob>;
}
