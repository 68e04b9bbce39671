import type { Corrections } from './corrections';
import type { MatchedRecord } from '../catalogue/matched';
import type { DoubtfulText, FieldReading, RecordWarning, Value } from '../types';

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
  /** Fields whose value is not sure to be read right, and that nobody has put right. */
  readonly unsure: readonly string[];
  /**
   * The page was taken for another kind than nearly all others of the list; only the list can know.
   */
  readonly isOdd?: boolean;
}

/**
 * @param doubtful what of the page's text deserves a look
 */
export function summarise(
  record: MatchedRecord,
  { accepted, fields: corrected }: Corrections,
  doubtful: readonly DoubtfulText[] = [],
): RecordSummary {
  const { fields, sections, stats, warnings, recipe } = record;
  return {
    recipe,
    fields: Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value])),
    items: Object.values(sections).reduce((sum, { length }) => sum + length, 0),
    matched: stats?.matched ?? null,
    warnings: warnings.length,
    warning: warnings[0] ?? null,
    accepted,
    unsure: Object.entries(fields)
      .filter(([name, field]) => !(name in corrected) && isUnsure(field, doubtful))
      .map(([name]) => name),
  };
}

/** A doubt beside the value, in the same line, is none about it. */
const isUnsure = (
  { value, lines, text }: FieldReading,
  doubtful: readonly DoubtfulText[],
): boolean =>
  value !== null &&
  doubtful.some(
    (part) => lines.includes(part.line) && (text.includes(part.text) || part.text.includes(text)),
  );
