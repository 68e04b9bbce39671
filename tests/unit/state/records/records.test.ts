import { wholeFile } from '../../../../src/protocol/page-source';
import 'fake-indexeddb/auto';
import { expose, wrap } from 'comlink';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packText } from '../../../../src/protocol/packed-text';
import type { PageText } from '../../../../src/engine/types';
import type { RecordsApi } from '../../../../src/protocol/records-api';
import { createRecordsWriter } from '../../../../src/export/records/write-records';
import type { Ask } from '../../../../src/threads/connect-worker';
import { NO_CORRECTIONS, retitle } from '../../../../src/records/corrections/corrections';
import { createRecordsService } from '../../../../src/records/service';
import type { RecordSummary } from '../../../../src/records/corrections/summary';
import { fieldValues } from '../../../../src/state/records/field-values';
import { Page } from '../../../../src/state/pages/Page.svelte';
import type { DoneStatus } from '../../../../src/state/pages/page-status';
import { passes, sortRows, statsOf, stateOf } from '../../../../src/state/records/record-order';
import { RecipeDraft } from '../../../../src/state/records/RecipeDraft.svelte';
import { Records } from '../../../../src/state/records/Records.svelte';
import { RecordsTableView } from '../../../../src/state/records/RecordsTableView.svelte';
import type { StoredBatch } from '../../../../src/storage/batches/batch-types';
import { connect, type Connection } from '../../../../src/storage/db/db';
import { openRecordsStore } from '../../../../src/storage/stores/records-store';
import { DECK, deckPage, line, mapPage, pageOf } from '../../records/pages';

const NAME = 'records-state';
let connection: Connection;

beforeEach(() => void (connection = connect(NAME)));

afterEach(async () => {
  await connection.close();
  await deleteDB(NAME);
});

const ports: MessagePort[] = [];

afterEach(() => ports.splice(0).forEach((port) => port.close()));

/** What the worker holds, at the other end of a channel like a worker's. */
function askService(): Ask<RecordsApi> {
  const service = createRecordsService();
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  expose({ ...service, ...createRecordsWriter(service) }, port1);
  const api = wrap<RecordsApi>(port2);
  return (question) => question(api);
}

function pageWith(path: string, text: PageText): Page {
  const ms = { decode: 0, detect: 0, crop: 0, recognise: 0, layout: 0, total: 0 };
  return new Page(path, path, wholeFile(new Blob()), {
    kind: 'done',
    lines: text.lines.length,
    unread: 0,
    score: 1,
    cached: false,
    ms,
    key: null,
    kept: packText(text),
    thumbnail: null,
    snippet: '',
    bytes: 0,
  });
}

const CARDS = new File(
  [['name,card_number', ...namesOfDeck().map((name, i) => `"${name}",T-${i}`)].join('\n')],
  'cards.csv',
);

/** All names of the deck but one. */
function namesOfDeck(): string[] {
  const names = Object.values(DECK)
    .flat()
    .map(([title, subtitle]) => (subtitle === null ? title : `${title}, ${subtitle}`));
  return [...new Set(names)].filter((name) => name !== '风笛手').concat('笛声');
}

const SUMMARY: RecordSummary = {
  recipe: 'r',
  fields: {},
  items: 4,
  matched: null,
  warnings: 0,
  warning: null,
  accepted: false,
  unsure: [],
};

const LETTER = pageOf([line('Dear Sir', 0, 0)]);

const recipeFor = (pattern: string) => ({
  scriptorium: 'recipe',
  format: 1,
  id: 'letter',
  version: 1,
  title: 'Letter',
  fields: [{ name: 'to', find: { pattern } }],
});

/** Whose records are shown: the list and the batch that is stored of it. */
interface Shown {
  pages: readonly Page[];
  emptied: number;
  open: StoredBatch | null;
}

const stored = (id: string) => ({ id }) as StoredBatch;

