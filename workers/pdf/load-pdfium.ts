/** Loaded by `import()` only, so that nobody pays for PDFium who has no PDF. */
import wasmUrl from '@embedpdf/pdfium/pdfium.wasm?url&no-inline';
import { OcrError } from '../../src/protocol/errors';
import { startPdfium, type Pdfium } from './pdfium';

async function fetchWasm(): Promise<WebAssembly.Module> {
  const url = new URL(wasmUrl, import.meta.url);
  try {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${answer.status} for ${url.pathname}`);
    const copy = answer.clone();
    // A host that gives it another type than application/wasm is put up with.
    return await WebAssembly.compileStreaming(answer).catch(async () =>
      WebAssembly.compile(await copy.arrayBuffer()),
    );
  } catch (cause) {
    throw new OcrError('assets-unavailable', 'What reads PDFs could not be loaded', { cause });
  }
}

/** A worker keeps it for the rest of its life. Rejects with `assets-unavailable`. */
export const loadPdfium = async (): Promise<Pdfium> => startPdfium(await fetchWasm());
