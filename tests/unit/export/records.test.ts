import Papa from 'papaparse';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { RECORD_FORMATS } from '../../../src/export/records';
import type { ExportRecord } from '../../../src/export/records/types';
import type { RecordFormatId } from '../../../src/protocol/records-api';
import { parseCsv } from '../../../src/records/catalogue/catalogue';
import { BUILT_IN_RECIPES } from '../../../src/records/built-in';
import { makeRecord } from '../../../src/records/make-record';
import { matchRecord } from '../../../src/records/catalogue/match-record';
import { createMatcher } from '../../../src/records/catalogue/matcher';
import { deckPage, line, mapPage, pageOf } from '../records/pages';
import { HOSTILE } from './pages';

const [decklist] = BUILT_IN_RECIPES;
const matcher = createMatcher(
  parseCsv(
    'name_cn,name_en,card_number\n"灯塔守望者, 旧誓","Keeper, Old Oath",T-1\n雾港信使,Courier,T-2\n',
  ),
);

/** A deck whose player and one card have the given name. */
const deckWith = (text: string): ExportRecord => {
  const page = mapPage(deckPage(), (one) =>
    one.text === 'Lin.小舟' || one.text === '纸鸢' ? { ...one, text } : one,
  );
  return {
    path: `${text}.jpg`,
    record: matchRecord(makeRecord(page, decklist!), decklist!, { matcher }),
  };
};

/** A table of three rows under these columns. */
const tableWith = (head: readonly string[]): ExportRecord =>
  tableOf([head, ...[1, 2, 3].map((row) => ['x', 'y', 'z'].map((text) => text + row))]);

function tableOf(cells: readonly (readonly string[])[]): ExportRecord {
  const lines = cells.flatMap((texts, row) =>
    texts.map((text, i) => ({ ...line(text, i * 400, row * 80), row })),
  );
  const recipe = BUILT_IN_RECIPES.find(({ id }) => id === 'table-rows')!;
  return {
    path: 'table.png',
    record: matchRecord(makeRecord(pageOf(lines), recipe), recipe, { matcher: null }),
  };
}

const DECK = deckWith('Lin.小舟');
const NONE: ExportRecord = { path: 'letter.jpg', record: null };

const sourceOf = (records: readonly ExportRecord[]) =>
  async function* () {
    yield* records;
  };

async function write(id: RecordFormatId, ...records: ExportRecord[]): Promise<Buffer> {
  const format = RECORD_FORMATS.find((one) => one.id === id)!;
  const blob = await format.write(sourceOf(records));
  expect(blob.type).toBe(format.mime);
  return Buffer.from(await blob.arrayBuffer());
}