const recordsOf = (pages: readonly Page[]): Records =>
  recordsOn({ pages, emptied: 0, open: stored('batch') });

function recordsOn(shown: Shown): Records {
  return new Records({
    batch: shown,
    readings: { text: () => Promise.resolve(null) },
    library: shown,
    store: openRecordsStore(connection),
    ask: askService(),
    onProblem: (error) => {
      throw error;
    },
    now: () => Date.now(),
  });
}

async function made(records: Records): Promise<void> {
  await expect.poll(() => records.left).toBe(0);
  await expect.poll(() => records.rows.every(({ summary }) => summary !== undefined)).toBe(true);
}

describe('records', () => {
  it('are made of every page that a recipe fits', async () => {
    const records = recordsOf([pageWith('deck', deckPage()), pageWith('letter', LETTER)]);
    await records.open();
    await made(records);
    expect(records.rows.map(({ summary }) => summary)).toMatchObject([
      { recipe: 'riftbound-decklist', items: 24, matched: null, warnings: 0 },
      null,
    ]);
    expect(records.rows.map(({ summary }) => stateOf(summary))).toEqual(['fine', 'none']);
  });

  it('are to be checked where a guess is unlike nearly all others', async () => {
    const decks = Array.from({ length: 5 }, (_, i) => pageWith(`deck ${i}`, deckPage()));
    const texts = [
      'LANTERN TRADING',
      'TAX INVOICE',
      'Date: 14/03/2026',
      'Total 24.00',
      'CASH 30.00',
    ];
    const receipt = pageWith('receipt', pageOf(texts.map((text, i) => line(text, 50, 100 * i))));
    const records = recordsOf([...decks, receipt]);
    await records.open();
    await made(records);
    const states = () => records.rows.map(({ summary }) => stateOf(summary));
    expect(records.rows.at(-1)!.summary).toMatchObject({
      recipe: 'receipt',
      warnings: 0,
      isOdd: true,
    });
    expect(states()).toEqual([...decks.map(() => 'fine'), 'check']);
    // Who has chosen the recipe knows.
    await records.setup.chooseRecipe('receipt');
    await made(records);
    expect(records.rows.at(-1)!.summary).not.toHaveProperty('isOdd');
  });

  it('are made anew when the catalogue or the recipe changes', async () => {
    const records = recordsOf([pageWith('deck', deckPage())]);
    await records.open();
    expect(await records.setup.addCatalogue(CARDS)).toBeNull();
    await made(records);
    expect(records.rows[0]!.summary).toMatchObject({ items: 24, matched: 23 });
    await records.setup.chooseRecipe('receipt');
    await made(records);
    expect(records.rows[0]!.summary).toMatchObject({ recipe: 'receipt' });
  });

  it('are stale from a change on until they are made anew, whatever comes meanwhile', async () => {
    const letter = pageWith('letter', LETTER);
    const records = recordsOf([letter]);
    await records.open();
    await records.setup.importRecipe(JSON.stringify(recipeFor('^dear (.*)')));
    await made(records);
    const correct = (to: string) => records.correct(letter, { ...NO_CORRECTIONS, fields: { to } });
    const first = correct('Madam');
    expect(records.rows[0]).toMatchObject({ summary: { fields: { to: 'Sir' } }, isStale: true });
    await Promise.all([first, correct('Captain')]);
    await expect.poll(() => records.rows[0]!.isStale).toBe(false);
    expect(records.rows[0]!.summary!.fields).toEqual({ to: 'Captain' });
  });

  it('keep a correction, and what was said of a name, for the next time', async () => {
    const torn = mapPage(deckPage(), (one) => (one.text === 'x7' ? null : one));
    const pages = [pageWith('deck', torn)];
    const first = recordsOf(pages);
    await first.open();
    await first.setup.addCatalogue(CARDS);
    const record = (await first.record(pages[0]!))!;
    const [rune] = record.sections['runes']!;
    await first.correct(pages[0]!, {
      fields: { player: 'Lin' },
      quantities: { [rune!.lines[0]!]: 7 },
      accepted: true,
    });
    const lacking = record.sections['main_deck']!.find(({ match }) => match === null)!;
    await first.setup.say(lacking.key, '笛声');
    const second = recordsOf(pages);
    await second.open();
    await made(second);
    expect(second.setup.catalogue?.id).toBe('cards.csv');
    expect(second.rows[0]!.summary).toMatchObject({
      fields: { player: 'Lin' },
      matched: 24,
      warnings: 0,
      accepted: true,
    });
    const again = (await second.record(pages[0]!))!;
    expect(again.sections['main_deck']!.find(({ key }) => key === lacking.key)).toMatchObject({
      title: '笛声',
      read: { title: '风笛手' },
      match: { type: 'alias', score: 100 },
    });
  });

  it('give back what was read when a correction is undone', async () => {
    const page = pageWith('deck', deckPage());
    const records = recordsOf([page]);
    await records.open();
    const first = (await records.record(page))!.sections['legend']![0]!.lines[0]!;
    await records.correct(page, { ...NO_CORRECTIONS, quantities: { [first]: 0 } });
    await made(records);
    expect(records.rows[0]!.summary).toMatchObject({ items: 23 });
    expect(records.isCorrected(page)).toBe(true);
    await records.correct(page, NO_CORRECTIONS);
    await made(records);
    expect(records.rows[0]!.summary).toMatchObject({ items: 24, warnings: 0 });
    expect(records.isCorrected(page)).toBe(false);
  });

  it('are made anew where a person wants another order, with what was corrected where it belongs', async () => {
    const page = pageWith('deck', deckPage());
    const shown: Shown = { pages: [page], emptied: 0, open: stored('batch') };
    const records = recordsOn(shown);
    await records.open();
    const before = (await records.text(page))!;
    const first = (await records.record(page))!.sections['legend']![0]!.lines[0]!;
    await records.correct(page, { ...NO_CORRECTIONS, quantities: { [first]: 7 } });
    await made(records);
    page.status = { ...(page.status as DoneStatus), order: 'columns' };
    records.refresh();
    expect(records.left).toBe(1);
    await made(records);
    const after = (await records.text(page))!;
    const [x, y] = before.lines[first]!.quad[0];
    const place = after.lines.findIndex(({ quad }) => quad[0][0] === x && quad[0][1] === y);
    expect(place).not.toBe(first);
    expect(records.correctionsOf(page).quantities).toEqual({ [place]: 7 });
    await records.correct(page, records.correctionsOf(page));
    page.status = { ...page.status, order: 'auto' };
    records.refresh();
    await made(records);
    expect(records.correctionsOf(page).quantities).toEqual({ [first]: 7 });
  });

  it('match from the score that a person wants, and remember it', async () => {
    const misread = mapPage(deckPage(), (one) =>
      one.text === '急救药箱' ? { ...one, text: '急救约箱' } : one,
    );
    const page = pageWith('deck', misread);
    const records = recordsOf([page]);
    await records.open();
    await records.setup.addCatalogue(CARDS);
    await made(records);
    expect([records.setup.threshold, records.rows[0]!.summary!.matched]).toEqual([60, 23]);
    await records.setup.setThreshold(70);
    await made(records);
    expect(records.rows[0]!.summary!.matched).toBe(22);
    const second = recordsOf([page]);
    await second.open();
    expect(second.setup.threshold).toBe(70);
    await second.setup.setThreshold(null);
    expect(second.setup.threshold).toBe(60);
  });

  it('know the catalogues that a backup has brought since they were shown', async () => {
    const records = recordsOf([]);
    await records.open();
    await records.setup.addCatalogue(CARDS);
    const brought = { ...records.setup.catalogues[0]!, id: 'brought.csv' };
    const catalogues = [[brought, []] as const];
    const rest = { recipes: [], corrections: [], choices: [] };
    await openRecordsStore(connection).addBundle({ batches: [], ...rest, catalogues });
    await records.open();
    expect(records.setup.catalogues.map(({ id }) => id)).toEqual([CARDS.name, 'brought.csv']);
  });

  it('say why a file is no catalogue, and keep the one before', async () => {
    const records = recordsOf([]);
    await records.open();
    await records.setup.addCatalogue(CARDS);
    expect(await records.setup.addCatalogue(new File(['{}'], 'no.json'))).toBe('not-a-list');
    expect(records.setup.catalogue?.id).toBe('cards.csv');
    expect((await records.search('灯塔守望者')).map(({ name }) => name)[0]).toMatch(/^灯塔守望者/);
  });

  it('are written with the corrections, every page in its turn', async () => {
    const pages = Array.from({ length: 19 }, (_, i) => pageWith(`deck ${i}`, deckPage()));
    const records = recordsOf([...pages, pageWith('letter', LETTER)]);
    await records.open();
    await made(records);
    const [legend] = (await records.record(pages[18]!))!.sections['legend']!;
    const corrections = retitle(
      { ...NO_CORRECTIONS, fields: { player: 'Lin' } },
      legend!,
      '灯塔守望者, 新誓',
    );
    await records.correct(pages[18]!, corrections);
    const { blob, name } = await records.write('jsonl');
    expect(name).toBe('scriptorium records.jsonl');
    const written = (await blob.text())
      .trimEnd()
      .split('\n')
      .map((one) => JSON.parse(one));
    expect(written.map(({ path }) => path)).toEqual([...pages.map(({ path }) => path), 'letter']);
    expect(written[17].record.fields.player).toBe('Lin.小舟');
    expect(written[18].record.fields.player).toBe('Lin');
    expect(written[18].record.sections.legend).toMatchObject([{ subtitle: '新誓' }]);
    expect(written[19].record).toBeNull();
  });

  it('take a recipe from a file, or say what is wrong with it', async () => {
    const records = recordsOf([pageWith('letter', LETTER)]);
    await records.open();
    expect(await records.setup.importRecipe('{"scriptorium":"recipe"}')).not.toEqual([]);
    expect(await records.setup.importRecipe(JSON.stringify(recipeFor('^dear (.*)')))).toEqual([]);
    await made(records);
    expect(records.rows[0]!.summary).toMatchObject({ recipe: 'letter', fields: { to: 'Sir' } });
    await records.setup.removeRecipe('letter');
    await made(records);
    expect(records.setup.choice.recipe).toBeNull();
    expect(records.rows[0]!.summary).toBeNull();
  });
});

