import { PDF, SNIFF_BYTES, sniffType } from '../../intake/sniff';
import { OcrError } from '../../protocol/errors';
import type { PageSource } from '../../protocol/page-source';
import type { PictureTools } from '../pictures/embed-picture';
import { beginningWith } from '../pieces';
import type { ExportFormat } from '../types';
import { documentWithText } from './document-with-text';
import { pictureDocument } from './picture-document';

/** What the format needs of those who read and draw documents and pictures. */
export interface PdfTools extends PictureTools {
  /** The text of pages (from 1) as a reader of PDFs gets it. Rejects with an OcrError. */
  readonly textsOf: (
    document: Pick<PageSource, 'file' | 'password'>,
    parts: readonly number[],
  ) => Promise<readonly string[]>;
}

/**
 * Searchable PDF. Pictures become a document of pages with the text unseen over them. A PDF is
 * given back with its own bytes first and the text that was read added behind them. Either is
 * opened again before it is given, and its text compared.
 * @param version the app's
 */
export function createPdf(version: string, tools: PdfTools): ExportFormat {
  const producer = `Scriptorium ${version}`;
  return {
    id: 'pdf',
    write: async (pages, { title }) => {
      const all = pages[Symbol.asyncIterator]();
      const first = await all.next();
      if (first.done) throw new OcrError('picture-missing', 'There is no page for this document.');
      const { source } = first.value;
      const everyPage = beginningWith(first.value, all);
      const isDocument = source && source.part !== null && (await isPdf(source.file));
      return isDocument
        ? documentWithText(source, everyPage, tools)
        : pictureDocument(everyPage, { title, producer, date: new Date() }, tools);
    },
  };
}

async function isPdf(file: Blob): Promise<boolean> {
  const sniffed = sniffType(new Uint8Array(await file.slice(0, SNIFF_BYTES).arrayBuffer()));
  return sniffed.kind === 'other' && sniffed.name === PDF;
}
