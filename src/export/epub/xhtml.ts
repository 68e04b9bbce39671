import { escapeXml, stacked, XML_DECLARATION, xmlElement as el } from '../formats/xml';

interface Document {
  readonly title: string;
  /** Null where it is not known. */
  readonly language: string | null;
  /** The way to the folder of the book's own files: empty or `../`. */
  readonly up?: string;
}

/** What stands before and behind the content of a document of the book. */
export function xhtmlAround({ title, language, up = '' }: Document): readonly [string, string] {
  const lang = language ?? undefined;
  const attributes = {
    xmlns: 'http://www.w3.org/1999/xhtml',
    'xmlns:epub': 'http://www.idpf.org/2007/ops',
    lang,
    'xml:lang': lang,
  };
  const head = stacked([
    el('title', {}, escapeXml(title)),
    el('link', { rel: 'stylesheet', type: 'text/css', href: `${up}style.css` }),
  ]);
  const [start, end] = el('html', attributes, `${el('head', {}, head)}\n<body>\n\0</body>`).split('\0'); // prettier-ignore
  return [`${XML_DECLARATION}<!DOCTYPE html>\n${start!}`, `${end!}\n`];
}

export const xhtml = (document: Document, content: string): Blob => {
  const [start, end] = xhtmlAround(document);
  return new Blob([start, content, '\n', end]);
};
