import { beforeAll, describe, expect, it } from 'vitest';
import { inBlocks } from '../../../../workers/pdf/byte-source';
import { openDocument, withPage } from '../../../../workers/pdf/document';
import { listPdf } from '../../../../workers/pdf/list-pdf';
import type { Pdfium } from '../../../../workers/pdf/pdfium';
import { pdfiumInNode, sourceOf } from './open';
import { encryptedPdf } from '../../../helpers/encrypted-pdf';
import { show, writePdf } from '../../../helpers/write-pdf';

let pdfium: Pdfium;
beforeAll(async () => {
  pdfium = await pdfiumInNode();
});

const list = (bytes: Uint8Array, password?: string) => listPdf(pdfium, sourceOf(bytes), password);
const codeOf = (work: () => unknown): unknown => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};

describe('A document', () => {
  it('has pages with their sizes as displayed', () => {
    const { pages } = list(
      writePdf([
        {},
        { dict: '/Rotate 90' },
        { dict: '/MediaBox[0 0 600 800]/CropBox[100 100 400 300]' },
        { dict: '/MediaBox[-50 -20 250 80]/Rotate 270' },
      ]),
    );
    expect(pages).toEqual([
      { width: 200, height: 100 },
      { width: 100, height: 200 },
      { width: 300, height: 200 },
      { width: 100, height: 300 },
    ]);
  });

  it('is repaired where its cross references are wrong or missing', () => {
    const whole = writePdf([{ content: show('Hello', 10, 50) }]);
    const text = new TextDecoder('latin1').decode(whole);
    const moved = text.replaceAll(/^00000000(\d\d) 00000 n/gm, '00000099$1 00000 n');
    const bytes = (of: string) => Uint8Array.from(of, (c) => c.charCodeAt(0));
    expect(moved).not.toBe(text);
    expect(list(bytes(moved)).pages).toHaveLength(1);
    expect(list(bytes(text.replace(/^xref[^]*?(?=trailer)/m, ''))).pages).toHaveLength(1);
    expect(list(bytes(`junk from a mail\n${text}`)).pages).toHaveLength(1);
  });

  it('is refused where nothing can be repaired', () => {
    const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251);
    expect(codeOf(() => list(noise))).toBe('decode-failed');
    expect(codeOf(() => list(new Uint8Array(0)))).toBe('decode-failed');
  });

  it('asks for its password, and opens with it alone', () => {
    const bytes = encryptedPdf('geheim');
    expect(codeOf(() => list(bytes))).toBe('password-needed');
    expect(codeOf(() => list(bytes, 'wrong'))).toBe('password-wrong');
    expect(list(bytes, 'geheim').pages).toHaveLength(1);
  });

  it('of dynamic XFA is refused with its reason', () => {
    const xfa = '/NeedsRendering true/AcroForm<</Fields[]/XFA[(template) 1000 0 R]>>';
    const bytes = writePdf([{}], [{ stream: '<template/>' }], xfa);
    expect(codeOf(() => list(bytes))).toBe('unsupported-xfa');
  });

  it('says why its file cannot be read', () => {
    const bytes = writePdf([{}]);
    const broken = {
      size: bytes.length,
      read: () => {
        throw new DOMException('gone', 'NotReadableError');
      },
    };
    expect(() => listPdf(pdfium, broken)).toThrow('gone');
  });

  it('loses a page that is damaged, and no other', () => {
    const bytes = writePdf([{}, {}]);
    const text = new TextDecoder('latin1').decode(bytes).replace('3 0 R', '9 0 R');
    const document = openDocument(pdfium, sourceOf(Uint8Array.from(text, (c) => c.charCodeAt(0))));
    expect(codeOf(() => withPage(pdfium, document, 0, () => 1))).toBe('decode-failed');
    expect(withPage(pdfium, document, 1, () => 1)).toBe(1);
    document.close();
  });

  it('of a thousand pages is listed without reading them', () => {
    const content = show('A page that is long enough to be missed. '.repeat(100), 10, 50);
    const bytes = writePdf(Array.from({ length: 1000 }, () => ({ content })));
    let read = 0;
    const source = sourceOf(bytes);
    const counted = {
      size: source.size,
      read: (start: number, end: number) => {
        read += end - start;
        return source.read(start, end);
      },
    };
    expect(listPdf(pdfium, counted).pages).toHaveLength(1000);
    expect(read).toBeLessThan(bytes.length / 4);
  });
});

describe('Reading in blocks', () => {
  it('gives the bytes of the file, and reads each block once', () => {
    const bytes = Uint8Array.from({ length: 700_000 }, (_, i) => (i * 31) % 256);
    const reads: number[] = [];
    const source = inBlocks({
      size: bytes.length,
      read: (start, end) => {
        reads.push(start);
        return bytes.slice(start, end);
      },
    });
    for (const [start, end] of [
      [0, 10],
      [262_140, 262_150],
      [524_000, 700_000],
      [5, 600_000],
    ] as const)
      expect(Buffer.compare(source.read(start, end), bytes.slice(start, end))).toBe(0);
    expect(reads).toEqual([0, 262_144, 524_288]);
  });
});
