import { readPage, type EngineHost, type EngineReading } from '../../src/engine/pipeline';
import { withKnownOrder } from '../../src/engine/page-order';
import type { RunTasks } from '../../src/engine/tasks';
import type { EngineOptions, Finding, PictureSize, RasterImage } from '../../src/engine/types';
import { givenText, type GivenText, type PageSource } from '../../src/protocol/page-source';
import { isPdfPage } from '../pdf/is-pdf';
import { decodePicture, LIST_DRAWING_SIDE, listPictureOf } from '../pictures/raster';

/** A page that can be read. */
export interface ReadablePage {
  readonly size: PictureSize;
  /** The pixels of its tasks; null where its text is known without reading. */
  readonly image: RasterImage | null;
  /** Null if none was wanted, or the browser could not encode one. */
  readonly thumbnail: Blob | null;
  readonly read: (
    options: EngineOptions,
    host: EngineHost,
    runTasks: RunTasks,
  ) => Promise<EngineReading>;
}

const GIVEN = { source: 'text', reason: 'given' } as const;

async function openPicture(source: PageSource, preview: boolean): Promise<ReadablePage> {
  const { image, partial, frames, thumbnail } = await decodePicture(source, { preview });
  const read: ReadablePage['read'] = async (...how) => {
    const { text, ms } = await readPage(image, ...how);
    return { text: { ...text, ...(partial && { partial }), ...(frames && { frames }) }, ms };
  };
  const { width, height } = image;
  return { size: { width, height }, image, thumbnail, read };
}

async function openPdf(source: PageSource, preview: boolean): Promise<ReadablePage> {
  const [{ openPdfPage }, { readPdfPage }] = await Promise.all([
    import('../pdf/pdf-pages'),
    import('../pdf/read-pdf-page'),
  ]);
  const page = await openPdfPage(source, preview ? LIST_DRAWING_SIDE : 0);
  const thumbnail = page.small && (await listPictureOf(page.small).catch(() => null));
  return {
    size: page.size,
    image: page.picture?.image ?? null,
    thumbnail,
    read: (...how) => readPdfPage(page, source.take, ...how),
  };
}

/** A picture decoded, or a page of a document with its own text. */
const openOwn = async (source: PageSource, preview: boolean): Promise<ReadablePage> =>
  (await isPdfPage(source)) ? openPdf(source, preview) : openPicture(source, preview);

/** The page as it is read, with why its picture was; a document's own text is told as ever. */
const told = (page: ReadablePage, reason: Finding): ReadablePage => ({
  ...page,
  read: async (...how) => {
    const { text, ms } = await page.read(...how);
    const isRead = (text.origin?.source ?? 'ocr') === 'ocr';
    return { text: isRead ? { ...text, origin: { source: 'ocr', reason } } : text, ms };
  },
});

/** With the text that came with it, if that is of this page; else as its picture shows. */
async function openGiven(
  source: PageSource,
  given: GivenText,
  preview: boolean,
): Promise<ReadablePage> {
  const { readGiven } = await import('../given/read-given');
  const page = await openOwn(source, preview);
  const found = await readGiven(given.file, source.part, page.size);
  if (typeof found === 'string') return told(page, found);
  const read: ReadablePage['read'] = async (options, host) => {
    const begin = host.now();
    const lines = await withKnownOrder(found.lines, options, host.findLexicon);
    const text = { ...page.size, lines, unread: found.unread, origin: GIVEN };
    return { text, ms: { detect: 0, crop: 0, recognise: 0, layout: host.now() - begin } };
  };
  return { ...page, image: null, read };
}

/**
 * A picture decoded, or a page of a document with its own text; or with the text that came with
 * either. Whoever opens the same source gets the same pixels, so that workers can share its tasks.
 * Rejects as `decodePicture`, or as a document does that cannot be opened.
 */
export async function openPage(source: PageSource, preview: boolean): Promise<ReadablePage> {
  const given = givenText(source);
  if (given) return openGiven(source, given, preview);
  const page = await openOwn(source, preview);
  return source.given ? told(page, 'given') : page;
}
