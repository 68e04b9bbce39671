import type { Outcome } from '../../protocol/errors';
import type { ExportFormatId } from '../../protocol/export-api';
import type { FileOutcome } from './manifest';
import type { PlannedFile } from './plan';

/** What is written in the place of a file that cannot be: its text. */
const SIDECAR: ExportFormatId = 'txt';

export interface WrittenPlan {
  /** Null if it could not be written, nor its text. */
  readonly blob: Blob | null;
  readonly outcome: FileOutcome;
}

/** A file as planned, or, where it cannot be written as asked, its text and the reason. */
export async function writePlanned(
  planned: PlannedFile,
  write: (format: ExportFormatId) => Promise<Outcome<Blob>>,
): Promise<WrittenPlan> {
  const { pages, format, file } = planned;
  const written = await write(format);
  if (written.ok) return { blob: written.value, outcome: { planned, file, error: null } };
  const hasSidecar = format !== SIDECAR && pages.length > 0;
  const sidecar = hasSidecar ? await write(SIDECAR) : null;
  const blob = sidecar?.ok ? sidecar.value : null;
  const path = blob && `${file}.${SIDECAR}`;
  return { blob, outcome: { planned, file: path, error: written.error } };
}
