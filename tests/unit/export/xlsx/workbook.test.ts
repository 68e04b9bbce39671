import readXlsxFile from 'read-excel-file/node';
import { unzipSync, strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { conventionOf, typedCell } from '../../../../src/export/cells/typed-cells';
import { SheetNames } from '../../../../src/export/xlsx/sheet-names';
import { columnName, type SheetCell, type SheetRow } from '../../../../src/export/xlsx/sheet-xml';
import { workbookOf } from '../../../../src/export/xlsx/workbook';

const cell = (text: string): SheetCell => typedCell(text, conventionOf([]));
const head: SheetRow = [{ kind: 'bold', text: 'number' }];

async function written(rows: readonly SheetRow[], mostRows?: number): Promise<Buffer> {
  const names = new SheetNames();
  const sheet = { name: names.of('Sheet'), head, rows };
  return Buffer.from(await (await workbookOf([sheet], names, mostRows)).arrayBuffer());
}

const xmlOf = async (rows: readonly SheetRow[], part = 'xl/worksheets/sheet1.xml') =>
  strFromU8(unzipSync(await written(rows))[part]!);

describe('a workbook', () => {
  it('goes on in a sheet more where one is full, under the same head', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => [{ kind: 'plain', value: i } as const]);
    expect(await readXlsxFile(await written(rows, 3))).toEqual([
      { sheet: 'Sheet', data: [['number'], [0], [1]] },
      { sheet: 'Sheet (2)', data: [['number'], [2], [3]] },
      { sheet: 'Sheet (3)', data: [['number'], [4]] },
    ]);
  });

  it('shows numbers as they were printed', async () => {
    const printed = [
      '1,234.50',
      '12 %',
      '€ 3.00',
      '0.5 kr',
      '7',
      '2026-03-04',
      '1,234.50',
      '2026-03-04 16:05',
    ];
    const styles = await xmlOf([printed.map(cell)], 'xl/styles.xml');
    expect([...styles.matchAll(/formatCode="([^"]*)"/g)].map(([, code]) => code)).toEqual([
      '#,##0.00',
      '0%',
      '&quot;€ &quot;0.00',
      '0.0&quot; kr&quot;',
      '0',
      'yyyy-mm-dd',
      'yyyy-mm-dd hh:mm',
    ]);
  });

  it('has times of days, too', async () => {
    const [sheet] = await readXlsxFile(await written([[cell('2026-03-04 16:05:30')]]));
    const [time] = sheet!.data[1]! as unknown as [Date];
    expect(Math.abs(time.getTime() - Date.UTC(2026, 2, 4, 16, 5, 30))).toBeLessThan(2);
  });

  it('has no formula, and makes none of a text that is edited', async () => {
    const xml = await xmlOf([[cell('=1+1'), cell('plain'), cell('_x0041_')]]);
    expect(xml).not.toContain('<f>');
    expect(xml).toContain('<c r="A2" s="2" t="inlineStr"><is><t xml:space="preserve">=1+1<');
    expect(xml).toContain('<c r="B2" s="0"');
    expect(xml).toContain('>_x005F_x0041_<');
  });

  it('has columns as wide as what stands in them', async () => {
    const xml = await xmlOf([
      [cell('a text of 25 characters..'), cell('x'), cell('中文'.repeat(9)), cell('y'.repeat(500))],
      [cell('a text that is alone in its row runs over those beside it')],
    ]);
    const widths = [...xml.matchAll(/ width="(\d+)"/g)].map(([, width]) => Number(width));
    expect(widths).toEqual([27, 10, 38, 62]);
  });

  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [16383, 'XFD'],
  ])('calls column %i %s', (index, name) => {
    expect(columnName(index)).toBe(name);
  });
});
