import { fromWireError, OcrError, toWireError, type WireError } from '../protocol/errors';
import { wholeFile, type GivenText, type PageSource } from '../protocol/page-source';
import { createPause, PAGE_SLICE_MS } from '../protocol/pause';
import type { ArchivesAround } from './archives';
import { readHeader, sniffFile, type SniffedFile } from './header';
import { BlobReader } from './headers/blob-reader';
import type { GivenTexts } from './given-texts';
import { mayBeText, textsFirst } from './may-be-text';
import { isOtherFile } from './other-files';
import { PDF, ZIP, type Sniffed } from './sniff';
import type { Documents, IncomingFile, IntakeItem, IntakeLimits, PictureHeader } from './types';

/**
 * Headers read at once: enough to hide the disk's latency, few enough to keep memory small.
 * Unsourced.
 */
const CONCURRENCY = 8;
/**
 * To be hashed and decoded a file is read in whole, and a small picture may have anything appended.
 * Unsourced.
 */
const MOST_BYTES = 512 * 1024 * 1024;
/** Documents are read where their pages stand in them; 32 bits count the places. Unsourced. */
const MOST_DOCUMENT_BYTES = 2 ** 31 - 1;

/**
 * Turns every file into a page (or several, where it holds several) or a refusal with its reason,
 * or leaves it out (`isOtherFile`), in the order given, as headers are read. Archives are opened as
 * folders. What another program has read of a picture comes with that picture. Never throws for a
 * file, and lets the page breathe however many there are.
 * @param documents without it PDFs and archives are refused
 * @param onWhole called with a file when all of it was given, unless it is the text of others
 */
export async function* acceptFiles(
  files: readonly IncomingFile[],
  limits: IntakeLimits,
  documents: Documents | null = null,
  onWhole: (file: IncomingFile) => void = () => undefined,
): AsyncGenerator<IntakeItem> {
  const isAlone = files.length === 1 && !files[0]!.path.includes('/');
  yield* accept(textsFirst(files), { limits, documents, isAlone, depth: 0 }, onWhole);
}

/** What files come in with. */
interface Company extends ArchivesAround {
  readonly limits: IntakeLimits;
  readonly documents: Documents | null;
  /** True for a single file: whoever gives it wants to hear what is the matter with it. */
  readonly isAlone: boolean;
  /** What may be the texts of pictures among the files; null where there are none. */
  readonly texts?: GivenTexts | null;
}

/** What becomes of a file: of an archive, as it is asked for. */
type Judgement = readonly IntakeItem[] | AsyncIterable<IntakeItem>;

/** @param files those that may be the texts of others come first, and are judged last */
async function* accept(
  files: Iterable<IncomingFile> | AsyncIterable<IncomingFile>,
  company: Company,
  onWhole: (file: IncomingFile) => void = () => undefined,
): AsyncGenerator<IntakeItem> {
  let texts: GivenTexts | null = null;
  const pause = createPause(PAGE_SLICE_MS);
  const waiting: (() => AsyncIterable<IntakeItem>)[] = [];
  for await (const file of files) {
    if (!company.isAlone && mayBeText(file.path)) {
      texts ??= new (await import('./given-texts')).GivenTexts();
      texts.hold(file);
      continue;
    }
    if (waiting.length === CONCURRENCY) yield* waiting.shift()!();
    await pause();
    const items = judge(file, { ...company, texts });
    waiting.push(() => itemsOf(file, items, onWhole));
  }
  for (const rest of waiting) yield* rest();
  for (const file of texts?.rest ?? []) {
    await pause();
    yield* itemsOf(file, judge(file, { ...company, texts: null }), onWhole);
  }
}

async function* itemsOf(
  file: IncomingFile,
  items: Promise<Judgement>,
  onWhole: (file: IncomingFile) => void,
): AsyncGenerator<IntakeItem> {
  yield* await items;
  onWhole(file);
}

async function judge(incoming: IncomingFile, company: Company): Promise<Judgement> {
  const { path, file, error } = incoming;
  const { documents, isAlone, limits, texts } = company;
  try {
    if (error) throw fromWireError(error);
    const opened = await sniffFile(file);
    if (documents && isNamed(opened.sniffed, ZIP))
      return await openedArchive(incoming, documents, company);
    const isPdf = documents && isNamed(opened.sniffed, PDF);
    const items = isPdf
      ? (await pagesOfPdf(incoming, documents)).map(pageOf)
      : await judgePictures(incoming, opened, limits);
    return withText(items, (await texts?.of(incoming)) ?? null);
  } catch (cause) {
    const reason = toWireError(cause);
    return [notRead(incoming, reason, !isAlone && isOtherFile(path, reason.code))];
  }
}

async function judgePictures(
  incoming: IncomingFile,
  opened: SniffedFile,
  limits: IntakeLimits,
): Promise<readonly IntakeItem[]> {
  const header = await readHeader(incoming.file, opened);
  refuseTooManyBytes(incoming.file, MOST_BYTES);
  const pictures = await picturesOf(incoming, header, limits);
  return pictures.map((picture) => judgePicture(picture, limits));
}

