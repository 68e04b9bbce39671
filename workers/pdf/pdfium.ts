/** The one file that imports PDFium. */
import { init, type Methods, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import { MOST_BYTES } from './memory';

/** PDFium's own C functions, and the runtime's memory as `pdfium`. */
export type Pdfium = WrappedPdfiumModule;
/** The names of PDFium's functions. */
export type PdfiumFunction = keyof Methods;

type Grow = (bytes: number) => number;

/** PDFium's imports, with a bound on its memory. */
function bounded(imports: WebAssembly.Imports): WebAssembly.Imports {
  const env = imports['env']!;
  const grow = env['emscripten_resize_heap'] as Grow;
  const growBounded: Grow = (bytes) => (bytes >>> 0 > MOST_BYTES ? 0 : grow(bytes));
  return { ...imports, env: { ...env, emscripten_resize_heap: growBounded } };
}

/** Starts PDFium from its compiled file. */
export async function startPdfium(module: WebAssembly.Module): Promise<Pdfium> {
  const pdfium = await init({
    // ONNX Runtime's workers have another `WebAssembly.instantiate` (`ort.ts`).
    instantiateWasm: (imports, receive) => {
      queueMicrotask(() => receive(new WebAssembly.Instance(module, bounded(imports))));
      return {};
    },
    // What it says of damaged files is nobody's affair.
    print: () => undefined,
    printErr: () => undefined,
  });
  pdfium.PDFiumExt_Init();
  return pdfium;
}
