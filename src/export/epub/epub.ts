import { formatFacts, type WriteOptions } from '../../protocol/export-api';
import { oneLine, reasonOf } from '../formats/plain';
import { shapeIn } from '../formats/shaped-text';
import { PART_STYLE } from '../html/style';
import { pageLanguage } from '../readable/language-of';
import { pageParts, type PagePart } from '../readable/page-parts';
import type { PictureTools } from '../pictures/embed-picture';
import type { ExportFormat, ExportPage } from '../types';
import { zipOf, type NewZipEntry } from '../zip/zip-file';
import { Book } from './book';
import { CONTAINER_XML } from './book-files';

interface Making {
  readonly now: () => Date;
  readonly uuid: () => string;
}

const MAKING: Making = { now: () => new Date(), uuid: () => crypto.randomUUID() };

/**
 * A book (EPUB 3): chapters by folder or document, text that flows over the ends of pages, and the
 * pictures of the pages, to which the texts lead: as they are where readers show them, else as
 * JPEG. Where a page's picture is not at hand there is its text alone.
 * @param tools what knows pictures
 */
export const createEpub = (tools: PictureTools, making: Making = MAKING): ExportFormat => ({
  id: 'epub',
  write: (pages, options) => {
    const title = oneLine(options.title).trim() || 'Book';
    const book = new Book({ title, uuid: making.uuid(), modified: making.now() }, tools);
    return zipOf(filesOf(pages, options, book), formatFacts('epub').mime);
  },
});

const BOOK_STYLE = `${PART_STYLE}
a.picture { text-decoration: none; font-size: 0.7em; vertical-align: super; opacity: 0.6; }
caption { text-align: right; }
figure { margin: 0; text-align: center; }
img { max-width: 100%; max-height: 95vh; }
`;

async function* filesOf(
  pages: AsyncIterable<ExportPage>,
  options: WriteOptions,
  book: Book,
): AsyncGenerator<NewZipEntry> {
  const text = (name: string, content: string) => ({ name, content: new Blob([content]) });
  yield { ...text('mimetype', formatFacts('epub').mime), isStored: true };
  yield text('META-INF/container.xml', CONTAINER_XML);
  yield text('book/style.css', BOOK_STYLE);
  for await (const page of pages) {
    const language = page.text && pageLanguage(page.text);
    yield* book.add(page, partsOf(page, options), language);
  }
  yield* book.end();
}

/** A page's parts, or why there are none. */
function partsOf(page: ExportPage, { shape = 'automatic' }: WriteOptions): PagePart[] {
  if (!page.text) return [{ kind: 'rows', rows: [[`Not read: ${reasonOf(page.error)}`]] }];
  return pageParts(page.text, shapeIn(page, shape));
}
