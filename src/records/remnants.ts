import type { MatchedItem, MatchedRecord } from './match-record';
import type { Recipe, Section } from './recipe';
import type { RecordWarning } from './types';

const copiesIn = (items: readonly MatchedItem[]): number =>
  items.reduce((sum, { quantity }) => sum + quantity, 0);

/** Items without an entry, if there are too many by just these. */
function remnantsOf({ sum }: Section, items: readonly MatchedItem[]): readonly MatchedItem[] {
  const lone = items.filter(({ match }) => match === null);
  const excess = sum && sum[0] === sum[1] ? copiesIn(items) - sum[0] : 0;
  return excess > 0 && copiesIn(lone) === excess ? lone : [];
}

/**
 * Where two parts of a long screenshot meet, what is left of a row that is cut looks like items of no known name. If
 * a section adds up without them, they are left out, and told.
 */
export function withoutRemnants(record: MatchedRecord, recipe: Recipe): MatchedRecord {
  if (!recipe.stitched) return record;
  let { warnings } = record;
  const sections = { ...record.sections };
  for (const section of recipe.sections) {
    const items = sections[section.name]!;
    const remnants = remnantsOf(section, items);
    if (remnants.length === 0) continue;
    sections[section.name] = items.filter((item) => !remnants.includes(item));
    warnings = [
      ...warnings.filter((one) => one.code !== 'sum' || one.section !== section.name),
      ...remnants.map(({ title }): RecordWarning => ({
        code: 'stray',
        section: section.name,
        text: title,
      })),
    ];
  }
  return { ...record, sections, warnings };
}
