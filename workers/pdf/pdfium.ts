/** The one file that imports PDFium. */
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';

/** PDFium's own C functions, and the runtime's memory as `pdfium`. */
export type Pdfium = WrappedPdfiumModule;

/** Starts PDFium from its compiled file. */
export async function startPdfium(module: WebAssembly.Module): Promise<Pdfium> {
  const pdfium = await init({
    // ONNX Runtime's workers have another `WebAssembly.instantiate` (`ort.ts`).
    instantiateWasm: (imports, receive) => {
      queueMicrotask(() => receive(new WebAssembly.Instance(module, imports)));
      return {};
    },
    // What it says of damaged files is nobody's affair.
    print: () => undefined,
    printErr: () => undefined,
  });
  pdfium.PDFiumExt_Init();
  return pdfium;
}
