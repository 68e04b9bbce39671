import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ENGINE_CHOICES,
  ENGINE_CHOICE_NAMES,
  forEngineChoices,
  type EngineChoices,
  type PageOrder,
} from '../../../src/engine/types';
import { packText } from '../../../src/protocol/packed-text';
import type { PageWish } from '../../../src/protocol/page-wish';
import type { PageReading } from '../../../src/protocol/worker-api';
import { checkRecipe } from '../../../src/records/recipe/check-recipe';
import { BACKUP_VERSION } from '../../../src/storage/backup/format';
import { BackupRefused, restoreBackup } from '../../../src/storage/backup/read-backup';
import { writeBackup } from '../../../src/storage/backup/write-backup';
import type { StoredPage } from '../../../src/storage/batches/batch-types';
import type { BatchesStore, NumberedPage } from '../../../src/storage/batches/batches-store';
import { openBatches } from '../../../src/storage/batches/batches-store';
import { connect, type Connection } from '../../../src/storage/db/db';
import { openRecordsStore, type StoredCatalogue } from '../../../src/storage/stores/records-store';
import { openReadings } from '../../../src/storage/stores/readings-store';
import { DEFAULT_SETTINGS } from '../../../src/storage/types';
import { batchOf, donePage, keyOf, MS, pageOf } from './batch-parts';

const READING: PageReading = {
  text: packText({
    width: 640,
    height: 480,
    partial: true,
    languages: ['de'],
    unreadScripts: ['Hang'],
    repeated: [
      [
        [0, 100],
        [640, 100],
        [640, 180],
        [0, 180],
      ],
    ],
    origin: { source: 'mixed', reason: 'mixed' },
    unread: [
      [
        [5, 400],
        [90, 401.5],
        [90, 420],
        [5, 419],
      ],
    ],
    lines: [
      {
        text: '港口 Harbour',
        asRead: '港口 Harbcur',
        score: 0.875,
        quad: [
          [1, 2],
          [300, 2],
          [300, 12.5],
          [1, 12],
        ],
        bend: [-1.5, 0.25, 2],
        row: 0,
        paragraph: 0,
        block: 0,
        hyphen: 'soft',
        lattice: '港5巷8',
        chars: [
          { text: '港', score: 0.5, start: 0, end: 0.125, also: [{ text: '巷', share: 0.2 }] },
        ],
      },
    ],
  }),
  ms: MS,
  thumbnail: new Blob(['small'], { type: 'image/webp' }),
};

const fail = () => {
  throw new Error('no problem was expected');
};

let names: string[] = [];
let connections: Connection[] = [];

/** A machine of its own. */
function machine() {
  const name = `backup-${names.length}`;
  const connection = connect(name);
  names.push(name);
  connections.push(connection);
  const store = openBatches(connection);
  return {
    store,
    readings: openReadings('models', fail, connection),
    records: openRecordsStore(connection),
    connection,
  };
}

const RECIPE = checkRecipe({
  scriptorium: 'recipe',
  format: 1,
  id: 'mine',
  version: 1,
  title: 'Mine',
});

const catalogueOf = (id: string, text = `name\nof ${id}\n`): StoredCatalogue => ({
  id,
  file: new Blob([text], { type: 'text/csv' }),
  columns: ['name'],
  nameColumn: 0,
  numberColumn: null,
  rows: 1,
  addedAt: 5,
});

const CORRECTIONS = {
  fields: { date: '2024-05-01', sum: null },
  quantities: { 3: 2 },
  titles: { 4: 'Lamp, old' },
  accepted: true,
};
const CHOICE = { recipe: 'mine', catalogue: 'a.csv' };

async function fill({ store, readings, records }: ReturnType<typeof machine>): Promise<void> {
  await records.putRecipe(RECIPE);
  for (const id of ['a.csv', 'b.csv']) await records.putCatalogue(catalogueOf(id));
  await records.putAlias('a.csv', 'lanp', 'Lamp');
  await records.putChoice('one', CHOICE);
  await records.putCorrections(keyOf('a'), CORRECTIONS);
  await readings.put(keyOf('a'), READING);
  const error = { code: 'decode-failed', message: 'torn' } as const;
  const picture = { bytes: 7, isPreview: true };
  await store.commit({
    id: 'one',
    update: () => batchOf('one', { name: 'Letters', exportedAt: 4, first: { path: 'a', size: 3 } }),
    pages: [
      { number: 0, page: donePage('in/1.png', keyOf('a'), { picture, finishedAt: 3 }), picture: new Blob(['picture'], { type: 'image/png' }) }, // prettier-ignore
      { number: 2, page: pageOf('in/2.png', { state: 'failed', error, attempts: 2 }) },
      { number: 3, page: pageOf('in/3.png') },
    ],
    roots: [],
  });
  await store.commit({ id: 'two', update: () => batchOf('two'), pages: [], roots: [] });
}

