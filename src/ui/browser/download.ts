/** The browser has taken the blob long before this; Safari reads it late. */
const REVOKE_AFTER_MS = 60_000;

/** Saves a blob where the browser puts downloads. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
}
