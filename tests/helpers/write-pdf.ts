/** PDFs for tests, written by hand: what stands in them is seen at a glance. */

/** An object of the document: a dictionary's inside, or a stream with what its dictionary adds. */
export type PdfObject = string | { readonly dict?: string; readonly stream: string | Uint8Array };

export interface PdfPage {
  /** Of the page's dictionary, besides its content: boxes, `/Rotate`, `/Resources`. */
  readonly dict?: string;
  readonly content?: string;
}

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

const joined = (pieces: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
};

const bytesOf = (object: PdfObject): Uint8Array => {
  if (typeof object === 'string') return latin1(`<<${object}>>`);
  const stream = typeof object.stream === 'string' ? latin1(object.stream) : object.stream;
  const head = `<<${object.dict ?? ''}/Length ${stream.length}>>stream\n`;
  return joined([latin1(head), stream, latin1('\nendstream')]);
};

/** Objects with their numbers, and a trailer that names the catalogue. */
export function writeObjects(objects: ReadonlyMap<number, PdfObject>, trailer: string): Uint8Array {
  const pieces: Uint8Array[] = [latin1('%PDF-1.7\n')];
  const places = new Map<number, number>();
  let at = pieces[0]!.length;
  const add = (bytes: Uint8Array) => {
    pieces.push(bytes);
    at += bytes.length;
  };
  for (const [number, object] of objects) {
    places.set(number, at);
    add(joined([latin1(`${number} 0 obj\n`), bytesOf(object), latin1('\nendobj\n')]));
  }
  const size = Math.max(...objects.keys()) + 1;
  const lines = Array.from({ length: size }, (_, number) => {
    const place = places.get(number);
    return place === undefined
      ? '0000000000 65535 f \n'
      : `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${size}\n${lines.join('')}`;
  add(latin1(`${table}trailer\n<<${trailer}/Size ${size}>>\nstartxref\n${at}\n%%EOF\n`));
  return joined(pieces);
}

/** Helvetica, which every reader has: `/F1` of a page's `/Resources`. */
export const HELVETICA = '/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>';
/** The first number of objects that a test adds. */
export const FIRST_FREE = 1000;

/**
 * A document of these pages; the default is a page of 200 by 100 points with `/F1`. `more` are
 * objects from `FIRST_FREE` on, `catalog` what its catalogue has besides pages.
 */
export function writePdf(
  pages: readonly PdfPage[],
  more: readonly PdfObject[] = [],
  catalog = '',
): Uint8Array {
  const objects = new Map<number, PdfObject>();
  const kids = pages.map((_, i) => `${3 + 2 * i} 0 R`).join(' ');
  objects.set(1, `/Type/Catalog/Pages 2 0 R${catalog}`);
  objects.set(2, `/Type/Pages/Count ${pages.length}/Kids[${kids}]`);
  for (const [i, { dict = '', content = '' }] of pages.entries()) {
    const number = 3 + 2 * i;
    const box = dict.includes('/MediaBox') ? '' : '/MediaBox[0 0 200 100]';
    const resources = dict.includes('/Resources') ? '' : `/Resources<<${HELVETICA}>>`;
    const page = `/Type/Page/Parent 2 0 R${box}${resources}${dict}`;
    objects.set(number, `${page}/Contents ${number + 1} 0 R`);
    objects.set(number + 1, { stream: content });
  }
  for (const [i, object] of more.entries()) objects.set(FIRST_FREE + i, object);
  return writeObjects(objects, '/Root 1 0 R');
}

/** Text in `/F1` with its baseline beginning at a point of the page. */
export const show = (text: string, x: number, y: number, size = 12): string =>
  `BT /F1 ${size} Tf ${x} ${y} Td (${text.replaceAll(/[()\\]/g, '\\$&')}) Tj ET\n`;