async function pagesOf(store: BatchesStore, id: string): Promise<NumberedPage[]> {
  const pages: NumberedPage[] = [];
  for await (const some of store.pages(id)) pages.push(...some);
  return pages;
}

const withOrder = (page: StoredPage, order: PageOrder): StoredPage => ({
  ...page,
  facts: page.facts && { ...page.facts, order },
});

const ALL = { id: null, settings: { ...DEFAULT_SETTINGS, maxMegapixels: 7 }, pictures: true };

let from: ReturnType<typeof machine>;
let to: ReturnType<typeof machine>;
beforeEach(async () => {
  from = machine();
  to = machine();
  await fill(from);
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const connection of connections) await connection.close();
  for (const name of names) await deleteDB(name);
  names = [];
  connections = [];
});

describe('a backup', () => {
  it('brings batches, pages, texts, pictures and settings to another machine', async () => {
    const restored = await restoreBackup(await writeBackup(from, ALL), to);
    expect(restored).toEqual({ batches: 2, settings: ALL.settings });
    const batch = (await to.store.list()).find(({ name }) => name === 'Letters')!;
    expect(batch).toMatchObject({
      exportedAt: 4,
      first: { path: 'a', size: 3 },
      counts: { done: 1, failed: 1, waiting: 1 },
      pictureBytes: 7,
    });
    const pages = await pagesOf(to.store, batch.id);
    expect(
      pages.map(([number, { path, state, attempts }]) => [number, path, state, attempts]),
    ).toEqual([
      [0, 'in/1.png', 'done', 1],
      [2, 'in/2.png', 'failed', 2],
      [3, 'in/3.png', 'waiting', 0],
    ]);
    const { key } = pages[0]![1];
    const { thumbnail, ...reading } = (await to.readings.get(key!))!;
    expect(reading).toEqual({ text: READING.text, ms: MS });
    expect(await thumbnail!.text()).toBe('small');
    const picture = (await to.store.picture(batch.id, 0))!;
    expect([picture.isPreview, picture.blob.type, await picture.blob.text()]).toEqual([true, 'image/png', 'picture']); // prettier-ignore
  });

  it('brings pages that share a file, and the file once', async () => {
    const WISH: PageWish = {
      take: 'picture',
      turn: 3,
      regions: [{ use: 'ignore', box: [0, 0, 0.5, 0.25] }],
      choices: { lexicon: 'never' },
    };
    const bytes = new Blob(['document'], { type: 'application/pdf' });
    const picture = { bytes: 8, isPreview: false };
    const part = { container: 10, size: 8 };
    await from.store.commit({
      id: 'one',
      update: (batch) => batch!,
      pages: [
        { number: 10, page: pageOf('a.pdf', { state: 'container', picture }), picture: bytes },
        { number: 11, page: pageOf('a.pdf#1', { ...part, part: 1 }) },
        { number: 12, page: pageOf('a.pdf#2', { ...part, part: 2, wish: WISH }) },
      ],
      roots: [],
    });
    await restoreBackup(await writeBackup(from, ALL), to);
    const batch = (await to.store.list()).find(({ name }) => name === 'Letters')!;
    const pages = (await pagesOf(to.store, batch.id)).slice(-3);
    expect(pages.map(([number, { state, container, part, wish }]) => [number, state, container, part, wish])).toEqual([
      [10, 'container', undefined, undefined, undefined],
      [11, 'waiting', 10, 1, undefined],
      [12, 'waiting', 10, 2, WISH],
    ]); // prettier-ignore
    expect(await (await to.store.picture(batch.id, 10))!.blob.text()).toBe('document');
  });

  it('brings the text that came with a page', async () => {
    const given = { number: 10, path: 'a.xml' };
    const picture = { bytes: 4, isPreview: false };
    await from.store.commit({
      id: 'one',
      update: (batch) => batch!,
      pages: [
        {
          number: 10,
          page: pageOf('a.xml', { state: 'container', picture }),
          picture: new Blob(['text']),
        },
        { number: 11, page: pageOf('a.tif', { given }) },
      ],
      roots: [],
    });
    await restoreBackup(await writeBackup(from, ALL), to);
    const batch = (await to.store.list()).find(({ name }) => name === 'Letters')!;
    const [, page] = (await pagesOf(to.store, batch.id)).at(-1)!;
    expect(page).toMatchObject({ path: 'a.tif', given });
    expect(await (await to.store.picture(batch.id, 10))!.blob.text()).toBe('text');
  });

  it('brings the order that a person wants of a page', async () => {
    await from.store.commit({
      id: 'one',
      update: (batch) => batch!,
      pages: [{ number: 0, page: withOrder(donePage('in/1.png', keyOf('a')), 'rows') }],
      roots: [],
    });
    await restoreBackup(await writeBackup(from, ALL), to);
    const batch = (await to.store.list()).find(({ name }) => name === 'Letters')!;
    const [[, page]] = (await pagesOf(to.store, batch.id)) as [NumberedPage];
    expect(page.facts?.order).toBe('rows');
  });

  it('knows pages that failed by their hash, and has no text of theirs', async () => {
    const error = { code: 'timeout', message: 'slow' } as const;
    // Its bytes were read elsewhere.
    const failed = pageOf('in/4.png', { state: 'failed', error, key: keyOf('a') });
    const pages = [{ number: 4, page: failed }];
    await from.store.commit({ id: 'one', update: (stored) => stored!, pages, roots: [] });
    await restoreBackup(await writeBackup(from, ALL), to);
    const batch = (await to.store.list()).find(({ name }) => name === 'Letters')!;
    expect((await pagesOf(to.store, batch.id))[3]![1]).toMatchObject({
      state: 'failed',
      key: expect.stringMatching(/^a{64}\./),
    });
    expect(await to.connection.run((db) => db.count('readings'))).toBe(1);
  });

  it('brings corrections, recipes, catalogues, what was said of names, and what each batch uses', async () => {
    await restoreBackup(await writeBackup(from, ALL), to);
    const batches = Object.fromEntries((await to.store.list()).map(({ name, id }) => [name, id]));
    const key = (await pagesOf(to.store, batches['Letters']!))[0]![1].key!;
    expect(await to.records.corrections([key])).toEqual([CORRECTIONS]);
    expect(await to.records.recipes()).toEqual([RECIPE]);
    const catalogues = await to.records.catalogues();
    expect(catalogues).toMatchObject([
      { id: 'a.csv', columns: ['name'], rows: 1 },
      { id: 'b.csv', addedAt: 5 },
    ]);
    expect(await catalogues[0]!.file.text()).toBe('name\nof a.csv\n');
    expect(await to.records.aliases('a.csv')).toEqual([['lanp', 'Lamp']]);
    expect(await to.records.choice(batches['Letters']!)).toEqual(CHOICE);
    expect(await to.records.choice(batches['Batch two']!)).toBeNull();
  });

  it('brings what was chosen for a batch, whatever that is', async () => {
    const chosen = forEngineChoices((name) => ENGINE_CHOICES[name].at(-1)!) as EngineChoices;
    const settings = { ...batchOf('two').settings, ...chosen };
    await from.store.commit({ id: 'two', update: () => batchOf('two', { settings }), pages: [], roots: [] }); // prettier-ignore
    await restoreBackup(await writeBackup(from, ALL), to);
    const restored = (await to.store.list()).find(({ name }) => name === 'Batch two')!;
    expect(restored.settings).toEqual(settings);
  });

  it('leaves recipes, catalogues and names as they are where it comes', async () => {
    const mine = { ...RECIPE, title: 'Another' };
    await to.records.putRecipe(mine);
    await to.records.putCatalogue(catalogueOf('a.csv', 'name\nhere before\n'));
    await to.records.putAlias('a.csv', 'lanp', 'Lantern');
    await restoreBackup(await writeBackup(from, ALL), to);
    expect(await to.records.recipes()).toEqual([mine]);
    const [first, ...others] = await to.records.catalogues();
    expect(await first!.file.text()).toBe('name\nhere before\n');
    expect(others.map(({ id }) => id)).toEqual(['b.csv']);
    expect(await to.records.aliases('a.csv')).toEqual([['lanp', 'Lantern']]);
  });

  it('of the first version, without any of these, is taken in, too', async () => {
    const plain = gunzipSync(Buffer.from(await (await writeBackup(from, ALL)).arrayBuffer()));
    const first = plain
      .toString('latin1')
      .replace(/"version":\d+/, '"version":1')
      .replace(/,"also":\{.*?\}/g, '')
      .replace(/,"(asRead|hyphens|bends|lattices)":\[.*?\]\]+/g, '')
      .replace(/,"(unread|repeated)":(\d+|\[.*?\]\]\])|,"partial":true|,"origin":\{.*?\}/g, '')
      .replace(/,"(languages|unreadScripts)":\[.*?\]/g, '')
      .replace(/\{"recipe":\{.*\n/, '')
      .replace(/\{"catalogue":.*\nname\nof a.csv\n\{"catalogue":.*\nname\nof b.csv\n/, '')
      .replace(/,"(choice|corrections)":(null|\{[^{}\n]*(\{[^{}]*\}[^{}\n]*)*\})(?=\})/g, '');
    expect(first).not.toMatch(
      /recipe|catalogue|corrections|also|asRead|lattices|hyphens|bends|unread|repeated|partial|origin|languages/,
    );
    const file = new Blob([new Uint8Array(gzipSync(Buffer.from(first, 'latin1')))]);
    expect(await restoreBackup(file, to)).toMatchObject({ batches: 2 });
    expect(await to.connection.run((db) => db.count('readings'))).toBe(1);
  });

  it('of one batch has no other, no settings, and pictures only if wanted', async () => {
    const blob = await writeBackup(from, { id: 'one', settings: null, pictures: false });
    expect(await restoreBackup(blob, to)).toEqual({ batches: 1, settings: null });
    const [batch] = await to.store.list();
    expect(batch).toMatchObject({ name: 'Letters', pictureBytes: 0 });
    expect(await to.store.picture(batch!.id, 0)).toBeNull();
    expect((await to.records.catalogues()).map(({ id }) => id)).toEqual(['a.csv']);
    expect(await to.records.choice(batch!.id)).toEqual(CHOICE);
  });

  it('never answers for a picture that is read here, but is known by its hash', async () => {
    await restoreBackup(await writeBackup(from, ALL), to);
    expect(await to.readings.get(keyOf('a'))).toBeNull();
    const batch = (await to.store.list()).find(({ name }) => name === 'Letters')!;
    expect((await pagesOf(to.store, batch.id))[0]![1].key).toMatch(/^a{64}\./);
  });

  it('makes batches beside those that are there, each time', async () => {
    const blob = await writeBackup(from, ALL);
    await restoreBackup(blob, from);
    expect((await from.store.list()).map(({ name }) => name).sort()).toEqual([
      'Batch two',
      'Batch two',
      'Letters',
      'Letters',
    ]);
  });
});

