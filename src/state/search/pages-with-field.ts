import { foldText } from '../../search/fold';
import type { RecordRow } from '../records/RecordRows.svelte';

/** The paths of pages in whose record a field is filled and holds a text. */
export function pagesWithField(
  rows: readonly Pick<RecordRow, 'page' | 'summary'>[],
  field: string,
  text: string,
): ReadonlySet<string> {
  const wanted = foldText(text).text;
  const has = ({ summary }: Pick<RecordRow, 'summary'>): boolean => {
    const value = foldText(String(summary?.fields[field] ?? '')).text;
    return value !== '' && value.includes(wanted);
  };
  return new Set(rows.filter(has).map(({ page }) => page.path));
}
