import { describe, expect, it } from 'vitest';
import { BUILT_IN_RECIPES } from '../../../../src/records/built-in';
import { guessRecipe } from '../../../../src/records/recipe/guess';
import { makeRecord } from '../../../../src/records/make-record';
import { checkRecipe } from '../../../../src/records/recipe/check-recipe';
import { warningText } from '../../../../src/records/warning-text';
import { line, pageOf } from '../pages';

const recipeOf = (id: string) => BUILT_IN_RECIPES.find((one) => one.id === id)!;

const PAGE = pageOf(
  [
    line('Delivery note', 100, 40, 60),
    line('Number: 4711', 100, 200),
    line('Customer', 100, 300),
    line('Ada & Co', 500, 302),
    line('12 Quay Street', 100, 420),
    line('Harbour town', 100, 470),
    line('Due', 700, 420),
    line('14.03.2026', 700, 480),
    line('Weight 12.5 kg', 100, 600),
    line('Weight 7.25 kg', 100, 700),
  ],
  1000,
  1000,
);

const recipeWith = (field: object) =>
  checkRecipe({
    scriptorium: 'recipe',
    format: 1,
    id: 'test',
    version: 1,
    title: 'Test',
    fields: [{ name: 'value', ...field }],
  });

function read(find: object, more: object = {}) {
  const { fields, warnings } = makeRecord(PAGE, recipeWith({ find, ...more }));
  return { ...fields['value']!, warnings };
}

describe('a page of which places were not read', () => {
  const { quad } = PAGE.lines[0]!;
  it.each([
    [1, '1 place of the page was not read'],
    [2, '2 places of the page were not read'],
  ])('has a record that says so: %d', (places, message) => {
    const record = makeRecord({ ...PAGE, unread: Array(places).fill(quad) }, recipeWith({ find: { pattern: '\\d+' } })); // prettier-ignore
    expect(record.warnings).toEqual([{ code: 'unread', places }]);
    expect(record.warnings.map(warningText)).toEqual([message]);
  });
});

it('a page of which only a part was there has a record that says so', () => {
  const { warnings } = makeRecord({ ...PAGE, partial: true }, recipeWith({ find: { pattern: '\\d+' } })); // prettier-ignore
  expect(warnings).toEqual([{ code: 'partial' }]);
});