describe('what records are made with', () => {
  const made = { recipe: 'receipt', catalogue: 'cards.csv', threshold: 70 };
  const nothing = { recipe: null, catalogue: null, threshold: null };

  async function choose(records: Records): Promise<void> {
    await records.open();
    await records.setup.addCatalogue(CARDS);
    await records.setup.chooseRecipe('receipt');
    await records.setup.setThreshold(70);
    expect(records.setup.choice).toEqual(made);
  }

  function show(shown: Shown, id: string | null): void {
    shown.emptied += 1;
    shown.open = id === null ? null : stored(id);
    shown.pages = [pageWith(`letter of ${id}`, LETTER)];
  }

  it('is of one batch: the next begins with nothing, and the first has it again', async () => {
    const shown: Shown = { pages: [], emptied: 0, open: stored('first') };
    const records = recordsOn(shown);
    await choose(records);
    show(shown, 'second');
    await records.open();
    expect(records.setup.choice).toEqual(nothing);
    await expect.poll(() => records.rows[0]?.summary).toBeNull();
    show(shown, 'first');
    await records.open();
    expect(records.setup.choice).toEqual(made);
    const reloaded = recordsOn({ ...shown, emptied: 0 });
    await reloaded.open();
    expect(reloaded.setup.choice).toEqual(made);
  });

  it('is of one list where nothing can be stored', async () => {
    const shown: Shown = { pages: [], emptied: 0, open: null };
    const records = recordsOn(shown);
    await choose(records);
    await records.open();
    expect(records.setup.choice).toEqual(made);
    show(shown, null);
    await records.open();
    expect(records.setup.choice).toEqual(nothing);
  });

  it('is of the batch that comes, if it was chosen for an empty list', async () => {
    const shown: Shown = { pages: [], emptied: 0, open: null };
    const records = recordsOn(shown);
    await choose(records);
    shown.open = stored('new');
    records.refresh();
    const reloaded = recordsOn({ ...shown });
    await expect.poll(() => reloaded.open().then(() => reloaded.setup.choice)).toEqual(made);
  });

  it('follows the batch that comes while records are shown', async () => {
    const shown: Shown = { pages: [], emptied: 0, open: stored('first') };
    const records = recordsOn(shown);
    await choose(records);
    show(shown, 'second');
    records.refresh();
    await expect.poll(() => records.setup.choice).toEqual(nothing);
    await expect.poll(() => records.rows[0]?.summary).toBeNull();
  });
});

