import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PdfDocument } from '../../../../workers/pdf/document';
import { KeptDocument } from '../../../../workers/pdf/kept-document';
import type { Pdfium } from '../../../../workers/pdf/pdfium';
import { encryptedPdf } from '../../../helpers/encrypted-pdf';
import { writePdf } from '../../../helpers/write-pdf';
import { pdfiumInNode, sourceOf } from './open';

let pdfium: Pdfium;
beforeAll(async () => {
  pdfium = await pdfiumInNode();
});

const TWO = writePdf([{}, {}]);
const pagesOf = ({ pageCount }: PdfDocument): number => pageCount;

function files(bytes = TWO) {
  const kept = new KeptDocument();
  const opened: (number | undefined)[] = [];
  const lend = <T>(
    fileId: number | undefined,
    work: (document: PdfDocument) => T,
    password?: string,
  ) => {
    const source = () => {
      opened.push(fileId);
      return sourceOf(bytes);
    };
    return kept.lend(pdfium, { source, fileId, password }, work);
  };
  return { opened, lend };
}

afterEach(() => void vi.useRealTimers());

describe('a document', () => {
  it('is opened once for its pages, as long as no other one comes', () => {
    const { opened, lend } = files();
    for (const id of [1, 1, 1, 2, 2, 1]) expect(lend(id, pagesOf)).toBe(2);
    expect(opened).toEqual([1, 2, 1]);
  });

  it('is opened each time where nobody knows which one it is', () => {
    const { opened, lend } = files();
    for (const id of [undefined, undefined]) expect(lend(id, pagesOf)).toBe(2);
    expect(opened).toHaveLength(2);
  });

  it('is opened anew after many pages, and after one that failed', () => {
    const { opened, lend } = files();
    for (let page = 0; page < 51; page++) lend(1, pagesOf);
    expect(opened).toHaveLength(2);
    const fail = () => {
      throw new Error('This page is damaged');
    };
    expect(() => lend(1, fail)).toThrow('damaged');
    expect(lend(1, pagesOf)).toBe(2);
    expect(opened).toHaveLength(3);
  });

  it('is not lent to whoever has another password', () => {
    const { lend } = files(encryptedPdf('tuesday'));
    expect(lend(1, pagesOf, 'tuesday')).toBe(1);
    expect(() => lend(1, pagesOf, 'monday')).toThrow('not the password');
    expect(() => lend(1, pagesOf)).toThrow('with a password');
  });

  it('is let go of when none of its pages is wanted for a while', () => {
    vi.useFakeTimers();
    const { opened, lend } = files();
    let document: PdfDocument | undefined;
    lend(1, (lent) => (document = lent));
    const close = vi.spyOn(document!, 'close');
    vi.advanceTimersByTime(60_000);
    expect(close).toHaveBeenCalledTimes(1);
    lend(1, pagesOf);
    expect(opened).toHaveLength(2);
  });
});