describe('a field', () => {
  it('is what stands in a region, rows joined', () => {
    expect(read({ region: [0, 0.4, 0.6, 0.5] })).toMatchObject({
      value: '12 Quay Street Harbour town',
      lines: [4, 5],
    });
  });

  it('is what stands beside a label, in its line or its row', () => {
    expect(read({ beside: { text: ['Number'] } }, { type: 'integer' }).value).toBe(4711);
    expect(read({ beside: { text: ['customer:'] } }).value).toBe('Ada & Co');
  });

  it.each([
    [['Fare (two adults) 24.00'], 24],
    [['Fare（二位）：24.00'], 24],
    [['Fare (two adults):', '24.00'], 24],
    [['Fare: 24.00'], 24],
    [['Fares (two adults) 24.00'], null],
  ])('is what stands behind a label and words in brackets: %j', (texts, value) => {
    const page = pageOf(texts.map((text, i) => line(text, 50 + 700 * i, 100, 20)));
    const recipe = recipeWith({ type: 'amount', find: { beside: { text: ['Fare'] } } });
    expect(makeRecord(page, recipe).fields['value']!.value).toBe(value);
  });

  it('is what stands in the group of a label that is a pattern', () => {
    expect(read({ beside: { pattern: '^number' } }).value).toBe('4711');
    expect(read({ beside: { pattern: '^number: (.*)1$' } }).value).toBe('471');
  });

  it('stands beside no label that it must not be beside', () => {
    const page = pageOf([
      line('Total (net)', 50, 100),
      line('20.00', 700, 100),
      line('Total (all)', 50, 200),
      line('24.00', 700, 200),
    ]);
    const find = { beside: { pattern: '^total.*' }, not: '[(]net[)]' };
    expect(makeRecord(page, recipeWith({ find })).fields['value']!.value).toBe('24.00');
  });

  it('is what stands below a label', () => {
    const below = { beside: { text: ['Due'] }, side: 'below' };
    expect(read(below, { type: 'date' }).value).toBe('2026-03-14');
  });

  it('is what is like a pattern, of several the one that is asked for', () => {
    const weight = (take: string) =>
      read({ pattern: '^weight ([\\d.]+)', take }, { type: 'amount' }).value;
    expect([weight('first'), weight('last'), weight('largest')]).toEqual([12.5, 7.25, 12.5]);
  });

  it('is nothing that is like a pattern it must not be', () => {
    const region = [0, 0, 1, 1];
    expect(read({ region, take: 'tallest', not: '^delivery' }).value).toBe('Number: 4711');
    expect(read({ pattern: '^weight', not: '12\\.5' }).lines).toEqual([9]);
  });

  it('is the tallest text', () => {
    expect(read({ region: [0, 0, 1, 1], take: 'tallest' }).value).toBe('Delivery note');
  });

  it('has no space around full-width brackets', () => {
    const page = pageOf([line('Lin.小舟 （港务队） 一', 100, 40)], 1000, 1000);
    const recipe = checkRecipe({
      scriptorium: 'recipe',
      format: 1,
      id: 'test',
      version: 1,
      title: 'Test',
      fields: [{ name: 'value', find: { pattern: '^lin.*' } }],
    });
    expect(makeRecord(page, recipe).fields['value']!.value).toBe('Lin.小舟（港务队）一');
  });

  it('tries one rule after the other', () => {
    expect(read([{ beside: { text: ['Client'] } }, { pattern: '^.* & .*$' }]).value).toBe(
      'Ada & Co',
    );
  });

  it('warns if it must be there and is not, or is no value of its type', () => {
    expect(read({ pattern: 'Nobody' }, { required: true }).warnings).toContainEqual({
      code: 'no-field',
      field: 'value',
    });
    expect(read({ beside: { text: ['Customer'] } }, { type: 'date' }).warnings).toContainEqual({
      code: 'bad-field',
      field: 'value',
      text: 'Ada & Co',
    });
    expect(read({ pattern: 'Nobody' }).warnings).not.toContainEqual(
      expect.objectContaining({ field: 'value' }),
    );
  });

  it('is warned about where it was not surely read', () => {
    const page = pageOf([{ ...line('Number: 4711', 100, 200), score: 0.79 }]);
    const recipe = recipeWith({ find: { beside: { text: ['Number'] } } });
    expect(makeRecord(page, recipe).warnings).toEqual([
      { code: 'doubtful-field', field: 'value', text: '4711' },
    ]);
    expect(read({ beside: { text: ['Number'] } }).warnings).toEqual([]);
  });

  it('may not be lacking everywhere: a record with nothing in it is warned about', () => {
    expect(read({ pattern: 'Nobody' }).warnings).toEqual([{ code: 'empty' }]);
    expect(read({ pattern: 'Customer' }).warnings).toEqual([]);
  });

  it('is found on a page that lies on its side or is skewed', () => {
    const region = { region: [0, 0.15, 0.6, 0.3] };
    const turned = {
      ...PAGE,
      lines: PAGE.lines.map((one) => ({
        ...one,
        quad: one.quad.map(([x, y]) => [1000 - y, x]) as never,
      })),
    };
    const recipe = checkRecipe({
      scriptorium: 'recipe',
      format: 1,
      id: 'test',
      version: 1,
      title: 'Test',
      fields: [{ name: 'value', find: region }],
    });
    expect(makeRecord(turned, recipe).fields['value']!.value).toBe('Number: 4711');
  });
});

