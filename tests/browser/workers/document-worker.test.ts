import { expect, it } from 'vitest';
import { OcrError } from '../../../src/protocol/errors';
import { createDocumentWorker } from '../../../src/threads/document-worker';
import { spawnDocumentWorker } from '../../../src/threads/spawn-worker';
import { makeZip } from '../../helpers/make-zip';
import { show, writePdf } from '../../helpers/write-pdf';

const pdf = (...pages: Parameters<typeof writePdf>): Blob =>
  new Blob([new Uint8Array(writePdf(...pages))]);
const codeOf = (error: unknown) => (error instanceof OcrError ? error.code : error);

it('The document worker lists the pages of PDFs, and refuses what is none', async () => {
  const documents = createDocumentWorker();
  const two = pdf([{ content: show('One', 10, 10) }, { dict: '/Rotate 90' }]);
  const sizes = [
    { width: 200, height: 100 },
    { width: 100, height: 200 },
  ];
  const answers = await Promise.all([
    documents.listPdf(two),
    documents.listPdf(new Blob(['%PDF-1.7 and no more'])).catch(codeOf),
    documents.listPdf(two),
  ]);
  expect(answers).toEqual([{ pages: sizes }, 'decode-failed', { pages: sizes }]);
});

it('A file that takes too long costs the worker and itself, and no other', async () => {
  const endless = URL.createObjectURL(new Blob(['for (;;);']));
  const workers: Worker[] = [];
  const spawn = () => {
    const worker = workers.length === 0 ? new Worker(endless) : spawnDocumentWorker();
    workers.push(worker);
    return worker;
  };
  // The second worker gets the same patience, and has to load PDFium in it.
  const documents = createDocumentWorker(spawn, 5_000);
  const [first, second] = [documents.listPdf(pdf([{}])), documents.listPdf(pdf([{}]))];
  expect(await first.catch(codeOf)).toBe('timeout');
  expect((await second).pages).toHaveLength(1);
  expect(workers).toHaveLength(2);
});

const PICTURE = Uint8Array.from('\x89PNG\r\n\x1a\n' + 'x'.repeat(50_000), (c) => c.charCodeAt(0));
const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

it('The document worker lists the files of an archive and unpacks them one by one', async () => {
  const documents = createDocumentWorker();
  const archive = new Blob([
    makeZip([
      { name: 'deflated.png', content: PICTURE },
      { name: 'stored.png', content: PICTURE, stored: true },
      { name: 'text.png', content: 'text '.repeat(9_999) },
      { name: 'false.png', content: PICTURE, crc: 1 },
      { name: 'lie.png', content: PICTURE, stored: true, method: 8 },
      { name: 'short.png', content: PICTURE, bytes: 60_000 },
    ]),
  ]);
  const { entries } = await documents.listZip(archive);
  const take = (name: string) =>
    documents.takeEntry(
      archive,
      entries.find(({ path }) => path === name)!,
      1e6,
    );
  expect(await bytesOf((await take('deflated.png')).file)).toEqual(PICTURE);
  expect(await bytesOf((await take('stored.png')).file)).toEqual(PICTURE);
  expect((await take('text.png')).file.size).toBe(4096);
  for (const name of ['false.png', 'lie.png', 'short.png'])
    expect(await take(name).catch(codeOf)).toBe('archive-damaged');
  expect(await documents.listZip(new Blob(['PK\x03\x04'])).catch(codeOf)).toBe('archive-damaged');
});