const withText = (items: readonly IntakeItem[], given: GivenText | null): readonly IntakeItem[] =>
  given
    ? items.map((item) =>
        item.kind === 'page' ? { ...item, source: { ...item.source, given } } : item,
      )
    : items;

/** What is needed for it is fetched when the first one comes. */
async function openedArchive(
  archive: IncomingFile,
  documents: Documents,
  company: Company,
): Promise<Judgement> {
  const { openArchive } = await import('./archives');
  return openArchive(archive, documents, company, (files, around) =>
    accept(files, { ...company, ...around, isAlone: false }),
  );
}

const notRead = ({ path, file }: IncomingFile, error: WireError, isOther: boolean): IntakeItem =>
  isOther
    ? { kind: 'left-out', path, file, error }
    : { kind: 'refused', path, source: wholeFile(file), error };

interface Picture extends Pick<IncomingFile, 'path' | 'root'> {
  readonly source: PageSource;
  readonly header: PictureHeader;
}

const pictureOf = ({ path, file, root }: IncomingFile, header: PictureHeader): Picture => ({
  path,
  ...(root && { root }),
  source: wholeFile(file),
  header,
});

async function picturesOf(
  incoming: IncomingFile,
  header: PictureHeader,
  { everyFrame = false }: IntakeLimits,
): Promise<readonly Picture[]> {
  if (header.mime === 'image/tiff') return pagesOf(incoming);
  const picture = pictureOf(incoming, header);
  const frames = everyFrame ? await framesToRead(incoming.file) : 1;
  return frames === 1
    ? [picture]
    : Array.from({ length: frames }, (_, i) => partOfFile(picture, i));
}

/** An animation is looked through in whole, and a longer one is a film. Unsourced. */
const MOST_ANIMATION_BYTES = 64 * 1024 * 1024;
/** Pages that one of them becomes. Unsourced. */
const MOST_FRAMES = 2000;

async function framesToRead(file: Blob): Promise<number> {
  if (!('ImageDecoder' in globalThis) || file.size > MOST_ANIMATION_BYTES) return 1;
  const { framesOf } = await import('./headers/rare');
  return Math.min(framesOf(await file.arrayBuffer()), MOST_FRAMES);
}

/** A scan of several pages is several pictures, each with a path (`a/b.tif#3`) of its own. */
async function pagesOf(incoming: IncomingFile): Promise<Picture[]> {
  const { readTiffPages } = await import('./headers/rare');
  const pages = await readTiffPages(new BlobReader(incoming.file));
  const pictures = pages.map(({ width, height }) =>
    pictureOf(incoming, { mime: 'image/tiff', width, height }),
  );
  return pictures.length === 1 ? pictures : pictures.map(partOfFile);
}

const isNamed = (type: Sniffed, name: string): boolean =>
  type.kind === 'other' && type.name === name;

/** Pages of a PDF have a size in points and no pixels yet, so none is too large. */
async function pagesOfPdf(incoming: IncomingFile, documents: Documents): Promise<Picture[]> {
  const { file, password } = incoming;
  refuseTooManyBytes(file, MOST_DOCUMENT_BYTES);
  const { pages } = await documents.listPdf(file, password);
  return pages.map((size, index) => {
    const page = pictureOf(incoming, { mime: 'application/pdf', ...size });
    const { path, source } = pages.length === 1 ? page : partOfFile(page, index);
    return { ...page, path, source: { ...source, part: index + 1, ...(password && { password }) } };
  });
}

const partOfFile = ({ path, source, ...rest }: Picture, index: number): Picture => ({
  ...rest,
  path: `${path}#${index + 1}`,
  source: { ...source, part: index + 1 },
});

function judgePicture(picture: Picture, limits: IntakeLimits): IntakeItem {
  const { path, source, header } = picture;
  const error = tooLarge(header, limits);
  return error ? { kind: 'refused', path, source, error, header } : pageOf(picture);
}

const pageOf = ({ path, source, header, root = null }: Picture): IntakeItem => ({
  kind: 'page',
  path,
  source,
  header,
  ...(root && { root }),
});

function refuseTooManyBytes({ size }: Blob, mostBytes: number): void {
  if (size <= mostBytes) return;
  const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
  throw new OcrError(
    'too-large',
    `This file has ${megabytes(size)} MB; the bound is ${megabytes(mostBytes)} MB`,
  );
}

function tooLarge(
  { width, height }: PictureHeader,
  { maxMegapixels }: IntakeLimits,
): WireError | null {
  const megapixels = (width * height) / 1e6;
  if (megapixels <= maxMegapixels) return null;
  // One digit more where rounding would make the picture look as large as the bound.
  const shown = megapixels < maxMegapixels + 1 ? megapixels.toFixed(2) : Math.round(megapixels);
  const message =
    `This picture has ${shown} megapixels (${width} × ${height} pixels); ` +
    `the bound is ${maxMegapixels} megapixels and can be changed in the settings`;
  return { code: 'too-large', message };
}
