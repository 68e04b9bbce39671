import type { Outcome } from '../../protocol/errors';
import type { ExportFormatId } from '../../protocol/export-api';
import type { FileOutcome } from './manifest';
import type { PlannedFile } from './plan';

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
  const { format, file, sidecar } = planned;
  const written = await write(format);
  if (written.ok) return { blob: written.value, outcome: { planned, file, error: null } };
  const text = sidecar === null ? null : await write('txt');
  const blob = text?.ok ? text.value : null;
  return { blob, outcome: { planned, file: blob && sidecar, error: written.error } };
}
