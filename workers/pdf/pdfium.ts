/** The one file that imports PDFium. */
import { init, type Methods, type WrappedPdfiumModule } from '@embedpdf/pdfium';

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

/**
 * PDFium's functions without the checks around them, which take most of the time where each
 * character of a page is asked for: numbers only, and 0 for false.
 */
export const bareFunctions = ({ pdfium }: Pdfium): BareFunctions =>
  pdfium.wasmExports as unknown as BareFunctions;

type BareFunctions = Readonly<Record<keyof Methods, (...values: number[]) => number>>;
