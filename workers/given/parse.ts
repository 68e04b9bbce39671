import { Parser } from 'htmlparser2';
import type { MarkUp } from '../../src/intake/headers/mark-up';
import type { Element } from './element';
import { MOST_MARK_UP_BYTES, MOST_DEPTH, MOST_ELEMENTS } from './tunables';

/** Why a file says nothing of a page. */
export type NotGiven = 'given-empty' | 'given-unlike' | 'given-damaged';

export class NotGivenError extends Error {
  override readonly name = 'NotGivenError';
  readonly reason: NotGiven;

  constructor(reason: NotGiven) {
    super(reason);
    this.reason = reason;
  }
}

export interface ParsedPage {
  /** The whole file without its other pages. */
  readonly root: Element;
  readonly page: Element;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

export const classesOf = ({ class: classes = '' }: Element['attributes']): readonly string[] =>
  classes.split(/\s+/);

const isPage = (kind: MarkUp, name: string, attributes: Element['attributes']): boolean =>
  kind === 'hocr' ? classesOf(attributes).includes('ocr_page') : name === 'Page';

/**
 * Builds the tree of one page. Files are hostile: nothing that a file declares is run or fetched
 * (entities of its own are left as they stand), and depth and number of elements are bounded.
 */
class PageBuilder {
  readonly root: Element = { name: '', attributes: {}, children: [] };
  page: Element | null = null;
  /** The page's end was seen, and not only the file's. */
  isWhole = false;
  pages = 0;
  readonly #kind: MarkUp;
  readonly #wanted: number;
  readonly #open: Element[] = [this.root];
  #depth = 0;
  /** At which depth a page began that is not wanted; null outside. */
  #skipsFrom: number | null = null;
  #elements = 0;

  constructor(kind: MarkUp, wanted: number) {
    this.#kind = kind;
    this.#wanted = wanted;
  }

  open(fullName: string, attributes: Element['attributes']): void {
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH) throw new NotGivenError('given-damaged');
    if (this.#skipsFrom !== null) return;
    const name = localName(fullName);
    const isNewPage = isPage(this.#kind, name, attributes);
    if (isNewPage) this.pages += 1;
    if (isNewPage && this.pages !== this.#wanted) {
      this.#skipsFrom = this.#depth;
      return;
    }
    this.#elements += 1;
    if (this.#elements > MOST_ELEMENTS) throw new NotGivenError('given-damaged');
    const element = { name, attributes, children: [] };
    if (isNewPage) this.page = element;
    this.#open.at(-1)!.children.push(element);
    this.#open.push(element);
  }

  close(isImplied: boolean): void {
    this.#depth -= 1;
    if (this.#skipsFrom !== null) {
      if (this.#depth < this.#skipsFrom) this.#skipsFrom = null;
      return;
    }
    if (this.#open.pop() === this.page) this.isWhole = !isImplied;
  }

  text(text: string): void {
    if (this.#skipsFrom === null) this.#open.at(-1)!.children.push(text);
  }
}

/** What its start says of its letters; UTF-8 where it says nothing that is known. */
async function decoderFor(file: Blob): Promise<TextDecoder> {
  const head = new Uint8Array(await file.slice(0, 1024).arrayBuffer());
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be');
  const text = new TextDecoder('latin1').decode(head);
  const label = /(?:encoding|charset)\s*=\s*["']?([\w-]+)/i.exec(text)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}

/**
 * The page (from 1) of a file; the only one, if no number is given. Rejects with a `NotGivenError`
 * for one that has no such page, or ends within it.
 */
export async function parsePage(
  file: Blob,
  kind: MarkUp,
  part: number | null,
): Promise<ParsedPage> {
  if (file.size > MOST_MARK_UP_BYTES) throw new NotGivenError('given-damaged');
  const builder = new PageBuilder(kind, part ?? 1);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => builder.open(name, attributes),
      onclosetag: (_, isImplied) => builder.close(isImplied),
      ontext: (text) => builder.text(text),
    },
    kind === 'hocr' ? { recognizeSelfClosing: true } : { xmlMode: true },
  );
  const decoder = await decoderFor(file);
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parser.write(decoder.decode(value, { stream: true }));
  }
  parser.end(decoder.decode());
  const { root, page, pages, isWhole } = builder;
  if (part === null ? pages > 1 : pages > 0 && !page) throw new NotGivenError('given-unlike');
  if (!page || !isWhole) throw new NotGivenError('given-damaged');
  return { root, page };
}
