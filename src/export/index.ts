import type { ExportFormatId } from '../protocol/export-api';
import { createAlto } from './formats/alto';
import { csv } from './formats/csv';
import { createHocr } from './formats/hocr';
import { createJsonFormat } from './formats/json';
import { jsonl } from './formats/jsonl';
import { markdown } from './formats/markdown';
import { createPageXml } from './formats/page-xml';
import { txt } from './formats/text';
import { html } from './html/html';
import { docx } from './docx/docx';
import { createEpub } from './epub/epub';
import { createPdf, type PdfTools } from './pdf/pdf';
import { pageSheets } from './xlsx/page-sheets';
import type { ExportFormat } from './types';

/**
 * The code of all formats. A heavy library is imported by the format that needs it when it writes.
 * @param version the app's
 * @param tools what knows PDFs and pictures
 */
export function createFormats(
  version: string,
  tools: PdfTools,
): ReadonlyMap<ExportFormatId, ExportFormat> {
  const formats: readonly ExportFormat[] = [
    txt,
    createPdf(version, tools),
    markdown,
    createJsonFormat(version),
    jsonl,
    html,
    docx,
    createEpub(tools),
    pageSheets,
    csv,
    createAlto(version),
    createPageXml(version),
    createHocr(version),
  ];
  return new Map(formats.map((format) => [format.id, format]));
}