describe('what a person made or said comes back when its removal is undone', () => {
  it('a recipe, in use again', async () => {
    const records = recordsOf([pageWith('letter', LETTER)]);
    await records.open();
    await records.setup.importRecipe(JSON.stringify(recipeFor('^dear (.*)')));
    const removal = (await records.setup.removeRecipe('letter'))!;
    expect(await openRecordsStore(connection).recipes()).toEqual([]);
    await removal.undo();
    await made(records);
    expect(records.rows[0]!.summary).toMatchObject({ recipe: 'letter', fields: { to: 'Sir' } });
    expect(await openRecordsStore(connection).recipes()).toHaveLength(1);
    expect(await records.setup.removeRecipe('receipt')).toBeNull();
  });

  it('a catalogue, with what was said of its names', async () => {
    const page = pageWith('deck', deckPage());
    const records = recordsOf([page]);
    await records.open();
    await records.setup.addCatalogue(CARDS);
    await records.setup.say('风笛手', '笛声');
    const removal = (await records.setup.removeCatalogue('cards.csv'))!;
    expect([records.setup.catalogue, records.setup.isSaid('风笛手')]).toEqual([null, false]);
    await removal.undo();
    expect([records.setup.catalogue?.id, records.setup.isSaid('风笛手')]).toEqual([
      'cards.csv',
      true,
    ]);
    const store = openRecordsStore(connection);
    expect(await store.aliases('cards.csv')).toEqual([['风笛手', '笛声']]);
    expect((await store.catalogues())[0]!.rows).toBe(records.setup.catalogue!.rows);
    expect(await records.setup.removeCatalogue('none.csv')).toBeNull();
  });

  it('a choice of an entry, and corrections', async () => {
    const page = pageWith('deck', deckPage());
    const records = recordsOf([page]);
    await records.open();
    await records.setup.addCatalogue(CARDS);
    await records.setup.say('风笛手', '笛声');
    const removal = records.setup.forget('风笛手')!;
    expect(records.setup.isSaid('风笛手')).toBe(false);
    expect(records.setup.forget('风笛手')).toBeNull();
    await removal.undo();
    expect(records.setup.isSaid('风笛手')).toBe(true);

    expect(records.takeBack(page)).toBeNull();
    const corrections = { ...NO_CORRECTIONS, fields: { player: 'Lin' } };
    await records.correct(page, corrections);
    const back = records.takeBack(page)!;
    expect(records.isCorrected(page)).toBe(false);
    await back.undo();
    expect(records.correctionsOf(page)).toEqual(corrections);
    expect(await openRecordsStore(connection).corrections(['deck'])).toEqual([corrections]);
  });

  it('a field of a recipe, at its place', async () => {
    const records = recordsOf([pageWith('letter', LETTER)]);
    await records.open();
    const draft = new RecipeDraft(records.setup, {
      title: 'Mine',
      field: (count) => `Field ${count}`,
    });
    await draft.addLine(LETTER, 0);
    await draft.addRegion([0.9, 0.9, 1, 1], LETTER);
    const removal = await draft.remove(0);
    expect(draft.fields.map(({ name }) => name)).toEqual(['Field 2']);
    await removal.undo();
    expect(draft.fields.map(({ name }) => name)).toEqual(['Field 1', 'Field 2']);
    expect(records.setup.recipe!.fields).toHaveLength(2);
  });
});

