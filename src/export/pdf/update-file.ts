import { written, notExtendable, type OpenPdf } from './libpdf';
import { deflated, tableLine, type PdfFile, type Places } from './pdf-file';

/** How far from its end a document says where its table of objects is. */
const TAIL_BYTES = 2048;
/** Before its first line a document may have so much that is none of it (ISO 32000-1, annex H). */
const HEAD_BYTES = 1024;

const latin1 = new TextDecoder('latin1');

/** What an addition to a document begins with. */
export interface DocumentEnds {
  /** Where its last table of objects is, as it says itself. */
  readonly previous: number;
  /** From where places are counted. */
  readonly origin: number;
}

/** Throws `pdf-not-extendable` where it does not say. */
export function endsOf(bytes: Uint8Array): DocumentEnds {
  const tail = latin1.decode(bytes.subarray(Math.max(0, bytes.length - TAIL_BYTES)));
  const found = [...tail.matchAll(/startxref\s+(\d+)/g)].at(-1);
  if (!found) throw notExtendable('it does not say where its table of objects is');
  const origin = latin1.decode(bytes.subarray(0, HEAD_BYTES)).indexOf('%PDF-');
  return { previous: Number(found[1]), origin: Math.max(0, origin) };
}

/** What the trailer keeps of the document's. */
const KEPT = ['Root', 'Info', 'ID', 'Encrypt'];

function trailerOf(pdf: OpenPdf, { previous }: DocumentEnds, size: number): string {
  const { trailer } = pdf.context.info;
  const kept = KEPT.flatMap((key) => {
    const value = trailer.get(key);
    return value ? [`/${key} ${written(value, 0, 0, null)}`] : [];
  });
  return `${kept.join('')}/Size ${size}/Prev ${previous}`;
}

/** Runs of numbers that follow one another. */
function runsOf(numbers: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run.at(-1)! + 1 === number) run.push(number);
    else runs.push([number]);
  }
  return runs;
}

/** Ends an addition: the document's own kind of table, of what was added and changed. */
export function finishUpdate(file: PdfFile, pdf: OpenPdf, ends: DocumentEnds): Blob {
  const at = pdf.usesXRefStreams ? writeTableStream(file, pdf, ends) : writeTable(file, pdf, ends);
  file.append(`startxref\n${at - ends.origin}\n%%EOF\n`);
  return file.blob();
}

function writeTable(file: PdfFile, pdf: OpenPdf, ends: DocumentEnds): number {
  const { at, places } = file;
  const sections = runsOf([...places.keys()]).map(
    (run) =>
      `${run[0]!} ${run.length}\n` +
      run.map((number) => tableLine(places, number, ends.origin)).join(''),
  );
  file.append(`xref\n${sections.join('')}trailer\n<<${trailerOf(pdf, ends, file.size)}>>\n`);
  return at;
}

/** Bytes of an entry's kind, place and generation. */
const [KIND_BYTES, PLACE_BYTES, GENERATION_BYTES] = [1, 5, 2];
/** An object that stands in the file by itself. */
const BY_ITSELF = 1;

function entryOf(places: Places, number: number, origin: number): number[] {
  const { at, generation } = places.get(number)!;
  const place = Array.from(
    { length: PLACE_BYTES },
    (_, i) => Math.floor((at - origin) / 256 ** (PLACE_BYTES - 1 - i)) % 256,
  );
  return [BY_ITSELF, ...place, generation >> 8, generation & 0xff];
}

function writeTableStream(file: PdfFile, pdf: OpenPdf, ends: DocumentEnds): number {
  const { at } = file;
  const own = file.reserve();
  const places: Places = new Map([...file.places, [own, { at, generation: 0 }]]);
  const runs = runsOf([...places.keys()]);
  const index = runs.map((run) => `${run[0]!} ${run.length}`).join(' ');
  const entries = runs.flat().flatMap((number) => entryOf(places, number, ends.origin));
  file.plainStream(
    `/Type/XRef/W[${KIND_BYTES} ${PLACE_BYTES} ${GENERATION_BYTES}]/Index[${index}]` +
      `${trailerOf(pdf, ends, file.size)}/Filter/FlateDecode`,
    deflated(Uint8Array.from(entries)),
    own,
  );
  return at;
}
