import { oneLine } from '../formats/plain';
import type { PagePart } from '../readable/page-parts';
import type { PictureTools } from '../pictures/embed-picture';
import type { ExportPage } from '../types';
import type { NewZipEntry } from '../zip/zip-file';
import {
  navigation,
  packageFile,
  picturePage,
  type BookFacts,
  type BookFile,
  type ContentsEntry,
} from './book-files';
import { ChapterFile, pageId } from './chapter';
import { shownPicture } from './shown-picture';

/**
 * A chapter goes on in another file from so many characters on: some readers are slow with longer
 * ones. Unsourced.
 */
const LONGEST_FILE = 250_000;

const XHTML = 'application/xhtml+xml';

/** The folder or document that a page is in. */
const chapterOf = (path: string): string =>
  /^(.*)#\d+$/s.exec(path)?.[1] ?? path.slice(0, Math.max(0, path.lastIndexOf('/')));

interface OpenFile {
  readonly chapter: string;
  readonly title: string;
  readonly href: string;
  readonly file: ChapterFile;
  readonly languages: Languages;
}

/** How many pages are in which language. */
class Languages {
  private readonly counts = new Map<string, number>();

  add(language: string | null): void {
    if (language) this.counts.set(language, (this.counts.get(language) ?? 0) + 1);
  }

  get most(): string | null {
    return [...this.counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
  }
}

/** A book that grows by pages; its files come as soon as they are whole. */
export class Book {
  private readonly facts: Omit<BookFacts, 'language'>;
  private readonly tools: PictureTools;
  private readonly files: BookFile[] = [
    { id: 'style', href: 'style.css', mime: 'text/css' },
    { id: 'contents', href: 'contents.xhtml', mime: XHTML, properties: 'nav' },
  ];
  private readonly contents: { href: string; title: string; headings: ContentsEntry['headings'][number][] }[] = []; // prettier-ignore
  private readonly pages: { readonly number: number; readonly href: string }[] = [];
  private readonly languages = new Languages();
  private open: OpenFile | null = null;
  private chapters = 0;
  private lastChapter = '';

  constructor(facts: Omit<BookFacts, 'language'>, tools: PictureTools) {
    this.facts = facts;
    this.tools = tools;
  }

  async *add(
    page: ExportPage,
    parts: readonly PagePart[],
    language: string | null,
  ): AsyncGenerator<NewZipEntry> {
    const number = this.pages.length + 1;
    const path = oneLine(page.path);
    const chapter = chapterOf(page.path);
    if (this.open && (this.open.chapter !== chapter || this.open.file.size > LONGEST_FILE))
      yield this.close(this.open);
    this.open ??= this.begin(chapter);
    const { href, file, languages } = this.open;
    const shown = await shownPicture(page.source, this.tools);
    const picture = shown && `../pages/page_${number}.xhtml`;
    file.add({ number, path, parts, picture });
    this.pages.push({ number, href });
    for (const all of [languages, this.languages]) all.add(language);
    if (!shown) return;
    const name = `page_${number}.${shown.extension}`;
    const back = `../${href}#${pageId(number)}`;
    yield { name: `book/pages/${name}`, content: shown.blob, isStored: true };
    yield {
      name: `book/pages/page_${number}.xhtml`,
      content: picturePage(path, { picture: name, text: back }),
    };
    const isFirst = !this.files.some(({ properties }) => properties === 'cover-image');
    this.files.push(
      {
        id: `picture_${number}`,
        href: `pages/${name}`,
        mime: shown.mime,
        ...(isFirst && { properties: 'cover-image' }),
      },
      { id: pageId(number), href: `pages/page_${number}.xhtml`, mime: XHTML, spine: 'aside' },
    );
  }

  /** A file for the chapter; one that goes on has no title again. */
  private begin(chapter: string): OpenFile {
    const title = oneLine(chapter.split('/').at(-1)!) || this.facts.title;
    const isNew = this.contents.length === 0 || this.lastChapter !== chapter;
    this.lastChapter = chapter;
    this.chapters += 1;
    const href = `text/chapter_${this.chapters}.xhtml`;
    if (isNew) this.contents.push({ href, title, headings: [] });
    const file = new ChapterFile(isNew ? title : '');
    return { chapter, title, href, file, languages: new Languages() };
  }

  private close({ href, title, file, languages }: OpenFile): NewZipEntry {
    this.open = null;
    const content = file.toBlob(title, languages.most);
    this.contents.at(-1)!.headings.push(...file.headings.map((one) => ({ ...one, href })));
    this.files.push({ id: `chapter_${this.chapters}`, href, mime: XHTML, spine: 'main' });
    return { name: `book/${href}`, content };
  }

  *end(): Generator<NewZipEntry> {
    this.open ??= this.begin('');
    yield this.close(this.open);
    const facts = { ...this.facts, language: this.languages.most };
    yield { name: 'book/contents.xhtml', content: navigation(this.contents, this.pages, facts) };
    const opf = packageFile(this.files, facts);
    yield { name: 'book/package.opf', content: new Blob([opf]) };
  }
}