describe('a recipe made by pointing', () => {
  const names = { title: 'My recipe', field: (count: number) => `Field ${count}` };

  it('is kept and used with each change, and goes on where it was left', async () => {
    const letter = pageWith('letter', LETTER);
    const records = recordsOf([letter]);
    await records.open();
    const draft = new RecipeDraft(records.setup, names);
    await draft.addLine(LETTER, 0);
    await draft.addRegion([0.9, 0.9, 1, 1], LETTER);
    await draft.rename(0, 'greeting');
    await made(records);
    expect(records.rows[0]!.summary!.fields).toEqual({ greeting: 'Dear Sir', 'Field 2': null });
    expect(stateOf(records.rows[0]!.summary)).toBe('check');
    await draft.require(1, false);
    await made(records);
    // It is nothing to check, but not fine as long as it is empty.
    expect(stateOf(records.rows[0]!.summary)).toBe('unsure');
    await draft.rename(1, 'greeting');
    expect(draft.problems.join()).toContain('"greeting" is there twice');
    const again = new RecipeDraft(records.setup, names);
    expect(again.fields.map(({ name }) => name)).toEqual(['greeting', 'Field 2']);
    await again.remove(1);
    await again.setTitle('Letters');
    expect(records.setup.recipe).toMatchObject({ id: 'my-recipe-1', title: 'Letters' });
    expect(records.setup.recipe!.fields).toHaveLength(1);
  });
});

