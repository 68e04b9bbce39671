import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { formatFacts } from '../../../../src/protocol/export-api';
import { oneLine } from '../../../../src/export/formats/plain';
import { pageSheets } from '../../../../src/export/xlsx/page-sheets';
import type { ExportPage } from '../../../../src/export/types';
import { failed, HARDER, page, stream } from '../pages';

/** As a library reads it that did not write it. */
async function sheetsOf(isLone: boolean, ...pages: ExportPage[]) {
  const blob = await pageSheets.write(stream(pages), { title: 'x', isLone, number: 1 });
  expect(blob.type).toBe(formatFacts('xlsx').mime);
  return readXlsxFile(Buffer.from(await blob.arrayBuffer()));
}

const rowsOf = async (text: string) => (await sheetsOf(true, page('a.png', text)))[0]!.data;

describe('a page as a sheet', () => {
  it('has days, amounts and texts as what they are', async () => {
    const text = 'Date\tWhat\tAmount\n25/04/2026\t007\t1.234,50\n03/04/2026\tTea\t0,99';
    expect(await rowsOf(text)).toEqual([
      ['Date', 'What', 'Amount'],
      [new Date(Date.UTC(2026, 3, 25)), '007', 1234.5],
      [new Date(Date.UTC(2026, 3, 3)), 'Tea', 0.99],
    ]);
  });

  it('has rows of texts side by side in their cells', async () => {
    expect(await rowsOf('TOTAL\t€ 12,50\nthank you')).toEqual([
      ['TOTAL', 12.5],
      ['thank you', null],
    ]);
  });

  it.each(HARDER.map((text) => text.replace(/[\t\n\r]/g, ' ')))('has as text: %j', async (text) => {
    const kept = oneLine(text).replace(/\ud800(?![\udc00-\udfff])|\ufffe/g, '\ufffd');
    expect(await rowsOf(`${text}\tx`)).toEqual([[kept.trim(), 'x']]);
  });
});

describe('a batch as a workbook', () => {
  it('has a list of its pages, then a sheet a page', async () => {
    const sheets = await sheetsOf(
      false,
      page('a/scan.jpg', '12.50'),
      failed('b/scan.jpg', 'It is damaged'),
      page('c/SCAN.png', 'x'),
      page('empty.png'),
    );
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Pages', 'scan', 'SCAN (2)', 'empty']);
    expect(sheets[0]!.data).toEqual([
      ['path', 'sheet', 'error'],
      ['a/scan.jpg', 'scan', null],
      ['b/scan.jpg', null, 'It is damaged'],
      ['c/SCAN.png', 'SCAN (2)', null],
      ['empty.png', 'empty', null],
    ]);
    expect(sheets.slice(1).map(({ data }) => data)).toEqual([[[12.5]], [['x']], []]);
  });

  it('has the pages that are too many for sheets in one more', async () => {
    const pages = Array.from({ length: 1003 }, (_, i) => page(`${i}.png`, `text ${i}`));
    const sheets = await sheetsOf(false, ...pages);
    expect(sheets).toHaveLength(1002);
    expect(sheets.at(-1)).toEqual({
      sheet: 'More pages',
      data: [1000, 1001, 1002].flatMap((i) => [
        [`${i}.png`],
        [`text ${i}`],
        ...(i < 1002 ? [[null]] : []),
      ]),
    });
    expect(sheets[0]!.data.at(-1)).toEqual(['1002.png', 'More pages', null]);
  });

  it('says why its only page is missing', async () => {
    const [list] = await sheetsOf(true, failed('a.png', 'It is damaged'));
    expect(list!.data[1]).toEqual(['a.png', null, 'It is damaged']);
  });
});
