import type { PageSource } from '../../src/protocol/page-source';

/** A PDF may have so much of something else in front (ISO 32000-1, annex H, note 13). */
const HEAD_BYTES = 1024;

/** True for a page of a PDF: pages of a TIFF have a number, too, and whole files have none. */
export async function isPdfPage({ file, part }: PageSource): Promise<boolean> {
  if (part === null) return false;
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  return new TextDecoder('latin1').decode(head).includes('%PDF-');
}
