import { readPage, type EngineHost, type EngineReading } from '../../src/engine/pipeline';
import type { RunTasks } from '../../src/engine/tasks';
import type { EngineOptions, RasterImage } from '../../src/engine/types';
import type { PageSource } from '../../src/protocol/page-source';
import { isPdfPage } from '../pdf/is-pdf';
import { decodePicture, LIST_DRAWING_SIDE, listPictureOf } from '../pictures/raster';

/** A page that can be read. */
export interface ReadablePage {
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

async function openPicture(source: PageSource, preview: boolean): Promise<ReadablePage> {
  const { image, partial, frames, thumbnail } = await decodePicture(source, { preview });
  const read: ReadablePage['read'] = async (...how) => {
    const { text, ms } = await readPage(image, ...how);
    return { text: { ...text, ...(partial && { partial }), ...(frames && { frames }) }, ms };
  };
  return { image, thumbnail, read };
}

async function openPdf(source: PageSource, preview: boolean): Promise<ReadablePage> {
  const [{ openPdfPage }, { readPdfPage }] = await Promise.all([
    import('../pdf/pdf-pages'),
    import('../pdf/read-pdf-page'),
  ]);
  const page = await openPdfPage(source, preview ? LIST_DRAWING_SIDE : 0);
  const thumbnail = page.small && (await listPictureOf(page.small).catch(() => null));
  return {
    image: page.picture?.image ?? null,
    thumbnail,
    read: (...how) => readPdfPage(page, source.take, ...how),
  };
}

/**
 * A picture decoded, or a page of a document with its own text. Whoever opens the same source gets
 * the same pixels, so that workers can share its tasks. Rejects as `decodePicture`, or as a
 * document does that cannot be opened.
 */
export const openPage = async (source: PageSource, preview: boolean): Promise<ReadablePage> =>
  (await isPdfPage(source)) ? openPdf(source, preview) : openPicture(source, preview);
