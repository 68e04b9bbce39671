import { describe, expect, it } from 'vitest';
import { acceptFiles } from '../../../src/intake/accept';
import type { Documents, IncomingFile } from '../../../src/intake/types';
import { OcrError } from '../../../src/protocol/errors';
import { makeZip } from '../../helpers/make-zip';
import { zipOpener } from '../../helpers/zip-opener';
import * as make from './pictures';

const PICTURE = make.png(30, 20);
const ALTO = '<?xml version="1.0"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">';
const PAGE =
  '\xef\xbb\xbf<p:PcGts xmlns:p="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">';
const HOCR = '<!DOCTYPE html>\n<html><body><div class="ocr_page"></div></body></html>';
const OTHER = '<?xml version="1.0"?><note>alto</note>';

const incoming = (path: string, content: make.Part, root?: FileSystemDirectoryHandle) => ({
  path,
  file: make.blob(content),
  ...(root && { root }),
});

const documents: Documents = {
  ...zipOpener,
  listPdf: () => Promise.reject(new OcrError('decode-failed', 'no PDF')),
};

/** Each page with the text that comes with it, and what is left out. */
async function told(files: readonly IncomingFile[], parts = documents): Promise<string[]> {
  const words: string[] = [];
  for await (const item of acceptFiles(files, { maxMegapixels: 100 }, parts))
    words.push(
      item.kind === 'page'
        ? `${item.path} ← ${item.source.given?.path ?? 'nothing'}`
        : `${item.kind} ${item.path}`,
    );
  return words;
}

describe('a text', () => {
  it.each([
    ['scan.xml', ALTO],
    ['scan.tif.xml', PAGE],
    ['SCAN.XML', PAGE],
    ['scan.hocr', HOCR],
    ['scan.html', HOCR],
    ['alto/scan.xml', ALTO],
    ['page/scan.xml', PAGE],
    ['ALTO/scan.tif.xml', ALTO],
  ])('%s comes with the picture beside it', async (name, content) => {
    const files = [incoming(`a/${name}`, content), incoming('a/scan.tif', PICTURE)];
    expect(await told(files)).toEqual([`a/scan.tif ← a/${name}`]);
    expect(await told(files.toReversed())).toEqual([`a/scan.tif ← a/${name}`]);
  });

  it('comes from a folder next to that of the pictures', async () => {
    const files = [incoming('a/alto/1.xml', ALTO), incoming('a/images/1.png', PICTURE)];
    expect(await told(files)).toEqual(['a/images/1.png ← a/alto/1.xml']);
  });

  it('is the nearest one that is there', async () => {
    const files = [
      incoming('a/alto/1.xml', ALTO),
      incoming('a/1.xml', ALTO),
      incoming('a/1.png', PICTURE),
    ];
    expect(await told(files)).toEqual(['a/1.png ← a/1.xml', 'left-out a/alto/1.xml']);
  });

  it('is none by its name alone, or without a picture', async () => {
    const files = [
      incoming('a/1.png', PICTURE),
      incoming('a/1.xml', OTHER),
      incoming('a/2.xml', ALTO),
      incoming('b/1.xml', ALTO),
    ];
    expect(await told(files)).toEqual([
      'a/1.png ← nothing',
      'left-out a/1.xml',
      'left-out a/2.xml',
      'left-out b/1.xml',
    ]);
  });

  it('comes with each frame of a file, and with a document', async () => {
    const listPdf = () => Promise.resolve({ pages: [1, 2].map(() => ({ width: 1, height: 1 })) });
    const files = [incoming('a.hocr', HOCR), incoming('a.pdf', '%PDF-1.7')];
    expect(await told(files, { ...documents, listPdf })).toEqual([
      'a.pdf#1 ← a.hocr',
      'a.pdf#2 ← a.hocr',
    ]);
  });

  it('is of the folder that was dropped, not of another of that name', async () => {
    const [one, other] = [{}, {}] as FileSystemDirectoryHandle[];
    const files = [incoming('a/1.xml', ALTO, one), incoming('a/1.png', PICTURE, other)];
    expect(await told(files)).toEqual(['a/1.png ← nothing', 'left-out a/1.xml']);
  });

  it('comes with the pictures of an archive', async () => {
    const archive = makeZip([
      { name: 'b/1.png', content: PICTURE },
      { name: 'b/1.xml', content: ALTO },
      { name: 'page/2.xml', content: ALTO },
      { name: '2.png', content: PICTURE },
      { name: '3.xml', content: ALTO },
    ]);
    expect(await told([incoming('all.zip', archive)])).toEqual([
      'all.zip/2.png ← all.zip/page/2.xml',
      'all.zip/b/1.png ← all.zip/b/1.xml',
      'left-out all.zip/3.xml',
    ]);
  });

  it('alone is no page', async () => {
    expect(await told([incoming('1.xml', ALTO)])).toEqual(['refused 1.xml']);
  });
});