describe('a record of a doubtful text', () => {
  it('is not sure, until a person has put in what stands there', async () => {
    const chars = [...'Dear Sir'].map((text, i) => ({
      text,
      score: i < 5 ? 0.99 : 0.6,
      start: i / 8,
      end: (i + 1) / 8,
    }));
    const letter = pageWith('letter', pageOf([{ ...line('Dear Sir', 0, 0), chars }]));
    const records = recordsOf([letter]);
    await records.open();
    await records.setup.importRecipe(JSON.stringify(recipeFor('^dear (.*)')));
    await made(records);
    const summary = () => records.rows[0]!.summary!;
    expect(summary().unsure).toEqual(['to']);
    expect(stateOf(summary())).toBe('unsure');
    // A doubt beside the value is none about it.
    await records.setup.importRecipe(JSON.stringify(recipeFor('^(dear)')));
    await made(records);
    expect(stateOf(summary())).toBe('fine');
    await records.setup.importRecipe(JSON.stringify(recipeFor('^dear (.*)')));
    await records.correct(letter, { ...NO_CORRECTIONS, fields: { to: 'Sir' } });
    await made(records);
    expect(stateOf(summary())).toBe('fine');
  });
});

describe('the table while a record is open', () => {
  it('keeps its order whatever is put right, until the record is left', async () => {
    const letters = ['a', 'b', 'c'].map((path) => pageWith(path, pageOf([line('Hello', 0, 0)])));
    const records = recordsOf(letters);
    await records.open();
    const recipe = recipeFor('^dear (.*)');
    const fields = recipe.fields.map((field) => ({ ...field, required: true }));
    await records.setup.importRecipe(JSON.stringify({ ...recipe, fields }));
    await made(records);
    const table = new RecordsTableView(records);
    const paths = () => table.visible.map(({ page }) => page.path);
    table.filter = 'check';
    expect(paths()).toEqual(['a', 'b', 'c']);

    table.open(letters[0]!);
    await records.correct(letters[0]!, { ...NO_CORRECTIONS, fields: { to: 'Sir' } });
    await made(records);
    expect(stateOf(table.visible[0]!.summary)).toBe('fine');
    expect(paths()).toEqual(['a', 'b', 'c']);
    expect(table.neighbour(1)).toBe(letters[1]);
    table.step(1);
    expect(paths()).toEqual(['a', 'b', 'c']);
    table.open(null);
    expect(paths()).toEqual(['b', 'c']);
  });
});

