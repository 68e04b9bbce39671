import { dirOf } from '../../engine/language/direction';
import { escapeXml, xmlElement as el } from '../formats/xml';
import { partHtml } from '../html/part-html';
import { Pieces } from '../pieces';
import { joinOverPages } from '../readable/over-pages';
import type { PagePart } from '../readable/page-parts';
import { xhtmlAround } from './xhtml';

/** A page of the book, as a chapter has it. */
export interface BookPage {
  /** Over the book, from 1. */
  readonly number: number;
  readonly path: string;
  readonly parts: readonly PagePart[];
  /** Where its picture is shown, from the chapter's folder; null if it is not in the book. */
  readonly picture: string | null;
}

export interface BookHeading {
  readonly id: string;
  readonly text: string;
}

/** A paragraph that may go on on the next page. */
interface OpenParagraph {
  /** What is written of it, and not closed. */
  readonly before: string;
  /** The end of it, as text. */
  readonly text: string;
  readonly behind: string;
}

export const pageId = (number: number): string => `page_${number}`;

/** Where a page of the printed book begins, as readers look for it. */
const pageBreak = ({ number, path }: BookPage): string =>
  el('span', {
    'epub:type': 'pagebreak',
    role: 'doc-pagebreak',
    id: pageId(number),
    'aria-label': path,
  });

/** A sign behind a text that leads to the picture of its page. */
const pictureLink = ({ picture, path }: BookPage): string =>
  picture ? el('a', { class: 'picture', href: picture, 'aria-label': path }, '▫') : '';

/** The paragraph with its rest on the next page, which begins behind a word that it divides. */
function goOn(open: OpenParagraph, text: string, page: BookPage): OpenParagraph | null {
  const joined = joinOverPages(open.text, text);
  if (joined === null) return null;
  const [word] = joined.endsWith(' ') ? [''] : /^\S*\s*/u.exec(text)!;
  const before = open.before + escapeXml(joined + word) + open.behind + pageBreak(page);
  return { before, text: text.slice(word.length), behind: pictureLink(page) };
}

/** One file of a chapter; its text goes on over the ends of pages. */
export class ChapterFile {
  /** The largest headings, in their order. */
  readonly headings: BookHeading[] = [];
  private readonly pieces = new Pieces();
  private open: OpenParagraph | null = null;
  /** In characters. */
  size = 0;

  /** @param title of the chapter; empty where it goes on */
  constructor(title: string) {
    if (title !== '') this.write(`${el('h1', { dir: 'auto' }, escapeXml(title))}\n`);
  }

  private write(text: string): void {
    this.pieces.add(text);
    this.size += text.length;
  }

  add(page: BookPage): void {
    const [first, ...rest] = page.parts;
    const next = first?.kind === 'text' && this.open ? goOn(this.open, first.text, page) : null;
    if (next) this.open = next;
    else this.beginPage(page);
    for (const part of next ? rest : page.parts) this.addPart(part, page);
  }

  private beginPage(page: BookPage): void {
    this.close();
    const lone = page.parts.length === 0 ? pictureLink(page) : '';
    this.write(`${el('div', {}, pageBreak(page) + lone)}\n`);
  }

  private addPart(part: PagePart, page: BookPage): void {
    this.close();
    const behind = pictureLink(page);
    if (part.kind === 'text') {
      this.open = { before: `<p dir="${dirOf(part.text)}">`, text: part.text, behind };
      return;
    }
    this.write(`${partHtml(part, 1, { id: this.idOf(part, page), behind })}\n`);
  }

  /** Of one of the largest headings, which then stands among the contents. */
  private idOf(part: PagePart, { number }: BookPage): string | undefined {
    if (part.kind !== 'heading' || part.level > 1) return undefined;
    const id = `heading_${number}_${this.headings.length + 1}`;
    this.headings.push({ id, text: part.text });
    return id;
  }

  private close(): void {
    if (this.open)
      this.write(`${this.open.before}${escapeXml(this.open.text)}${this.open.behind}</p>\n`);
    this.open = null;
  }

  toBlob(title: string, language: string | null): Blob {
    this.close();
    const [start, end] = xhtmlAround({ title, language, up: '../' });
    return new Blob([start, this.pieces.toBlob(''), end]);
  }
}
