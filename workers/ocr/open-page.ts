import { quadCentre } from '../../src/engine/geometry/geometry';
import { turnBetween, turnedQuad, turnedSize } from '../../src/engine/geometry/page-turn';
import { readPart } from '../../src/engine/page-part';
import type { EngineHost, EngineReading } from '../../src/engine/pipeline';
import { isWanted, wantedPart } from '../../src/engine/pixels/regions';
import { joinedPart, withStrips } from '../../src/engine/screenshots/joined-page';
import { withKnownOrder } from '../../src/engine/page-order';
import type { RunTasks } from '../../src/engine/tasks';
import type {
  EngineOptions,
  Finding,
  LineShape,
  PictureSize,
  RasterImage,
} from '../../src/engine/types';
import { givenText, type GivenText, type PageSource } from '../../src/protocol/page-source';
import { NO_WISH, turnOfPage, type PageWish } from '../../src/protocol/page-wish';
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
const NO_TIME = { detect: 0, crop: 0, recognise: 0, layout: 0 };

async function openPicture(source: PageSource, preview: boolean): Promise<ReadablePage> {
  const { image, partial, frames, thumbnail } = await decodePicture(source, { preview });
  const size: PictureSize = { width: image.width, height: image.height };
  const regions = source.wish?.regions ?? [];
  const whole = wantedPart({ image, left: 0, top: 0 }, size, regions);
  // Who marks parts of a page has said what is read of it.
  const joined = whole && (regions.length > 0 ? { part: whole, strips: [] } : joinedPart(whole));
  const read: ReadablePage['read'] = async (options, ...how) => {
    if (!joined) return { text: { ...size, lines: [], unread: [] }, ms: NO_TIME };
    // What is not at the top of a screenshot is no status bar of it.
    const wanted = joined.part.top > 0 ? { ...options, statusBar: 'keep' as const } : options;
    const { text, ms } = withStrips(await readPart(joined.part, wanted, ...how), joined);
    const told = { ...(partial && { partial }), ...(frames && { frames }) };
    return { text: { ...text, ...size, ...told }, ms };
  };
  return { size, image: joined?.part.image ?? null, thumbnail, read };
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
    read: (...how) => readPdfPage(page, source.wish?.take, ...how),
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

/** Those of the places on an upright page that are wanted, where they are on the turned one. */
function wished<Place extends LineShape>(
  places: readonly Place[],
  size: PictureSize,
  { regions = [], ...wish }: PageWish,
): Place[] {
  const turn = turnOfPage(wish);
  const { width, height } = turnedSize(size, turn);
  const isIn = ({ quad }: LineShape): boolean => {
    const [x, y] = quadCentre(quad);
    return isWanted(regions, [x / width, y / height]);
  };
  return places
    .map((place) => ({ ...place, quad: turnedQuad(place.quad, turn, size) }))
    .filter(isIn);
}

/** With the text that came with it, if that is of this page; else as its picture shows. */
async function openGiven(
  source: PageSource,
  given: GivenText,
  preview: boolean,
): Promise<ReadablePage> {
  const { readGiven } = await import('../given/read-given');
  const page = await openOwn(source, preview);
  const wish = source.wish ?? NO_WISH;
  // The text is of the page as it is in its file.
  const size = turnedSize(page.size, turnBetween(turnOfPage(wish), 0));
  const found = await readGiven(given.file, source.part, size);
  if (typeof found === 'string') return told(page, found);
  const unread = wished(
    found.unread.map((quad) => ({ quad })),
    size,
    wish,
  );
  const read: ReadablePage['read'] = async (options, host) => {
    const begin = host.now();
    const known = wished(found.lines, size, wish);
    const lines = await withKnownOrder(known, options, host.findLexicon);
    const places = unread.map(({ quad }) => quad);
    const text = { ...page.size, lines, unread: places, origin: GIVEN };
    return { text, ms: { ...NO_TIME, layout: host.now() - begin } };
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
