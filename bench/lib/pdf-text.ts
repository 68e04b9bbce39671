import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openDocument } from '../../workers/pdf/document';
import { lookAtPdfPage } from '../../workers/pdf/pdf-page';
import { startPdfium, type Pdfium } from '../../workers/pdf/pdfium';

/** Below it a document's text is not what poppler takes for its text. */
export const LEAST_WORD_F1 = 0.99;

/** Poppler decodes every picture on its way to the text, however large it says it is. */
const HOW = { encoding: 'utf8', timeout: 5_000 } as const;

/** What two readers of a PDF make of its own text. */
export interface PdfComparison {
  /** Of each page; empty where the document cannot be opened. */
  readonly findings: readonly string[];
  /** Of the bags of words: the order of reading does not count. */
  readonly f1: number;
  /** A page, until its lines are known. */
  readonly ms: number;
  /** Why it was not compared. */
  readonly error?: string;
}

export function hasPoppler(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Poppler joins words that a line's end divides, and marks the direction of Arabic. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .replaceAll(/(\p{L})[-\u00ad]\n(?=\p{Ll})/gu, '$1')
    .replaceAll(/[\u00ad\u200e\u200f\u202a-\u202e]/gu, '')
    .split(/\s+/)
    .filter((word) => word !== '');

/** F1 of the bags of words of two texts; 1 if there are none. */
export function bagF1(a: string, b: string): number {
  const [first, second] = [wordsOf(a), wordsOf(b)];
  const counts = new Map<string, number>();
  for (const word of second) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of first) {
    const left = counts.get(word) ?? 0;
    if (left > 0) shared += 1;
    counts.set(word, left - 1);
  }
  const all = first.length + second.length;
  return all === 0 ? 1 : (2 * shared) / all;
}

function ownText(pdfium: Pdfium, bytes: Uint8Array) {
  const source = {
    size: bytes.length,
    read: (start: number, end: number) => bytes.slice(start, end),
  };
  const document = openDocument(pdfium, source);
  try {
    const begin = performance.now();
    const pages = Array.from({ length: document.pageCount }, (_, i) =>
      lookAtPdfPage(pdfium, document, i + 1, 'text'),
    );
    const ms = (performance.now() - begin) / document.pageCount;
    const text = pages.flatMap(({ own }) => own.map((line) => line.text)).join('\n');
    return { findings: pages.map(({ finding }) => finding), text, ms };
  } finally {
    document.close();
  }
}

/** Starts PDFium, and gives what compares a document with poppler's reading of it. */
export async function compareWithPoppler(): Promise<(file: string) => PdfComparison> {
  const wasm = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  const pdfium = await startPdfium(await WebAssembly.compile(readFileSync(wasm)));
  return (file) => {
    try {
      const { findings, text, ms } = ownText(pdfium, readFileSync(file));
      const theirs = execFileSync('pdftotext', ['-q', file, '-'], HOW);
      return { findings, f1: bagF1(text, theirs), ms };
    } catch (error) {
      return { findings: [], f1: 0, ms: 0, error: (error as Error).message.split('\n')[0]! };
    }
  };
}
