import { splitName } from '../names';
import { tooManyCopies } from './copies';
import type { MatchedItem, MatchedRecord, RecordStats } from './matched';
import { aliasKey, type AliasMap, type Matched, type Matcher } from './matcher';
import { printedOf, type LineOfName } from './printed';
import type { Recipe } from '../recipe/recipe';
import type { Item, ExtractedRecord, RecordWarning, Title } from '../types';

/** What the items of records are looked up with. */
export interface MatchRules {
  /** Null without a catalogue. */
  readonly matcher: Matcher | null;
  readonly aliases?: AliasMap;
  /** Those of the page, for what else they may say; absent where none is from a picture. */
  readonly lines?: readonly LineOfName[];
  /** Instead of the recipe's; null or absent for that. */
  readonly threshold?: number | null;
  /** Takes out what is no item; handed in, as only what is known of screenshots tells. */
  readonly leaveOut?: (record: MatchedRecord, recipe: Recipe) => MatchedRecord;
}

const NO_ALIASES: AliasMap = new Map();

/** Looks up the items of a record, a section at a time, as names of one section compete. */
export function matchRecord(
  record: ExtractedRecord,
  recipe: Recipe,
  { matcher, lines = [], aliases = NO_ALIASES, threshold = null, leaveOut }: MatchRules,
): MatchedRecord {
  const { catalogue } = recipe;
  const least = threshold ?? catalogue?.threshold ?? 0;
  const lookUp = catalogue ? matcher : null;
  const warnings: RecordWarning[] = [...record.warnings];
  const sections = Object.fromEntries(
    Object.entries(record.sections).map(([section, items]) => {
      const printed = items.map((item) => printedOf(item, lines));
      const matches = lookUp?.matchList(printed, least, aliases) ?? [];
      const matched = items.map((item, i) => toMatchedItem(item, matches[i] ?? NOT_MATCHED));
      warnings.push(...doubtsIn(section, matched));
      return [section, matched];
    }),
  );
  const matched = { ...record, sections, warnings, stats: null };
  const kept = lookUp && leaveOut ? leaveOut(matched, recipe) : matched;
  return {
    ...kept,
    warnings: [...kept.warnings, ...tooManyCopies(recipe, kept)],
    stats: lookUp && statsOf(Object.values(kept.sections).flat()),
  };
}

const NOT_MATCHED: Matched = { match: null, runnersUp: [] };

function toMatchedItem(item: Item, matched: Matched): MatchedItem {
  const { title, subtitle, read = { title, subtitle } } = item;
  return {
    ...item,
    ...corrected(item, matched),
    ...matched,
    read,
    key: aliasKey(item),
  };
}

/** What was misread is written as the catalogue has it; what agrees stays as it is printed. */
function corrected({ title, subtitle }: Item, { match }: Matched): Title {
  const isMisread = match?.type.startsWith('fuzzy') || match?.type === 'alias';
  if (!match || !isMisread) return { title, subtitle };
  const { base, rest } = splitName(match.name);
  // On one line it is printed on one line.
  if (rest !== null && subtitle === null && match.type === 'fuzzy_base_name')
    return { title: base, subtitle };
  return { title: base, subtitle: rest };
}

const doubtsIn = (section: string, items: readonly MatchedItem[]): RecordWarning[] =>
  items
    .filter(({ match }) => match?.isAmbiguous)
    .map(({ title }) => ({ code: 'ambiguous', section, title }));

function statsOf(items: readonly MatchedItem[]): RecordStats {
  const matched = items.filter(({ match }) => match !== null).length;
  const accuracy = items.length === 0 ? 100 : (100 * matched) / items.length;
  return { items: items.length, matched, accuracy: Math.round(accuracy * 100) / 100 };
}
