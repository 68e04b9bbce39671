import { expose, releaseProxy, type Remote } from 'comlink';
import { createFormats } from '../src/export';
import type { PdfTools } from '../src/export/pdf/pdf';
import { createPagesWriter } from '../src/export/write-pages';
import type { ExportApi, PagesToWriteFrom } from '../src/protocol/export-api';
import { pdfTexts } from './pdf/pdf-texts';
import { encodeJpeg } from './pictures/encode-jpeg';

const tools = {
  // Fetched for the first picture that must be decoded: most go into a document as they are.
  decodePicture: async (source) => {
    const { decodePicture } = await import('./pictures/raster');
    return (await decodePicture(source, { preview: false })).image;
  },
  encodeJpeg,
  textsOf: pdfTexts,
} satisfies PdfTools;

const writer = createPagesWriter(createFormats(__APP_VERSION__, tools));

const api: ExportApi = {
  async write(id, options, pagesFrom) {
    try {
      return await writer.write(id, options, pagesFrom);
    } finally {
      // An export of 10,000 files is as many ports.
      (pagesFrom as Remote<PagesToWriteFrom>)[releaseProxy]();
    }
  },
};

expose(api);
