import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csv } from '../../../../src/export/formats/csv';
import type { ExportPage } from '../../../../src/export/types';
import { failed, HOSTILE, page, written } from '../pages';

const COLUMNS = 'path,row,line,text,score,x,y,width,height,error';

async function rowsOf(...pages: ExportPage[]): Promise<string[][]> {
  const text = await written(csv, ...pages);
  expect(text.startsWith(`\ufeff${COLUMNS}\r\n`)).toBe(true);
  const { data, errors } = Papa.parse<string[]>(text.trimEnd(), { newline: '\r\n' });
  expect(errors).toEqual([]);
  return data.slice(1);
}

const cellOf = async (text: string): Promise<string | undefined> =>
  (await rowsOf({ ...page('1.jpg', 'x'), ...withText(text) }))[0]?.[3];

function withText(text: string): Pick<ExportPage, 'text'> {
  const whole = page('1.jpg', 'x').text!;
  return { text: { ...whole, lines: whole.lines.map((line) => ({ ...line, text })) } };
}

describe('csv', () => {
  it('writes one row a line, with its place, score and box', async () => {
    expect(await rowsOf(page('a/1.jpg', 'x\ty\nz'))).toEqual([
      ['a/1.jpg', '1', '1', 'x', '0.9877', '10', '5', '100', '20', ''],
      ['a/1.jpg', '1', '2', 'y', '0.9877', '210', '5', '100', '20', ''],
      ['a/1.jpg', '2', '3', 'z', '0.9877', '10', '35', '100', '20', ''],
    ]);
  });

  it('puts the box around all of a line that is bent', async () => {
    const whole = page('1.jpg', 'x').text!;
    const lines = whole.lines.map((line) => ({ ...line, bend: [-6, 8, -6] }));
    const [row] = await rowsOf({ ...page('1.jpg', 'x'), text: { ...whole, lines } });
    expect(row!.slice(5, 9)).toEqual(['10', '-1', '100', '34']);
  });

  it('has a row for an empty page and for a failed one', async () => {
    expect(await rowsOf(page('1.jpg'), failed('2.jpg', 'It is, alas, damaged'))).toEqual([
      ['1.jpg', ...new Array<string>(9).fill('')],
      ['2.jpg', ...new Array<string>(8).fill(''), 'decode-failed: It is, alas, damaged'],
    ]);
  });

  it('gives back every hostile text, at most with an apostrophe in front', async () => {
    for (const text of HOSTILE) {
      const whole = text.replace('\ud800', '\ufffd');
      expect([whole, `'${whole}`]).toContain(await cellOf(text));
    }
  });

  it.each([
    '=1+1',
    '+1',
    '-1+1',
    '-A1',
    '-1-1',
    '-12.50 =A1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    '\u00a0=1',
    '\u3000=1',
    '＝1+1',
    '－2＋3',
    '-',
    '+8613800000000',
  ])('makes %j harmless', async (text) => {
    expect(await cellOf(text)).toBe(`'${text}`);
  });

  it.each(['-12.50', '-1,234.00', '-5%', '- not', '12.50', 'a=b', "it's -1", ' -3 '])(
    'leaves %j as it is, unless it could run',
    async (text) => {
      expect(await cellOf(text)).toBe(text === '- not' ? `'${text}` : text);
    },
  );

  it('guards paths and messages too', async () => {
    const [row] = await rowsOf(failed('=cmd/1.jpg', 'x'));
    expect(row?.[0]).toBe("'=cmd/1.jpg");
  });
});
