import { orderKnownLines } from '../../src/engine/page-order';
import { readPart } from '../../src/engine/page-part';
import type { EngineHost, EngineReading } from '../../src/engine/pipeline';
import type { RunTasks } from '../../src/engine/tasks';
import type {
  EngineOptions,
  PageOrigin,
  PageText,
  Quad,
  RasterImage,
  TextLine,
  TextSource,
} from '../../src/engine/types';
import type { Take } from '../../src/protocol/page-wish';
import { isSameText } from './doubtful';
import type { PdfPage } from './pdf-page';
import { OLD_OCR_SCORE } from './tunables';

const NO_TIME = { detect: 0, crop: 0, recognise: 0, layout: 0 };
const NOTHING: EngineReading = {
  text: { width: 0, height: 0, lines: [], unread: [] },
  ms: NO_TIME,
};

const textOf = (lines: readonly { readonly text: string }[]): string =>
  lines.map(({ text }) => text).join('\n');

/** True for a picture of one colour. */
function isEmpty({ data }: RasterImage): boolean {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
  return pixels.every((pixel) => pixel === pixels[0]);
}

/** Another program has read it, and nothing tells how sure it was. */
const asOldReading = (line: TextLine): TextLine =>
  line.score < 1
    ? line
    : {
        ...line,
        score: OLD_OCR_SCORE,
        chars: line.chars.map((char) => ({ ...char, score: OLD_OCR_SCORE })),
      };

/** Whose lines are the page's text. */
function sourceOf(page: PdfPage, read: readonly TextLine[], take: Take | undefined): TextSource {
  const { finding, own, isDoubtful, picture } = page;
  if (!picture) return 'text';
  if (take === 'picture' || finding === 'broken-text') return 'ocr';
  if (isDoubtful) return isSameText(textOf(own), textOf(read)) ? 'text' : 'ocr';
  if (own.length === 0) return 'ocr';
  return read.length === 0 ? 'text' : 'mixed';
}

function originOf(page: PdfPage, read: readonly TextLine[], source: TextSource): PageOrigin {
  const { finding, picture, isDoubtful } = page;
  if (isDoubtful && source === 'ocr') return { source, reason: 'broken-text' };
  // Its pictures were looked at, and hold no text.
  if (finding === 'mixed' && picture && source === 'text') return { source, reason: 'text' };
  const isBlank = finding === 'scan' && source === 'ocr' && read.length === 0;
  if (isBlank && picture && isEmpty(picture.image)) return { source, reason: 'blank' };
  return { source, reason: finding };
}

/**
 * A page of a PDF: its own text is taken, what stands in its pictures is read, and both are put in
 * order together. The tasks are of the page's picture.
 */
export async function readPdfPage(
  page: PdfPage,
  take: Take | undefined,
  options: EngineOptions,
  host: EngineHost,
  runTasks: RunTasks,
): Promise<EngineReading> {
  const { picture, own, size } = page;
  const { text, ms } = picture ? await readPart(picture, options, host, runTasks) : NOTHING;
  const source = sourceOf(page, text.lines, take);
  const origin = originOf(page, text.lines, source);
  const whole = (lines: readonly TextLine[], unread: readonly Quad[]): PageText => ({
    ...size,
    lines,
    unread,
    origin,
  });
  if (source === 'ocr') return { text: whole(text.lines, text.unread), ms };
  const begin = host.now();
  const all = source === 'text' ? own : [...own, ...text.lines];
  const ordered = await orderKnownLines(all, options, host.findLexicon);
  const lines = page.finding === 'ocr-layer' ? ordered.map(asOldReading) : ordered;
  const layout = ms.layout + host.now() - begin;
  // Of a page whose own text says all, places that only look like text are no loss.
  return { text: whole(lines, source === 'text' ? [] : text.unread), ms: { ...ms, layout } };
}