describe('the receipt recipe', () => {
  const RECEIPT = pageOf(
    [
      line('LANTERN TRADING SDN BHD', 100, 0),
      line('TAX INVOICE', 200, 80),
      line('Date', 50, 160),
      line(': 14/03/2026 09:12', 300, 160),
      line('Item', 50, 240),
      line('Qty', 400, 240),
      line('Total', 700, 240),
      line('LAMP OIL 1L', 50, 300),
      line('2', 420, 300),
      line('RM18.00 S', 700, 300),
      line('900412', 50, 360),
      line('1', 420, 360),
      line('7. 50', 700, 360),
      line('Sub Total', 50, 440),
      line('25.50', 700, 440),
      line('TOTAL (RM)', 50, 500),
      line('25.55', 700, 500),
      line('CASH', 50, 560),
      line('30.00', 700, 560),
      line('GST Summary', 50, 640),
      line('Total', 50, 700),
      line('24.06', 700, 700),
    ],
    1000,
    1200,
  );

  it('reads merchant, date, total, currency and lines', () => {
    const record = makeRecord(RECEIPT, recipeOf('receipt'));
    expect(
      Object.fromEntries(Object.entries(record.fields).map(([name, { value }]) => [name, value])),
    ).toEqual({
      merchant: 'LANTERN TRADING SDN BHD',
      date: '2026-03-14',
      total: 25.55,
      currency: 'RM',
    });
    expect(record.sections['lines']).toMatchObject([
      { title: 'LAMP OIL 1L', quantity: 2, values: { amount: 18 } },
    ]);
  });
});

describe('a receipt', () => {
  it('is to be checked if it has no merchant, no date or no total', () => {
    const { warnings } = makeRecord(pageOf([line('Bye', 50, 3000)]), recipeOf('receipt'));
    const lacking = warnings.flatMap((one) => (one.code === 'no-field' ? one.field : []));
    expect(lacking).toEqual(['merchant', 'date', 'total']);
  });
});

describe('the total of a receipt', () => {
  const totalOf = (...texts: readonly string[]) => {
    const lines = texts.map((text, i) => line(text, 50 + 700 * i, 500, 20));
    const page = pageOf([line('LANTERN TRADING', 100, 0), ...lines]);
    return makeRecord(page, recipeOf('receipt')).fields['total']!.value;
  };

  it.each([
    ['Total 24.00'],
    ['Total: RM24.00'],
    ['Total RM 24.00'],
    ['TOTAL (RM) 24.00'],
    ['Total (Eat In) RM24.00'],
    ['Total (Take Away)', 'RM24.00'],
    ['Total (2 guests): 24.00'],
    ['合计（堂食）24.00'],
  ])('is behind its label, whatever is said in brackets: %s', (...texts) => {
    expect(totalOf(...texts)).toBe(24);
  });

  it.each([
    ['Total (excl. GST) 24.00'],
    ['Total (GST)', '24.00'],
    ['Total (Qty) 24.00'],
    ['Totals 24.00'],
  ])('is not what is no sum to pay: %s', (...texts) => {
    expect(totalOf(...texts)).toBeNull();
  });
});

describe('a faint receipt', () => {
  const FAINT = pageOf(
    [
      line('TAX INVOICE', 200, 0),
      line("Lantern's", 200, 80),
      line('LAMP OIL', 50, 300),
      line('2.28 S', 700, 300),
      line('IUIAL (GSI INLL)', 50, 400),
      line('2.28', 700, 400),
      line('LASH', 50, 460),
      line('3.00', 700, 460),
      line('CHANGE DUE', 50, 520),
      line('0.72', 700, 520),
    ],
    1000,
    1000,
  );

  it('is known for one, and its total and its merchant are found', () => {
    expect(guessRecipe(FAINT, BUILT_IN_RECIPES)?.id).toBe('receipt');
    const { fields } = makeRecord(FAINT, recipeOf('receipt'));
    expect(fields['total']!.value).toBe(2.28);
    expect(fields['merchant']!.value).toBe("Lantern's");
  });
});

describe('tables to rows', () => {
  it('makes a record of each row, its columns named by the first', () => {
    const cells = [
      ['Day', 'High', 'High'],
      ['Mon', '4.1', '4.3'],
      ['Tue', '4.0', '4.4'],
    ];
    const lines = cells.flatMap((row, y) =>
      row.map((text, x) => ({ ...line(text, x * 300, y * 60), row: y })),
    );
    const { sections } = makeRecord(pageOf(lines), recipeOf('table-rows'));
    expect(sections['rows']!.map(({ values }) => values)).toEqual([
      { Day: 'Mon', High: '4.1', 'High 3': '4.3' },
      { Day: 'Tue', High: '4.0', 'High 3': '4.4' },
    ]);
  });
});
