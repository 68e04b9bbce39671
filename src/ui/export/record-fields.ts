import type { RecordFields } from '../../state/export/ExportForm.svelte';
import type { Records } from '../../state/records/Records.svelte';

/** What the records of the list say, once all of them are made. */
export async function recordFieldsOf(load: () => Promise<Records>): Promise<RecordFields> {
  const records = await load();
  await records.open();
  await records.made();
  return new Map(
    records.rows.flatMap(({ page, summary }) => (summary ? [[page, summary.fields]] : [])),
  );
}