describe('a field on every page', () => {
  it('is shown where it lacks first, and not as it was before the last change', () => {
    const row = (path: string, to: string | null, isStale = false) => ({
      page: pageWith(path, LETTER),
      summary: { ...SUMMARY, fields: { to } },
      isStale,
    });
    const rows = [
      row('1', 'Sir'),
      row('2', null),
      row('3', 'Madam', true),
      { page: pageWith('4', LETTER), summary: undefined, isStale: true },
      { page: pageWith('5', LETTER), summary: null, isStale: false },
    ];
    const { list, ...counts } = fieldValues(rows, 'to');
    expect(list.map(({ page, value }) => [page.path, value])).toEqual([
      ['2', null],
      ['5', null],
      ['1', 'Sir'],
      ['3', undefined],
      ['4', undefined],
    ]);
    expect(counts).toEqual({ lacking: 2, waiting: 2 });
  });
});

describe('the table', () => {
  const summary = (accepted: boolean, matched: number | null, warnings: number, date: string) => ({
    ...SUMMARY,
    fields: { date },
    matched,
    warnings,
    accepted,
  });
  const rows = [
    { page: pageWith('a/1', LETTER), summary: summary(true, 4, 1, '2026-03-02') },
    { page: pageWith('a/2', LETTER), summary: summary(false, 4, 0, '2026-03-10') },
    { page: pageWith('a/10', LETTER), summary: summary(false, 2, 0, '2026-03-01') },
    { page: pageWith('b/1', LETTER), summary: null },
  ].map((row) => ({ ...row, isStale: false }));
  const pathsOf = (some: typeof rows) => some.map(({ page }) => page.path);

  it('shows first what is to be checked, and last what was accepted', () => {
    const sorted = sortRows(rows, { key: 'state', descending: false });
    expect(pathsOf(sorted as typeof rows)).toEqual(['a/10', 'b/1', 'a/2', 'a/1']);
  });

  it('sorts by page and by field, numbers in their order', () => {
    const byPage = sortRows(rows, { key: 'page', descending: false });
    expect(pathsOf(byPage as typeof rows)).toEqual(['a/1', 'a/2', 'a/10', 'b/1']);
    const byDate = sortRows(rows, { key: { field: 'date' }, descending: true });
    expect(pathsOf(byDate as typeof rows)).toEqual(['b/1', 'a/2', 'a/1', 'a/10']);
  });

  it('filters and finds', () => {
    const shown = (filter: 'all' | 'check' | 'accepted', find: string) =>
      pathsOf(rows.filter((row) => passes(row, filter, find)));
    expect(shown('check', '')).toEqual(['a/10', 'b/1']);
    expect(shown('accepted', '')).toEqual(['a/1']);
    expect(shown('all', '03-1')).toEqual(['a/2']);
  });

  it('adds up', () => {
    expect(statsOf(rows)).toEqual({
      records: 3,
      without: 1,
      items: 12,
      matched: 10,
      accuracy: (100 * 10) / 12,
      average: 250 / 3,
      check: 1,
    });
  });
});
