import { expose } from 'comlink';
import { createFormats } from '../src/export';
import type { PdfTools } from '../src/export/pdf/pdf';
import { createPagesWriter } from '../src/export/write-pages';
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

expose(createPagesWriter(createFormats(__APP_VERSION__, tools)));
