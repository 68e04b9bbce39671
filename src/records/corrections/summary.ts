import type { Corrections } from './corrections';
import type { MatchedRecord } from '../catalogue/matched';
import type { RecordWarning, Value } from '../types';

/**
 * What a table of thousands of records needs of each; the record itself is made again when it is
 * opened.
 */
export interface RecordSummary {
  readonly recipe: string;
  readonly fields: Readonly<Record<string, Value | null>>;
  readonly items: number;
  /** Null without a catalogue. */
  readonly matched: number | null;
  readonly warnings: number;
  /** What to say first. */
  readonly warning: RecordWarning | null;
  readonly accepted: boolean;
  /**
   * The page was taken for another kind than nearly all others of the list; only the list can know.
   */
  readonly isOdd?: boolean;
}

export function summarise(record: MatchedRecord, { accepted }: Corrections): RecordSummary {
  const { fields, sections, stats, warnings, recipe } = record;
  return {
    recipe,
    fields: Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value])),
    items: Object.values(sections).reduce((sum, { length }) => sum + length, 0),
    matched: stats?.matched ?? null,
    warnings: warnings.length,
    warning: warnings[0] ?? null,
    accepted,
  };
}
