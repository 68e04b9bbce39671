import { escapeXml, stacked, XML_DECLARATION, xmlElement as el } from '../formats/xml';
import { pageId, type BookHeading } from './chapter';
import { xhtml } from './xhtml';

/** A file of the book, in the folder of the book's own files. */
export interface BookFile {
  readonly id: string;
  readonly href: string;
  readonly mime: string;
  readonly properties?: string;
  /** Whether it is read one after the other with the others; absent for what is no page of text. */
  readonly spine?: 'main' | 'aside';
}

export interface BookFacts {
  readonly title: string;
  /** Null where it is not known. */
  readonly language: string | null;
  /** A number that no other book has. */
  readonly uuid: string;
  readonly modified: Date;
}

/** A chapter as the table of contents has it. */
export interface ContentsEntry {
  readonly href: string;
  readonly title: string;
  readonly headings: readonly (BookHeading & { readonly href: string })[];
}

export const CONTAINER_XML =
  XML_DECLARATION +
  el(
    'container',
    { version: '1.0', xmlns: 'urn:oasis:names:tc:opendocument:xmlns:container' },
    el(
      'rootfiles',
      {},
      el('rootfile', {
        'full-path': 'book/package.opf',
        'media-type': 'application/oebps-package+xml',
      }),
    ),
  );

const TO_THE_LEFT = ['Arab', 'Hebr'];

/** To which side a reader turns its pages; absent where that is the usual one. */
const progression = (language: string | null): 'rtl' | undefined =>
  TO_THE_LEFT.includes(new Intl.Locale(language ?? 'und').maximize().script ?? '')
    ? 'rtl'
    : undefined;

/** The list of all files, and the order of reading. */
export function packageFile(files: readonly BookFile[], facts: BookFacts): string {
  const metadata = [
    el('dc:identifier', { id: 'book-id' }, `urn:uuid:${escapeXml(facts.uuid)}`),
    el('dc:title', {}, escapeXml(facts.title)),
    el('dc:language', {}, facts.language ?? 'und'),
    el('meta', { property: 'dcterms:modified' }, facts.modified.toISOString().replace(/\.\d+/, '')),
  ];
  const items = files.map(({ id, href, mime, properties }) =>
    el('item', { id, href, 'media-type': mime, properties }),
  );
  const inSpine = (part: BookFile['spine'], linear?: string) =>
    files.flatMap(({ id, spine }) =>
      spine === part ? [el('itemref', { idref: id, linear })] : [],
    );
  const spine = [...inSpine('main'), ...inSpine('aside', 'no')];
  const content = [
    el('metadata', { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }, stacked(metadata)),
    el('manifest', {}, stacked(items)),
    el('spine', { 'page-progression-direction': progression(facts.language) }, stacked(spine)),
  ];
  const attributes = {
    xmlns: 'http://www.idpf.org/2007/opf',
    version: '3.0',
    'unique-identifier': 'book-id',
  };
  return XML_DECLARATION + el('package', attributes, stacked(content));
}

const link = (href: string, text: string): string => el('a', { href }, escapeXml(text));

/** The table of contents, and where the pages of the printed book are. */
export function navigation(
  contents: readonly ContentsEntry[],
  pages: readonly { readonly number: number; readonly href: string }[],
  { title, language }: BookFacts,
): Blob {
  const chapters = contents.map(({ href, title: name, headings }) => {
    const inner = headings.map((one) => el('li', {}, link(`${one.href}#${one.id}`, one.text)));
    return el('li', {}, link(href, name) + (inner.length > 0 ? el('ol', {}, stacked(inner)) : ''));
  });
  const printed = pages.map(({ number, href }) =>
    el('li', {}, link(`${href}#${pageId(number)}`, `${number}`)),
  );
  const content = [
    el('nav', { 'epub:type': 'toc' }, el('h1', {}, escapeXml(title)) + el('ol', {}, stacked(chapters))), // prettier-ignore
    ...(printed.length > 0
      ? [el('nav', { 'epub:type': 'page-list', hidden: 'hidden' }, el('ol', {}, stacked(printed)))]
      : []),
  ];
  return xhtml({ title, language }, stacked(content));
}

/** The page that shows the picture of one, with the way back to its text. */
export function picturePage(
  path: string,
  { picture, text }: { readonly picture: string; readonly text: string },
): Blob {
  const content =
    el('figure', {}, el('img', { src: picture, alt: path })) +
    el('p', { class: 'path', dir: 'auto' }, link(text, `↩ ${path}`));
  return xhtml({ title: path, language: null, up: '../' }, content);
}
