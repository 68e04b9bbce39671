import { turnBetween, turnedText } from '../../engine/geometry/page-turn';
import type { PageText } from '../../engine/types';
import { OcrError } from '../../protocol/errors';
import type { PageSource } from '../../protocol/page-source';
import { beginningWith } from '../pieces';
import type { ExportPage } from '../types';
import { linesRead } from './own-text';
import { layerTexts } from './text-layer';
import type { PdfTools } from './pdf';
import { ExpectedTexts } from './expected-texts';
import type { PageLayer } from './write-back';

/**
 * A document with the text that was read added to its pages; the file itself where nothing was.
 * Rejects as `writeBack`, or with `pdf-text-differs`.
 */
export async function documentWithText(
  source: PageSource,
  pages: AsyncIterable<ExportPage>,
  tools: PdfTools,
): Promise<Blob> {
  const expected = new ExpectedTexts();
  const layers = layersOf(source, pages, tools, expected);
  const first = await layers.next();
  if (first.done) return source.file;
  const { writeBack } = await loadWriteBack();
  const written = await writeBack(source, beginningWith(first.value, layers));
  await expected.demandIn({ ...source, file: written }, tools);
  return written;
}

/** Fetched with the first document that is changed: it has 290 KB. */
const loadWriteBack = () =>
  import('./write-back').catch((cause: unknown) => {
    throw new OcrError('assets-unavailable', 'What changes PDFs could not be loaded', { cause });
  });

/** Files are others each time they cross to a worker, and known by their numbers. */
const isSameFile = (a: PageSource, b: PageSource): boolean =>
  a.fileId === undefined ? a.file.size === b.file.size : a.fileId === b.fileId;

async function* layersOf(
  document: PageSource,
  pages: AsyncIterable<ExportPage>,
  tools: PdfTools,
  expected: ExpectedTexts,
): AsyncGenerator<PageLayer> {
  for await (const { text, source } of pages) {
    if (!text || !source) continue;
    if (source.part === null || !isSameFile(source, document))
      throw new OcrError('pdf-not-extendable', 'A document is joined with nothing else.');
    // Of the document's own page, which is not turned.
    const lying = turnedText(text, turnBetween(source.wish?.turn ?? 0, 0));
    const layer = await layerOf(source, source.part, lying, tools);
    if (!layer) continue;
    expected.add({
      part: layer.part,
      lines: layerTexts(layer.lines),
      // Of other pages the document's own text is found, too.
      isAll: layer.replaces || ['scan', 'given'].includes(text.origin?.reason ?? ''),
    });
    yield layer;
  }
}

/** What of a page is to be added; null if nothing is. */
async function layerOf(
  source: PageSource,
  part: number,
  { width, height, lines, origin }: PageText,
  tools: PdfTools,
): Promise<PageLayer | null> {
  const isGiven = origin?.reason === 'given';
  const isMixed = origin?.source === 'mixed';
  if (origin?.source === 'text' && !isGiven) return null;
  const own = isMixed || isGiven ? (await tools.textsOf(source, [part]))[0]! : '';
  // A text that came beside a scan goes into it; a document's own words stay alone.
  if (isGiven && own.trim() !== '') return null;
  const added = isMixed ? linesRead(lines, own) : lines;
  const replaces = origin?.reason === 'ocr-layer';
  if (added.length === 0 && !replaces) return null;
  return { part, width, height, lines: added, replaces };
}
