import { CatalogueError, fromTable, parseCsv, parseJsonList, type Catalogue } from './catalogue';

/** Larger files are refused. */
export const MOST_CATALOGUE_BYTES = 50 * 1024 * 1024;

/**
 * A catalogue from the bytes of a file, told by what is in it: XLSX (its first sheet), a JSON list,
 * CSV or TSV in UTF-8, UTF-16 or, as Excel writes it in China, GB 18030.
 *
 * @throws CatalogueError
 */
export async function readCatalogue(bytes: Uint8Array<ArrayBuffer>): Promise<Catalogue> {
  if (bytes.length > MOST_CATALOGUE_BYTES) throw new CatalogueError('too-long');
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return fromTable(await readXlsx(bytes));
  const text = decode(bytes);
  return /^\s*[[{]/.test(text) ? parseJsonList(text) : parseCsv(text);
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/**
 * A small archive can swell to more than the browser has; what it says of its files is all that
 * they are given.
 */
const MOST_UNPACKED_BYTES = 256 * 1024 * 1024;

/**
 * What the files in a ZIP archive say that they are long, in bytes. Asked of the library that
 * unpacks them, so that both go by the same list of files. Throws for what is no archive.
 */
async function unpackedSize(bytes: Uint8Array): Promise<number> {
  const { unzipSync } = await import('fflate');
  let sum = 0;
  const addUp = ({ originalSize }: { originalSize: number }) => {
    sum += originalSize;
    return false;
  };
  unzipSync(bytes, { filter: addUp });
  return sum;
}

async function readXlsx(bytes: Uint8Array<ArrayBuffer>): Promise<string[][]> {
  const { buffer, byteOffset, length } = bytes;
  try {
    if ((await unpackedSize(bytes)) > MOST_UNPACKED_BYTES) throw new CatalogueError('too-long');
    const { readSheet } = await import('read-excel-file/universal');
    const rows = await readSheet(buffer.slice(byteOffset, byteOffset + length));
    return rows.map((row) => row.map(cellText));
  } catch (error) {
    throw error instanceof CatalogueError ? error : new CatalogueError('not-a-list');
  }
}

const cellText = (cell: unknown): string =>
  cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? '');
