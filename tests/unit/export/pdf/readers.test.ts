import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createPdf } from '../../../../src/export/pdf/pdf';
import { HELVETICA, writePdf } from '../../../helpers/write-pdf';
import { OPTIONS, stream } from '../pages';
import { pageText, pictureOf, quadAt, readLine } from './pages';
import { bytesOf, makePng, pdfTools } from './tools';

/** Other people's tools, where they are installed (Debian: poppler-utils, qpdf). */
const has = (tool: string, ask: string): boolean => {
  try {
    execFileSync(tool, [ask], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const whereThereIs = (tool: string, ask: string) => {
  const isThere = has(tool, ask);
  if (!isThere) console.warn(`not checked by ${tool}: it is not installed`);
  return describe.skipIf(!isThere);
};

const folder = mkdtempSync(join(tmpdir(), 'pdf-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LINES = [
  readLine('The ship is in the port', quadAt([50, 20], 350, 30)),
  readLine('金农工程山东率先引入云计算', quadAt([50, 80], 400, 30)),
  readLine('שלום עולם', quadAt([50, 140], 160, 30), { chars: [] }),
  readLine('tilted by one degree', quadAt([50, 200], 310, 30, 1.2)),
  readLine('𠮷野家', quadAt([50, 260], 100, 30)),
  // A refrain: PDFium would take the second for the double of the first.
  readLine('and so they sang all the way to the sea', quadAt([50, 320], 400, 20)),
  readLine('and so they sang all the way to the sea', quadAt([50, 345], 400, 20)),
];
const pdf = createPdf('1', pdfTools());
const text = pageText(LINES);
const page = { ...pictureOf(text, makePng().blob), path: 'a.png' };

async function saved(name: string, blob: Blob): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, await bytesOf(blob));
  return file;
}
const ofPictures = async () =>
  saved('pictures.pdf', await pdf.write(stream([page, page]), OPTIONS));
async function writtenBack(): Promise<string> {
  const file = new Blob([
    new Uint8Array(writePdf([{ dict: `/MediaBox[0 0 500 250]/Resources<<${HELVETICA}>>` }])),
  ]);
  const origin = { source: 'ocr', reason: 'scan' } as const;
  const source = { file, part: 1, fileId: 1 };
  return saved(
    'back.pdf',
    await pdf.write(stream([{ ...page, text: { ...text, origin }, source }]), OPTIONS),
  );
}
const FILES = [
  ['of pictures', ofPictures],
  ['written back', writtenBack],
] as const;

whereThereIs('qpdf', '--version')('qpdf', () => {
  it.each(FILES)('finds no fault in a document %s', async (_, write) => {
    const told = execFileSync('qpdf', ['--check', await write()], { encoding: 'utf8' });
    expect(told).toContain('No syntax or stream encoding errors');
  });
});

whereThereIs('pdftotext', '-v')('pdftotext', () => {
  it.each(FILES)('finds the text of a document %s', async (_, write) => {
    const found = execFileSync('pdftotext', ['-l', '1', await write(), '-'], { encoding: 'utf8' });
    const lines = found.split('\n').map((line) => line.replaceAll(/[\u202a-\u202e]/g, '').trim());
    for (const line of LINES) expect(lines).toContain(line.text);
  });
});