describe('a backup whose tab ends while it is taken in', () => {
  const empty = async ({ connection }: ReturnType<typeof machine>) => {
    const names = await connection.run((db) => Promise.resolve([...db.objectStoreNames]));
    const counts = await Promise.all(names.map((n) => connection.run((db) => db.count(n))));
    return counts.every((count) => count === 0);
  };

  it.each(['the first text', 'the last piece'])(
    'at %s shows nothing of itself, and is swept away',
    async (when) => {
      let cut: () => void = () => undefined;
      const ended = new Promise<void>((resolve) => (cut = resolve));
      const never = () => new Promise<never>(() => cut());
      const commit: BatchesStore['commit'] = (some) =>
        some.pages.some(({ reading }) => reading) ? never() : to.store.commit(some);
      const parts =
        when === 'the first text'
          ? { store: { ...to.store, commit } }
          : { records: { addBundle: never } };
      void restoreBackup(await writeBackup(from, ALL), { ...to, ...parts });
      await ended;
      expect(await to.store.list()).toEqual([]);
      expect((await to.store.leftovers()).length).toBeGreaterThan(0);
      expect(await empty(to)).toBe(false);
      for (const id of await to.store.leftovers()) await to.store.remove(id);
      expect(await empty(to)).toBe(true);
    },
  );

  it('is locked until all of it is there', async () => {
    const held = new Set<string>();
    const request = async (name: string, _: object, work: (lock: object) => Promise<void>) => {
      held.add(name);
      await work({});
      held.delete(name);
    };
    vi.stubGlobal('navigator', { locks: { request } });
    const heldThen: number[] = [];
    const addBundle: typeof to.records.addBundle = (bundle) => {
      heldThen.push(held.size);
      return to.records.addBundle(bundle);
    };
    await restoreBackup(await writeBackup(from, ALL), { ...to, records: { addBundle } });
    vi.unstubAllGlobals();
    expect([heldThen, held.size, await to.store.leftovers()]).toEqual([[2], 0, []]);
  });
});