async function csvOf(id: RecordFormatId, ...records: ExportRecord[]) {
  const text = (await write(id, ...records)).toString('utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  return Papa.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true })
    .data;
}

describe('records as CSV', () => {
  it('have a row for each page, fields as columns', async () => {
    expect(await csvOf('records-csv', DECK, NONE)).toMatchObject([
      {
        path: 'Lin.小舟.jpg',
        recipe: 'riftbound-decklist',
        date: '2026-03-14',
        deck_name: '潮汐与灯火',
        placement: '7',
        items: '24',
        matched: '2',
        warnings: '',
      },
      { path: 'letter.jpg', recipe: '', date: '', items: '' },
    ]);
  });

  it('have a row for each item, with its match', async () => {
    const rows = await csvOf('items-csv', DECK, NONE);
    expect(rows).toHaveLength(24);
    expect(rows[0]).toMatchObject({
      section: 'legend',
      quantity: '1',
      title: '灯塔守望者',
      subtitle: '旧誓',
      match_name: '灯塔守望者, 旧誓',
      match_number: 'T-1',
      match_score: '100',
      match_type: 'exact_full',
    });
    expect(rows[3]).toMatchObject({ title: '铜钟修士', match_name: '', match_type: '' });
  });

  it('have columns that are called like something every object has, and no such cells else', async () => {
    const head = ['constructor', '__proto__', 'toString'];
    const file = await write('items-csv', tableWith(head), tableWith(['a', 'b', 'c']));
    const rows = Papa.parse<string[]>(file.toString('utf8'), { skipEmptyLines: true }).data;
    expect(rows.map((row) => row.slice(-6))).toEqual([
      [...head, 'a', 'b', 'c'],
      ...[1, 2, 3].map((row) => [`x${row}`, `y${row}`, `z${row}`, '', '', '']),
      ...[1, 2, 3].map((row) => ['', '', '', `x${row}`, `y${row}`, `z${row}`]),
    ]);
  });

  it.each(HOSTILE.filter((text) => /^\s*[=+\-@＝]/.test(text)))(
    'never have a cell that runs: %j',
    async (text) => {
      for (const id of ['records-csv', 'items-csv'] as const)
        for (const row of await csvOf(id, deckWith(text)))
          for (const cell of Object.values(row)) expect(cell).not.toMatch(/^\s*[=+@＝]|^-\D/);
    },
  );
});

describe('records as a workbook', () => {
  it('have a sheet of pages and one of items, all texts as texts', async () => {
    const formula = '=1+1';
    const file = await write('xlsx', DECK, deckWith(formula), NONE);
    const [pages, items] = await readXlsxFile(file);
    expect(pages!.data[0]!.slice(0, 3)).toEqual(['path', 'recipe', 'date']);
    expect(pages!.data.map(([path]) => path)).toEqual([
      'path',
      'Lin.小舟.jpg',
      '=1+1.jpg',
      'letter.jpg',
    ]);
    expect(items!.data).toHaveLength(1 + 2 * 24);
    expect(items!.data.some((row) => row.includes(formula))).toBe(true);
    expect(items!.data[1]!.slice(1, 5)).toEqual(['legend', 1, '灯塔守望者', '旧誓']);
  });
});

const BILL = [
  ['Day', 'Code', 'Sum', 'Tax'],
  ['25/04/2026', '007', '1.234,50', '19 %'],
  ['03/04/2026', '12', '0,90', '7 %'],
  ['04.03.2026', '0012', '1.000', '=1+1'],
];
const noon = (date: string) => new Date(`${date}T00:00:00Z`);

describe('cells of records', () => {
  it('are days, amounts and texts in a workbook', async () => {
    const [, items] = await readXlsxFile(await write('xlsx', tableOf(BILL)));
    expect(items!.data.slice(1).map((row) => row.slice(-4))).toEqual([
      [noon('2026-04-25'), '007', 1234.5, 0.19],
      [noon('2026-04-03'), 12, 0.9, 0.07],
      [noon('2026-03-04'), '0012', 1000, '=1+1'],
    ]);
  });

  it('are as every program reads them in CSV', async () => {
    const rows = await csvOf('items-csv', tableOf(BILL));
    expect(rows.map(({ Day, Code, Sum, Tax }) => [Day, Code, Sum, Tax])).toEqual([
      ['2026-04-25', '007', '1234.50', '19 %'],
      ['2026-04-03', '12', '0.90', '7 %'],
      ['2026-03-04', '0012', '1000', "'=1+1"],
    ]);
  });

  it('are amounts with cents where one of their column has cents', async () => {
    const named = (name: string, values: readonly number[]): ExportRecord[] =>
      values.map((value) => ({
        path: name,
        record: {
          ...DECK.record!,
          sections: {},
          fields: { [name]: { value, text: '', lines: [] } },
        },
      }));
    const rows = await csvOf(
      'records-csv',
      ...named('total', [12, 7.5]),
      ...named('count', [3, 4]),
      ...named('share', [0.125, 1]),
    );
    expect(rows.map((row) => row['total'] || row['count'] || row['share'])).toEqual([
      ...['12.00', '7.50', '3', '4', '0.125', '1'],
    ]);
  });
});

describe('a text that is too long for a cell', () => {
  it('is cut, and no half of a character is left', async () => {
    const file = await write('xlsx', deckWith(`\u0001${'a'.repeat(32_765)}😀`));
    const [pages] = await readXlsxFile(file);
    const cut = `\ufffd${'a'.repeat(32_765)}`;
    expect(pages!.data[1]!.includes(cut)).toBe(true);
  });
});

describe('records as JSON', () => {
  it('hold everything, one page a line', async () => {
    const json = JSON.parse((await write('json', DECK, NONE)).toString());
    const lines = (await write('jsonl', DECK, NONE)).toString().trimEnd().split('\n');
    expect(json).toMatchObject({ app: 'scriptorium', pages: [{ path: 'Lin.小舟.jpg' }, NONE] });
    expect(lines.map((one) => JSON.parse(one))).toEqual(json.pages);
    expect(json.pages[0].record).toMatchObject({
      fields: { placement: 7 },
      stats: { items: 24, matched: 2, accuracy: 8.33 },
      sections: {
        legend: [
          { quantity: 1, match: { entry: { name_en: 'Keeper, Old Oath' }, numbers: ['T-1'] } },
        ],
      },
    });
    expect(json.pages[0].record.unmatched).toHaveLength(22);
  });

  it('have the shape of the decklist server for its programs', async () => {
    const { results, ...counts } = JSON.parse((await write('decklists', DECK, NONE)).toString());
    expect(counts).toEqual({ total: 2, successful: 1, failed: 1, average_accuracy: 8.33 });
    expect(results[0]).toMatchObject({
      metadata: { player: 'Lin.小舟', placement: 7, date: '2026-03-14' },
      legend: [
        {
          name_cn: '灯塔守望者, 旧誓',
          name_en: 'Keeper, Old Oath',
          card_number: 'T-1',
          quantity: 1,
          match_score: 100,
          match_type: 'exact_full',
        },
      ],
      main_deck: [{ name_cn: '雾港信使', quantity: 3 }],
      battlefields: [],
      stats: { total_cards: 24, matched_cards: 2, accuracy: 8.33 },
    });
    expect(results[0].unmatched).toHaveLength(22);
    expect(JSON.parse((await write('decklists', NONE)).toString())).toMatchObject({ results: [] });
  });

  it('counts cards without a catalogue, too', async () => {
    const record = matchRecord(makeRecord(deckPage(), decklist!), decklist!, { matcher: null });
    const written = JSON.parse((await write('decklists', { path: 'deck', record })).toString());
    expect(written.results[0].stats).toEqual({ total_cards: 24, matched_cards: 0, accuracy: 0 });
  });
});

describe('decks as text', () => {
  it('are what a person would type', async () => {
    const text = (await write('deck-text', DECK, NONE)).toString();
    expect(text).toContain(
      '[legend]\n1 灯塔守望者, 旧誓\n[main_deck]\n1 灯塔守望者, 新潮\n3 雾港信使\n',
    );
    expect(text).not.toContain('letter.jpg');
  });
});