describe('a bad file is refused whole', () => {
  const bytesOf = async (blob: Blob) => Buffer.from(await blob.arrayBuffer());
  const zipped = (content: Buffer | string) => new Blob([new Uint8Array(gzipSync(content))]);

  const refusalOf = async (file: Blob): Promise<string> => {
    const error = await restoreBackup(file, to).catch((reason: unknown) => reason);
    expect(await to.store.list()).toEqual([]);
    for (const name of [
      'readings',
      'corrections',
      'recipes',
      'catalogues',
      'aliases',
      'recordChoices',
    ] as const)
      // prettier-ignore
      expect(await to.connection.run((db) => db.count(name))).toBe(0);
    return error instanceof BackupRefused ? error.refusal : `not refused: ${String(error)}`;
  };

  const content = async () => gunzipSync(await bytesOf(await writeBackup(from, ALL)));

  it.each([
    ['a picture', new Blob(['\x89PNG not a backup'])],
    ['nothing', new Blob([])],
    ['another gzip file', zipped('hello\n')],
    ['JSON that means something else', zipped('{"name":"x"}\n')],
  ])('%s', async (_, file) => {
    expect(await refusalOf(file)).toBe('not-a-backup');
  });

  it('one of a newer version', async () => {
    const newer = (await content())
      .toString('latin1')
      .replace(`"version":${BACKUP_VERSION}`, `"version":${BACKUP_VERSION + 1}`);
    expect(await refusalOf(zipped(Buffer.from(newer, 'latin1')))).toBe('newer');
  });

  it('one that is cut off anywhere', async () => {
    const whole = await bytesOf(await writeBackup(from, ALL));
    for (let part = 0.1; part < 1; part += 0.15) {
      const cut = whole.subarray(0, Math.floor(whole.length * part));
      expect(await refusalOf(new Blob([new Uint8Array(cut)]))).toMatch(/damaged|not-a-backup/);
    }
  });

  it('one whose content is cut off between two lines', async () => {
    const plain = await content();
    const end = plain.lastIndexOf('{"end"');
    expect(await refusalOf(zipped(plain.subarray(0, end)))).toBe('damaged');
  });

  it('one with a flipped bit anywhere', async () => {
    const whole = await bytesOf(await writeBackup(from, ALL));
    for (let at = 11; at < whole.length; at += 37) {
      const flipped = new Uint8Array(whole);
      flipped[at]! ^= 4;
      expect(await refusalOf(new Blob([flipped]))).toMatch(/damaged|not-a-backup/);
    }
  });

  it.each<[string, string, string]>([
    ['a state that there is not', '"state":"failed"', '"state":"fooled"'],
    ['a field too many', '"attempts":2', '"attempts":2,"x":1'],
    ['a key that is no hash', `"key":"${keyOf('a')}"`, `"key":"../${'a'.repeat(64)}.f"`],
    ['a read page without facts', '"facts":{', '"facts":null,"other":{'],
    ['a text whose parts do not fit', '"text":"港口 Harbour"', '"text":"港口 Harbou"'],
    ['a number twice', '"number":2', '"number":0'],
    ['counts that are wrong', '"pages":3}', '"pages":4}'],
    ['something after the end', '"pages":3}}\n', '"pages":3}}\nmore\n'],
    ['a size out of all bounds', '"bytes":7', '"bytes":7e15'],
    ['a recipe that is none', '"id":"mine"', '"id":7'],
    ['an alias that is no pair', '["lanp","Lamp"]', '["lanp"]'],
    ['a correction that is no value', '"sum":null', '"sum":{}'],
    ['a choice with a field too many', '"choice":{', '"choice":{"x":1,'],
    ...ENGINE_CHOICE_NAMES.map((name): [string, string, string] => [
      `another “${name}” than there are`,
      '"settings":{"mode"',
      `"settings":{"${name}":"x","mode"`,
    ]),
  ])('one with %s', async (_, before, after) => {
    const plain = (await content()).toString('latin1');
    const change = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
    expect(plain).toContain(change(before));
    const changed = Buffer.from(plain.replace(change(before), change(after)), 'latin1');
    expect(await refusalOf(zipped(changed))).toBe('damaged');
  });

  it.each(['pages', 'readings', 'pictures', 'corrections', 'catalogues'])(
    'one for whose %s there is no room',
    async (name) => {
      const file = await writeBackup(from, ALL);
      const put = IDBObjectStore.prototype.put;
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
        this: IDBObjectStore,
        ...args
      ) {
        if (this.name === name) throw new DOMException('no room', 'QuotaExceededError');
        return put.apply(this, args);
      });
      expect(await refusalOf(file)).toBe('full');
    },
  );
});
