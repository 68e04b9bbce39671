import { wholeFile } from '../../../../src/protocol/page-source';
import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_ENGINE_CHOICES } from '../../../../src/engine/types';
import type { IncomingFile, IntakeItem } from '../../../../src/intake/types';
import { packText } from '../../../../src/protocol/packed-text';
import { Batch } from '../../../../src/state/batch/Batch.svelte';
import { PageListView } from '../../../../src/state/list/PageListView.svelte';
import { newBatch } from '../../../../src/state/session/new-batch';
import { BatchSessions } from '../../../../src/state/session/batch-sessions';
import { SessionPages } from '../../../../src/state/session/session-pages';
import type { PageRevision } from '../../../../src/revision/types';
import type { Page } from '../../../../src/state/pages/Page.svelte';
import type { DoneStatus } from '../../../../src/state/pages/page-status';
import { Preferences } from '../../../../src/state/app/Preferences.svelte';
import { sizeOf, unexportedOf } from '../../../../src/state/library/batch-counts';
import { BatchLibrary } from '../../../../src/state/library/BatchLibrary.svelte';
import type { BatchChannel, BatchNews } from '../../../../src/storage/batches/batch-channel';
import { holdBatch } from '../../../../src/storage/batches/batch-lock';
import type { NumberedPage } from '../../../../src/storage/batches/batches-store';
import { openBatches } from '../../../../src/storage/batches/batches-store';
import { connect, type Connection } from '../../../../src/storage/db/db';
import { openReadings } from '../../../../src/storage/stores/readings-store';
import {
  DEFAULT_SETTINGS,
  type Settings,
  type StorageProblem,
} from '../../../../src/storage/types';
import { NO_TIME, ScriptedPool, textOf } from '../scripted-pool';

const named = (...paths: string[]): IncomingFile[] =>
  paths.map((path) => ({ path, file: new Blob([path]) }));

async function* accept(files: readonly IncomingFile[]): AsyncGenerator<IntakeItem> {
  for (const { path, file, root = null, password } of files) {
    const header = { mime: 'image/png', width: 1, height: 1 };
    const error = { code: 'unsupported-type', message: 'an icon' } as const;
    if (path.startsWith('locked') && password !== 'open') yield locked(path, file, password);
    else if (path.endsWith('.pdf')) yield* partsOf({ path, file, root });
    else if (path.endsWith('.ico')) yield { kind: 'left-out', path, file, error };
    else if (path.endsWith('.tif'))
      yield { kind: 'page', path, source: withText(path, file), header };
    else yield { kind: 'page', path, source: wholeFile(file), header, ...(root && { root }) };
  }
}

const withText = (path: string, file: Blob) => ({
  ...wholeFile(file),
  given: { file: new Blob([`text of ${path}`]), path: path.replace('.tif', '.xml') },
});

const locked = (path: string, file: Blob, password?: string): IntakeItem => ({
  kind: 'refused',
  path,
  source: wholeFile(file),
  error: { code: password ? 'password-wrong' : 'password-needed', message: '' },
});

/** A document of three pages. */
function* partsOf({ path, file, root }: IncomingFile): Generator<IntakeItem> {
  const header = { mime: 'application/pdf', width: 1, height: 1 };
  for (const part of [1, 2, 3])
    yield {
      kind: 'page',
      path: `${path}#${part}`,
      source: { file, part },
      header,
      ...(root && { root }),
    };
}

/** Tabs hear each other, as over a BroadcastChannel. */
function air() {
  const tabs: { hear: ((news: BatchNews) => void)[] }[] = [];
  return (): BatchChannel => {
    const tab = { hear: [] as ((news: BatchNews) => void)[] };
    tabs.push(tab);
    return {
      tell: (news) =>
        tabs.filter((other) => other !== tab).forEach(({ hear }) => hear.forEach((h) => h(news))),
      listen(hear) {
        tab.hear.push(hear);
        return () => tab.hear.splice(tab.hear.indexOf(hear), 1);
      },
    };
  };
}

/** Locks as browsers have them; Node has none. */
class Locks {
  readonly held = new Map<string, (() => void)[]>();

  request(
    name: string,
    { ifAvailable = false, signal }: LockOptions,
    work: (lock: object | null) => unknown,
  ): Promise<unknown> {
    const waiting = this.held.get(name);
    if (!waiting) return this.#run(name, work);
    if (ifAvailable) return Promise.resolve(work(null));
    return new Promise((resolve, reject) => {
      waiting.push(() => resolve(this.#run(name, work)));
      signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    });
  }

  query() {
    return Promise.resolve({ held: [...this.held.keys()].map((name) => ({ name })) });
  }

  async #run(name: string, work: (lock: object | null) => unknown): Promise<void> {
    this.held.set(name, []);
    await work({ name });
    const [next, ...rest] = this.held.get(name)!;
    this.held.delete(name);
    next?.();
    if (next) this.held.set(name, rest);
  }
}

const NAME = 'shelf';
let settings: { -readonly [Key in keyof Settings]: Settings[Key] };
/** With the runs that had begun by then. */
let problems: (StorageProblem & { readonly runs: number })[];
let connections: Connection[];
let newChannel: () => BatchChannel;

/** A tab with the app in it. */
function openTab(preview = () => Promise.resolve(new Blob(['p']))) {
  const connection = connect(NAME);
  connections.push(connection);
  const pool = new ScriptedPool();
  const onProblem = (problem: StorageProblem) =>
    void problems.push({ ...problem, runs: pool.runs.length });
  const readings = openReadings('models', onProblem, connection);
  const store = openBatches(connection);
  const channel = newChannel();
  const preferences = new Preferences(
    { load: () => Promise.resolve(settings), save: () => Promise.resolve() },
    { cores: 1, language: 'en' },
  );
  void preferences.change(settings);
  const sessions = new BatchSessions({
    store,
    readings,
    channel,
    settings: preferences,
    preview,
    onProblem,
  });
  const batch = new Batch({
    pool,
    readings,
    accept,
    settings: preferences,
    schedule: (work) => queueMicrotask(work),
    now: () => 0,
  });
  const listView = new PageListView(batch);
  const parts = { batch, listView, store, readings, sessions, channel, preferences, onProblem };
  const library = new BatchLibrary(parts);
  preferences.batchSettingsChanged.on((changed) => void library.setSettings(changed));
  const id = (path: string) => batch.pages.find((page) => page.path === path)!.id;
  /** A worker reads a page: it is stored with its text, then told. */
  async function read(path: string): Promise<void> {
    const page = batch.pages.find((candidate) => candidate.path === path)!;
    const key = (await readings.keyOf(await page.open('file')))!;
    const text = textOf(`text of ${path}`);
    const ms = { decode: 0, detect: 0, crop: 0, recognise: 0, layout: 0, total: 0 };
    const reading = { text: packText(text), ms, thumbnail: null };
    await pool.runs.at(-1)!.cache!.put(key, reading, page.id);
    pool.succeed(id(path), text, { key });
    await vi.waitFor(() => expect(page.kind).toBe('done'));
  }
  const kinds = () => Object.fromEntries(batch.pages.map(({ path, kind }) => [path, kind]));
  /** A worker cannot read a page. */
  async function fail(path: string): Promise<void> {
    const page = batch.pages.find((candidate) => candidate.path === path)!;
    pool.fail(page.id, 'decode-failed', false, await readings.keyOf(await page.open('file')));
    await vi.waitFor(() => expect(page.kind).toBe('failed'));
  }
  return {
    batch,
    library,
    listView,
    store,
    readings,
    pool,
    preferences,
    connection,
    id,
    read,
    fail,
    kinds,
  };
}

type Tab = ReturnType<typeof openTab>;

const { copy } = SessionPages.prototype;
let copying: Promise<void>[];

/** Resolves when all files that came are copied into the storage, or cannot be. */
const copied = (): Promise<unknown> => Promise.all(copying);

/** What a crash leaves: nothing of the tab but what it has stored, with the files that came. */
async function crash(tab: Tab, locks: Locks): Promise<void> {
  await copied();
  await tab.connection.close();
  locks.held.clear();
}

async function storedPages({ store, library }: Tab, id = library.batches[0]!.record.id) {
  const pages: NumberedPage[] = [];
  for await (const some of store.pages(id)) pages.push(...some);
  return pages.map(([, page]) => page);
}

let locks: Locks;
beforeEach(() => {
  settings = { ...DEFAULT_SETTINGS };
  problems = [];
  connections = [];
  newChannel = air();
  locks = new Locks();
  vi.stubGlobal('navigator', { locks });
  copying = [];
  SessionPages.prototype.copy = function () {
    const all = copy.call(this);
    copying.push(all);
    return all;
  };
});
afterEach(async () => {
  await copied();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const connection of connections) await connection.close();
  await deleteDB(NAME);
});

describe('a batch', () => {
  it('is stored when it is on the screen, with its name, its pages and their pictures', async () => {
    const tab = openTab();
    await tab.library.add(named('scans/1.png', 'scans/2.png'));
    expect(tab.batch.kept).toBe(true);
    await copied();
    expect(tab.library.open).toMatchObject({
      name: 'scans',
      counts: { waiting: 2 },
      pictureBytes: 22,
    });
    const pages = await storedPages(tab);
    expect(pages.map(({ path, state }) => [path, state])).toEqual([
      ['scans/1.png', 'waiting'],
      ['scans/2.png', 'waiting'],
    ]);
  });

  it('is opened at its page when it has only one, as often as it is opened itself', async () => {
    const tab = openTab();
    await tab.library.add(named('1.png', '1.ico'));
    expect(tab.listView.openPage?.path).toBe('1.png');
    // What comes besides leaves it open, and one that was closed stays so.
    await tab.library.add(named('2.png'));
    expect(tab.listView.openPage?.path).toBe('1.png');
    tab.listView.remove(tab.batch.pages[1]!);
    tab.listView.close();
    expect(tab.listView.openPage).toBeNull();
    await crash(tab, locks);

    const again = openTab();
    await again.library.refresh();
    await again.library.openBatch(again.library.batches[0]!.record.id);
    expect(again.listView.openPage?.path).toBe('1.png');
  });

  it('is not opened at a page when it has several, or the next one is about to be taken', async () => {
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png'));
    expect(tab.listView.openPage).toBeNull();
    tab.library.close();
    await tab.library.add(named('shot.png'), false);
    expect(tab.batch.pages).toHaveLength(1);
    expect(tab.listView.openPage).toBeNull();
  });

  it('goes on after a crash at the page where it was', async () => {
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png', '3.png'));
    await tab.read('1.png');
    tab.pool.fail(tab.id('2.png'), 'decode-failed');
    await vi.waitFor(() => expect(tab.kinds()['2.png']).toBe('failed'));
    await crash(tab, locks);

    const again = openTab();
    await again.library.refresh();
    const [listed] = again.library.batches;
    expect(listed!.record.counts).toMatchObject({ done: 1, failed: 1, waiting: 1 });
    expect(await again.library.openBatch(listed!.record.id)).toBe(true);
    expect(again.kinds()).toEqual({ '1.png': 'done', '2.png': 'failed', '3.png': 'waiting' });
    await vi.waitFor(() => expect(again.pool.taken.map(({ path }) => path)).toEqual(['3.png']));
    expect(await again.pool.taken[0]!.source.file.text()).toBe('3.png');
    await again.read('3.png');
    expect((await storedPages(again)).map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
  });

  it('has the text of every page that is called read, wherever it was cut off', async () => {
    settings.keepPictures = 'none';
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png'));
    const commit = vi.spyOn(tab.store, 'commit');
    // Told later, as where results come at the end or in the order of the files.
    const page = tab.batch.pages[0]!;
    const key = (await tab.readings.keyOf(await page.open('file')))!;
    const reading = { text: packText(textOf('one')), ms: NO_TIME, thumbnail: null };
    await tab.pool.runs[0]!.cache!.put(key, reading, page.id);
    expect(commit).toHaveBeenCalledTimes(1);
    expect(page.kind).toBe('waiting');
    expect((await storedPages(tab)).map(({ state }) => state)).toEqual(['done', 'waiting']);
    expect(tab.readings.held(key)).toBeNull();
    tab.pool.succeed(page.id, textOf('one'), { key });
    await vi.waitFor(() => expect(page.kind).toBe('done'));
    expect(commit).toHaveBeenCalledTimes(1);
    await crash(tab, locks);
    const again = openTab();
    expect(await again.readings.text(key)).toMatchObject({ lines: [{ text: 'one' }] });
    expect((await storedPages(again, (await again.store.list())[0]!.id))[0]).toMatchObject({
      attempts: 1,
      key,
    });
  });

  it('waits when it is closed in the middle, and is not stopped', async () => {
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png'));
    await tab.read('1.png');
    const { id } = tab.library.open!;
    tab.library.close();
    tab.pool.complete();
    expect(tab.batch.pages).toEqual([]);
    await vi.waitFor(() => expect(locks.held.size).toBe(0));
    expect((await storedPages(tab, id)).map(({ state }) => state)).toEqual(['done', 'waiting']);
  });

  it('remembers what a person stopped and removed', async () => {
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png', '3.png'));
    await vi.waitFor(() => expect(tab.pool.taken).toHaveLength(3));
    tab.batch.cancel(tab.batch.pages[0]!);
    tab.batch.remove(tab.batch.pages[2]!);
    await vi.waitFor(async () =>
      expect((await storedPages(tab)).map(({ path, state }) => [path, state])).toEqual([
        ['1.png', 'cancelled'],
        ['2.png', 'waiting'],
      ]),
    );
  });

  it('is gone when its last page is removed', async () => {
    const tab = openTab();
    await tab.library.add(named('1.png'));
    const removal = tab.batch.remove(tab.batch.pages[0]!);
    await vi.waitFor(() => expect(tab.library.batches).toEqual([]));
    await removal!.finish();
    await vi.waitFor(async () => expect(await tab.store.list()).toEqual([]));
    expect(tab.batch.kept).toBe(false);
  });

  it('is read with its own settings, whatever was set for others since', async () => {
    settings.mode = 'stream';
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png'));
    await tab.preferences.change({ latin: 'always', statusBar: 'keep', workers: 1 });
    await vi.waitFor(() =>
      expect(tab.library.open!.settings).toMatchObject({ latin: 'always', statusBar: 'keep' }),
    );
    await crash(tab, locks);
    settings.mode = 'parallel';
    const again = openTab();
    await again.library.refresh();
    await again.library.openBatch(again.library.batches[0]!.record.id);
    expect(again.pool.runs[0]).toMatchObject({
      mode: 'stream',
      engine: { latin: 'always', statusBar: 'keep' },
    });
    expect(again.preferences.mode).toBe('stream');
    again.library.close();
    expect(again.preferences.mode).toBe('parallel');
    expect(again.preferences.engine).toEqual(DEFAULT_ENGINE_CHOICES);
  });

  it('keeps what a person has made of a text, and shows it when it is stored', async () => {
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png'));
    await tab.read('1.png');
    const [page, waiting] = tab.batch.pages as [Page, Page];
    const revision: PageRevision = { lines: [], sequence: [[1, 2]] };
    const status: DoneStatus = { ...(page.status as DoneStatus), order: 'columns' };
    const stored = tab.batch.revise(
      [page, waiting].map((one) => ({ page: one, revision, status })),
    );
    expect([page.order, page.revision]).toEqual(['auto', null]);
    await stored;
    expect([page.order, waiting.order]).toEqual(['columns', 'auto']);
    expect([page.revision, waiting.revision]).toEqual([revision, null]);
    await crash(tab, locks);
    const again = openTab();
    await again.library.refresh();
    await again.library.openBatch(again.library.batches[0]!.record.id);
    expect(again.batch.pages.map(({ order }) => order)).toEqual(['columns', 'auto']);
    expect(again.batch.pages.map((one) => one.revision)).toEqual([revision, null]);
  });

  it('knows what of it was exported', async () => {
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png'));
    await tab.read('1.png');
    const { id } = tab.library.open!;
    expect(unexportedOf(tab.library.open!)).toBe(1);
    const begun = new Date(tab.library.open!.changedAt - 1);
    await tab.library.exported(id, begun);
    expect(unexportedOf(tab.library.open!)).toBe(1);
    await tab.library.exported(id, new Date());
    expect(unexportedOf(tab.library.open!)).toBe(0);
  });

  it('is renamed and removed, but not while another tab reads it', async () => {
    const [first, second] = [openTab(), openTab()];
    await first.library.add(named('1.png'));
    const { id } = first.library.open!;
    await second.library.refresh();
    expect(await second.library.remove(id)).toBeNull();
    await second.library.rename(id, 'Ledgers');
    expect(first.library.open!.name).toBe('Ledgers');
    first.library.close();
    first.pool.complete();
    await vi.waitFor(() => expect(locks.held.size).toBe(0));
    await (await second.library.remove(id))!.finish();
    expect(await second.store.list()).toEqual([]);
  });
});

describe('files that were left out', () => {
  it('are kept with their batch, and are none of its pages', async () => {
    const tab = openTab();
    await tab.library.add(named('a/1.png', 'a/x.ico'));
    expect(sizeOf(tab.library.open!)).toBe(1);
    const other = openTab();
    await other.library.refresh();
    await other.library.openBatch(tab.library.open!.id);
    expect(other.batch.leftOut).toEqual(tab.batch.leftOut);
    await tab.library.add(named('a/y.ico'));
    expect(other.batch.leftOut.map(({ path }) => path)).toEqual(['a/x.ico', 'a/y.ico']);
    other.library.close();
    await crash(tab, locks);

    const again = openTab();
    await again.library.refresh();
    const { record } = again.library.batches[0]!;
    expect(record).toMatchObject({ leftOut: 2, counts: { waiting: 1, refused: 0 } });
    await again.library.openBatch(record.id);
    expect(again.kinds()).toEqual({ 'a/1.png': 'waiting' });
    expect(again.batch.leftOut).toEqual([
      { path: 'a/x.ico', error: { code: 'unsupported-type', message: 'an icon' } },
      { path: 'a/y.ico', error: { code: 'unsupported-type', message: 'an icon' } },
    ]);
    // What comes now has a number of its own, and the folder once more adds nothing.
    await again.library.add(named('a/2.png', 'a/x.ico', 'a/y.ico'));
    expect(again.batch.leftOut).toHaveLength(2);
    expect(await storedPages(again)).toHaveLength(4);
  });

  it('make no batch by themselves, and are seen all the same', async () => {
    const tab = openTab();
    await tab.library.add(named('a/x.ico'));
    expect([tab.batch.kept, tab.batch.leftOut.length]).toEqual([false, 1]);
    await vi.waitFor(async () => expect(await tab.store.list()).toEqual([]));
    await vi.waitFor(() => expect(locks.held.size).toBe(0));
    await tab.library.add(named('b/1.png'));
    expect([tab.batch.kept, tab.library.open!.name]).toEqual([true, 'b']);
  });
});

describe('what was removed and may come back', () => {
  const listedOf = async (tab: Tab) => {
    await tab.library.refresh();
    return tab.library.batches[0]!.record;
  };

  it('is gone at the next start when its tab ended before that was settled', async () => {
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png', '3.png'));
    await tab.read('1.png');
    const commit = vi.spyOn(tab.store, 'commit');
    tab.batch.removeMany(tab.batch.pages.slice(0, 2));
    await vi.waitFor(() => expect(tab.library.open!.counts).toMatchObject({ done: 0, waiting: 1 }));
    expect(commit).toHaveBeenCalledTimes(1);
    await crash(tab, locks);
    const again = openTab();
    expect(await again.store.leftovers()).toHaveLength(1);
    await again.library.sweep();
    expect(await again.store.leftovers()).toEqual([]);
    expect(await listedOf(again)).toMatchObject({ removed: 0, pictureBytes: 5 });
    expect(await again.library.openBatch((await listedOf(again)).id)).toBe(true);
    expect(again.kinds()).toEqual({ '3.png': 'waiting' });
  });

  it('is there as it was, and where it was, when it came back', async () => {
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png', '3.png', '4.png'));
    await tab.read('1.png');
    await tab.fail('2.png');
    const before = tab.batch.pages;
    const removal = tab.batch.removeMany(before.slice(0, 3))!;
    await vi.waitFor(async () => expect(await storedPages(tab)).toHaveLength(1));
    await removal.undo();
    expect(tab.batch.pages).toEqual(before);
    expect(tab.batch.progress.counts).toMatchObject({ done: 1, failed: 1, waiting: 2 });
    await vi.waitFor(async () => expect(await storedPages(tab)).toHaveLength(4));
    await tab.read('3.png');
    await crash(tab, locks);
    const again = openTab();
    await again.library.sweep();
    await again.library.openBatch((await listedOf(again)).id);
    expect(again.batch.pages.map(({ path, kind }) => [path, kind])).toEqual([
      ['1.png', 'done'],
      ['2.png', 'failed'],
      ['3.png', 'done'],
      ['4.png', 'waiting'],
    ]);
  });

  it('is the whole batch, which is still the same one', async () => {
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png'));
    const { id } = tab.library.open!;
    const removal = tab.batch.removeMany(tab.batch.pages)!;
    await vi.waitFor(() => expect(tab.library.batches).toEqual([]));
    await removal.undo();
    expect(tab.library.open!.id).toBe(id);
    await vi.waitFor(() => expect(tab.library.batches).toHaveLength(1));
    await tab.read('1.png');
    await tab.read('2.png');
  });

  it('is gone when another batch begins or is opened', async () => {
    const tab = openTab();
    await tab.library.add(named('a/1.png'));
    tab.library.close();
    tab.pool.complete();
    await vi.waitFor(() => expect(locks.held.size).toBe(0));
    await tab.library.add(named('b/1.png'));
    const first = tab.batch.removeMany(tab.batch.pages)!;
    await tab.library.add(named('c/1.png'));
    expect([first.over, tab.library.open!.name]).toEqual([true, 'c']);
    const second = tab.batch.removeMany(tab.batch.pages)!;
    await vi.waitFor(() =>
      expect(tab.library.batches.map(({ record }) => record.name)).toEqual(['a']),
    );
    const { record } = tab.library.batches[0]!;
    expect(await tab.library.openBatch(record.id)).toBe(true);
    expect(second.over).toBe(true);
    expect(tab.batch.pages.map(({ path }) => path)).toEqual(['a/1.png']);
    await vi.waitFor(async () => expect(await tab.store.list()).toHaveLength(1));
  });

  it('is seen to go and to come in a tab that watches', async () => {
    const [first, second] = [openTab(), openTab()];
    await first.library.add(named('1.png', '2.png'));
    await second.library.refresh();
    await second.library.openBatch(first.library.open!.id);
    const removal = first.batch.remove(first.batch.pages[0]!)!;
    await vi.waitFor(() => expect(Object.keys(second.kinds())).toEqual(['2.png']));
    await removal.undo();
    await vi.waitFor(() => expect(second.kinds()).toMatchObject({ '1.png': 'waiting' }));
  });

  it('may be a batch of the list: no other tab shows it or sweeps it away meanwhile', async () => {
    const [first, second] = [openTab(), openTab()];
    await first.library.add(named('1.png'));
    await first.read('1.png');
    const { id } = first.library.open!;
    first.library.close();
    first.pool.complete();
    await vi.waitFor(() => expect(locks.held.size).toBe(0));
    const removal = (await first.library.remove(id))!;
    await second.library.sweep();
    await second.library.refresh();
    expect(second.library.batches).toEqual([]);
    await removal.undo();
    expect((await listedOf(second)).counts.done).toBe(1);
    expect(locks.held.size).toBe(0);

    await first.library.remove(id);
    await crash(first, locks);
    await second.library.sweep();
    expect(await second.store.leftovers()).toEqual([]);
    expect(await storedPages(second, id)).toEqual([]);
  });

  it('is no hindrance to clearing everything', async () => {
    const tab = openTab();
    await tab.library.add(named('1.png'));
    const { id } = tab.library.open!;
    tab.library.close();
    tab.pool.complete();
    await vi.waitFor(() => expect(locks.held.size).toBe(0));
    await tab.library.remove(id);
    expect(await tab.library.clear()).toBe(true);
    expect(locks.held.size).toBe(0);
  });
});

it('clearing removes all batches, but not while another tab reads one', async () => {
  const [first, second] = [openTab(), openTab()];
  await first.library.add(named('1.png'));
  expect(await second.library.clear()).toBe(false);
  expect(await second.store.list()).toHaveLength(1);
  first.library.close();
  expect(await first.library.clear()).toBe(true);
  expect(await second.store.list()).toEqual([]);
});

it('what a backup brought in part is swept away at the start, unless a tab is still bringing it', async () => {
  const tab = openTab();
  const record = newBatch({
    id: 'part',
    name: 'Part',
    settings: { mode: 'parallel', order: 'finished', maxMegapixels: 100 },
    first: null,
    createdAt: 1,
  });
  const update = () => ({ ...record, incoming: true });
  await tab.store.commit({ id: 'part', update, pages: [], roots: [] });
  const release = (await holdBatch('part'))!;
  await tab.library.sweep();
  expect(await tab.store.leftovers()).toEqual(['part']);
  expect(await tab.library.clear()).toBe(false);
  await release();
  await tab.library.sweep();
  expect(await tab.store.leftovers()).toEqual([]);
  expect(locks.held.size).toBe(0);
});

it('a list of batches that cannot be had is told, once', async () => {
  const tab = openTab();
  vi.spyOn(tab.store, 'list').mockRejectedValue(new DOMException('damaged', 'UnknownError'));
  await tab.library.refresh();
  await tab.library.refresh();
  expect(problems.map(({ code }) => code)).toEqual(['storage-unavailable']);
  expect(tab.library.batches).toEqual([]);
});

it('a batch that cannot be renamed says why', async () => {
  const tab = openTab();
  await tab.library.add(named('1.png'));
  vi.spyOn(tab.store, 'change').mockRejectedValue(new DOMException('', 'QuotaExceededError'));
  await tab.library.rename(tab.library.open!.id, 'Another');
  expect(problems.map(({ code }) => code)).toEqual(['storage-full']);
  expect(tab.library.open!.name).toBe('1');
});

describe('the same folder, dropped again', () => {
  const restart = async (tab: Tab) => {
    await crash(tab, locks);
    const again = openTab();
    await again.library.refresh();
    return again;
  };

  it('goes on with its batch, and makes no page twice', async () => {
    settings.keepPictures = 'none';
    const tab = openTab();
    await tab.library.add(named('in/1.png', 'in/2.png'));
    await tab.read('in/1.png');
    const again = await restart(tab);
    await again.library.add(named('in/1.png', 'in/2.png', 'in/3.png'));
    expect(again.kinds()).toEqual({
      'in/1.png': 'done',
      'in/2.png': 'waiting',
      'in/3.png': 'waiting',
    });
    expect(again.library.batches).toHaveLength(1);
    expect(await (await again.batch.pages[0]!.open('picture')).file.text()).toBe('in/1.png');
  });

  it('gives a page its picture that has none, and it is read', async () => {
    vi.stubGlobal('navigator', {
      locks,
      storage: { estimate: () => Promise.resolve({ usage: 0, quota: 10 }) },
    });
    const tab = openTab();
    await tab.library.add(named('in/1.png', 'in/2.png'));
    expect(problems).toMatchObject([{ code: 'pictures-not-kept', runs: 0 }]);
    const again = await restart(tab);
    await again.library.openBatch(again.library.batches[0]!.record.id);
    await vi.waitFor(() => expect(Object.values(again.kinds())).toEqual(['failed', 'failed']));
    expect(again.batch.pages[0]!.status).toMatchObject({ error: { code: 'picture-missing' } });
    expect((await storedPages(again)).map(({ state, attempts }) => [state, attempts])).toEqual([
      ['waiting', 0],
      ['waiting', 0],
    ]);
    again.pool.complete();
    await again.library.add(named('in/2.png'));
    await vi.waitFor(() => expect(again.pool.taken.map(({ path }) => path)).toEqual(['in/2.png']));
    expect(again.batch.pages).toHaveLength(2);
  });

  it('adds a file that has other bytes than the page that was read', async () => {
    const tab = openTab();
    await tab.library.add(named('in/1.png', 'in/2.png'));
    await tab.read('in/1.png');
    const again = await restart(tab);
    await again.library.openBatch(again.library.batches[0]!.record.id);
    await again.library.add([{ path: 'in/1.png', file: new Blob(['another']) }]);
    expect(again.batch.pages.map(({ path }) => path)).toEqual(['in/1.png', 'in/2.png', 'in/1.png']);
  });
});

describe('the failed pages of a batch', () => {
  /** Two that failed, two that wait and one that was read. */
  async function reopened() {
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png', '3.png', '4.png', '5.png'));
    await tab.read('2.png');
    for (const path of ['1.png', '4.png']) await tab.fail(path);
    await crash(tab, locks);
    const again = openTab();
    await again.library.refresh();
    await again.library.openBatch(again.library.batches[0]!.record.id, 'failed');
    await vi.waitFor(() => expect(again.pool.taken).toHaveLength(2));
    return again;
  }
  const taken = ({ pool }: Tab) => pool.taken.map(({ path }) => path);

  it('are read alone; what waits stays as it was, also in storage', async () => {
    const tab = await reopened();
    expect(tab.batch.held).toBe(2);
    for (const path of ['1.png', '4.png']) await tab.read(path);
    tab.pool.complete();
    await vi.waitFor(() => expect(tab.batch.running).toBe(false));
    expect(taken(tab)).toEqual(['1.png', '4.png']);
    expect(tab.batch.held).toBe(2);
    expect(tab.library.open!.counts).toMatchObject({ done: 3, waiting: 2, failed: 0 });
  });

  it('do not keep the others from being gone on with, at any time', async () => {
    const tab = await reopened();
    tab.batch.readHeld();
    expect(tab.batch.held).toBe(0);
    await vi.waitFor(() => expect(taken(tab)).toEqual(['1.png', '4.png', '3.png', '5.png']));
  });

  it('do not take along what a person stops, removes or wants to see', async () => {
    const tab = await reopened();
    tab.batch.cancel(tab.batch.pages[4]!);
    expect(tab.batch.held).toBe(1);
    tab.batch.prioritise(tab.batch.pages[2]!);
    expect(tab.batch.held).toBe(0);
    await vi.waitFor(() => expect(taken(tab)).toEqual(['1.png', '4.png', '3.png']));
    tab.batch.readHeld();
    expect(tab.kinds()['5.png']).toBe('cancelled');
  });

  it('are stopped without the others', async () => {
    const tab = await reopened();
    tab.batch.cancelAll();
    for (const path of ['1.png', '4.png']) tab.pool.fail(tab.id(path), 'cancelled');
    tab.pool.complete();
    await vi.waitFor(() => expect(tab.batch.running).toBe(false));
    expect(tab.kinds()).toMatchObject({ '1.png': 'cancelled', '3.png': 'waiting' });
    expect(tab.batch.held).toBe(2);
  });
});

describe('a folder that is dropped again', () => {
  const bytes = (path: string, content: string): IncomingFile => ({
    path,
    file: new Blob([content]),
  });

  /** A batch with a page that was read, one that failed and one that waits, after a crash. */
  async function failedBatch(): Promise<Tab> {
    settings.keepPictures = 'none';
    const tab = openTab();
    const files = [bytes('in/1', 'one'), bytes('in/2', 'two'), bytes('in/3', 'and three')];
    await tab.library.add(files);
    await tab.read('in/1');
    await tab.fail('in/2');
    await crash(tab, locks);
    const again = openTab();
    await again.library.refresh();
    return again;
  }

  const taken = ({ pool }: Tab) =>
    vi.waitFor(async () => {
      const texts = await Promise.all(pool.taken.map(({ source }) => source.file.text()));
      return [...pool.taken.entries()].map(([at, { path }]) => `${path}: ${texts[at]}`);
    });

  it('with another name finds the pages that failed, and those that were read', async () => {
    const tab = await failedBatch();
    await tab.library.openBatch(tab.library.batches[0]!.record.id);
    await tab.library.add([bytes('new/2', 'two'), bytes('new/1', 'one'), bytes('new/4', 'six')]);
    expect(tab.kinds()).toEqual({
      'in/1': 'done',
      'in/2': 'waiting',
      'in/3': 'waiting',
      'new/4': 'waiting',
    });
    await vi.waitFor(async () =>
      expect((await taken(tab)).sort()).toEqual(['in/2: two', 'in/3: and three', 'new/4: six']),
    );
    expect((await storedPages(tab)).map(({ key }) => key !== null)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('with another name opens its batch', async () => {
    const tab = await failedBatch();
    await tab.library.add([
      bytes('new/1', 'one'),
      bytes('new/2', 'two'),
      bytes('new/3', 'and three'),
    ]);
    expect(tab.library.batches).toHaveLength(1);
    expect(tab.batch.pages.map(({ path }) => path).slice(0, 2)).toEqual(['in/1', 'in/2']);
    expect(tab.kinds()['in/2']).toBe('waiting');
  });

  it('does not open a batch whose first file only is as large', async () => {
    const tab = await failedBatch();
    await tab.library.add([bytes('new/1', 'uno'), bytes('new/2', 'two')]);
    expect(tab.batch.pages.map(({ path }) => path)).toEqual(['new/1', 'new/2']);
  });

  it('with a file that has changed makes a new page of it, though the old one failed', async () => {
    const tab = await failedBatch();
    await tab.library.openBatch(tab.library.batches[0]!.record.id);
    await tab.library.add([bytes('in/2', 'TWO')]);
    await vi.waitFor(() => expect(tab.batch.pages).toHaveLength(4));
    expect(tab.batch.pages.map(({ path, kind }) => [path, kind])).toEqual([
      ['in/1', 'done'],
      ['in/2', 'failed'],
      ['in/3', 'waiting'],
      ['in/2', 'waiting'],
    ]);
  });

  it('is known by the hashes of pages that wait again since they failed', async () => {
    const tab = await failedBatch();
    await tab.library.openBatch(tab.library.batches[0]!.record.id);
    tab.batch.retryFailed();
    tab.batch.pause();
    await vi.waitFor(async () => expect((await storedPages(tab))[1]!.state).toBe('waiting'));
    await crash(tab, locks);
    const again = openTab();
    await again.library.refresh();
    await again.library.openBatch(again.library.batches[0]!.record.id);
    await again.library.add([bytes('in/2', 'TWO'), bytes('new/2', 'two')]);
    await vi.waitFor(() => expect(again.batch.pages).toHaveLength(4));
    expect(again.batch.pages[1]!.hasFile).toBe(true);
    expect(await (await again.batch.pages[1]!.open('file')).file.text()).toBe('two');
  });

  it('gives each of two pages with the same bytes a file', async () => {
    const tab = openTab();
    await tab.library.add([bytes('in/1', 'same'), bytes('in/2', 'same')]);
    await tab.fail('in/1');
    await tab.fail('in/2');
    await crash(tab, locks);
    const again = openTab();
    await again.library.refresh();
    await again.library.add([bytes('new/1', 'same'), bytes('new/2', 'same')]);
    expect(again.batch.pages.map(({ path, hasFile }) => [path, hasFile])).toEqual([
      ['in/1', true],
      ['in/2', true],
    ]);
  });

  it('takes a copy with another name for a page of its own', async () => {
    const tab = await failedBatch();
    await tab.library.openBatch(tab.library.batches[0]!.record.id);
    await tab.library.add([bytes('new/copy of 1', 'one')]);
    expect(tab.batch.pages.map(({ path }) => path).slice(3)).toEqual(['new/copy of 1']);
    expect(tab.batch.pages[0]!.hasFile).toBe(false);
  });

  it('makes a new page where the old one was removed', async () => {
    const tab = await failedBatch();
    await tab.library.openBatch(tab.library.batches[0]!.record.id);
    tab.batch.remove(tab.batch.pages[1]!);
    await tab.library.add([bytes('in/2', 'two')]);
    expect(tab.batch.pages.map(({ path }) => path)).toEqual(['in/1', 'in/3', 'in/2']);
  });
});

describe('two tabs', () => {
  it('do not read the same batch: the second one watches, and takes over', async () => {
    const [first, second] = [openTab(), openTab()];
    await first.library.add(named('1.png', '2.png', '3.png'));
    await first.read('1.png');
    await second.library.refresh();
    expect(second.library.batches[0]).toMatchObject({ elsewhere: true });
    await second.library.openBatch(first.library.open!.id);
    expect(second.batch.watching).toBe(true);
    expect(second.kinds()).toEqual({ '1.png': 'done', '2.png': 'waiting', '3.png': 'waiting' });

    await first.read('2.png');
    await first.library.add(named('4.png'));
    expect(second.kinds()).toMatchObject({ '2.png': 'done', '4.png': 'waiting' });
    expect(second.library.open!.counts).toMatchObject({ done: 2, waiting: 2 });
    expect(second.pool.runs).toHaveLength(0);
    expect(second.batch.pages).toHaveLength(4);
    second.batch.removeMany(second.batch.pages);
    second.batch.retryMany(second.batch.pages);
    await second.library.add(named('5.png'));
    expect(second.batch.pages).toHaveLength(4);

    first.library.close();
    first.pool.complete();
    await vi.waitFor(() => expect(second.batch.watching).toBe(false));
    expect(second.batch.kept).toBe(true);
    await vi.waitFor(() =>
      expect(second.pool.taken.map(({ path }) => path)).toEqual(['3.png', '4.png']),
    );
  });
});

describe('a batch that comes and goes quickly', () => {
  it('is the open one when it is opened again before it was let go of', async () => {
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png'));
    const { id } = tab.library.open!;
    tab.library.close();
    tab.pool.complete();
    await tab.library.openBatch(id);
    await vi.waitFor(() => expect(tab.batch.kept).toBe(true));
    expect(tab.library.open?.id).toBe(id);
    expect(tab.kinds()).toEqual({ '1.png': 'waiting', '2.png': 'waiting' });
  });

  it('does not sweep off the screen what was dropped while it was being opened', async () => {
    const tab = openTab();
    await tab.library.add(named('old/1.png', 'old/2.png'));
    const { id } = tab.library.open!;
    tab.library.close();
    tab.pool.complete();
    await vi.waitFor(() => expect(locks.held.size).toBe(0));
    const opening = tab.library.openBatch(id);
    await tab.library.add(named('new/1.png'));
    await opening;
    expect(tab.batch.pages.map(({ path }) => path)).toContain('new/1.png');
  });

  it('writes nothing more once another may have it', async () => {
    let give: (preview: Blob) => void = () => undefined;
    const slow = new Promise<Blob>((resolve) => (give = resolve));
    const tab = openTab(() => slow);
    await tab.library.add(named('1.png', '2.png'));
    await tab.read('1.png');
    const { id } = tab.library.open!;
    tab.library.close();
    tab.pool.complete();
    await vi.waitFor(() => expect(locks.held.size).toBe(0));
    const commit = vi.spyOn(tab.store, 'commit');
    give(new Blob(['p']));
    await slow;
    await (await tab.library.remove(id))!.finish();
    expect(commit).not.toHaveBeenCalled();
    expect(await tab.store.list()).toEqual([]);
  });

  it('leaves none behind when its files are given up while its book is made', async () => {
    const tab = openTab();
    const { commit } = tab.store;
    vi.spyOn(tab.store, 'commit').mockImplementationOnce((first) => {
      tab.batch.cancelAll();
      return commit(first);
    });
    await tab.library.add(named('1.png'));
    await tab.library.add(named('2.png'));
    expect(tab.library.open!.name).toBe('2');
    await vi.waitFor(async () => expect(await tab.store.list()).toHaveLength(1));
  });
});

it('where locks are refused, a batch lives in memory, and the next one is tried anew', async () => {
  vi.stubGlobal('navigator', {
    locks: { request: () => Promise.reject(new DOMException('blocked', 'SecurityError')) },
  });
  const tab = openTab();
  await tab.library.add(named('1.png'));
  expect([tab.batch.pages.length, tab.batch.kept]).toEqual([1, false]);
  expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['storage-unavailable']));
  tab.batch.clear();
  tab.pool.complete();
  vi.stubGlobal('navigator', { locks });
  await tab.library.add(named('2.png'));
  expect(tab.batch.kept).toBe(true);
});

it('is asked to be kept by the browser after the first success, and once', async () => {
  const persist = vi.fn(() => Promise.resolve(true));
  const storage = { persist, persisted: () => Promise.resolve(false) };
  vi.stubGlobal('navigator', { locks, storage });
  const tab = openTab();
  await tab.library.add(named('1.png', '2.png'));
  expect(persist).not.toHaveBeenCalled();
  await tab.read('1.png');
  await tab.read('2.png');
  await vi.waitFor(() => expect(persist).toHaveBeenCalledTimes(1));
});

describe('space', () => {
  const full = () =>
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });

  it('that runs out pauses the run; what was read is on the screen, and stored when it goes on', async () => {
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png'));
    full();
    await tab.read('1.png');
    expect([tab.batch.paused, tab.pool.paused]).toEqual([true, true]);
    expect(problems.map(({ code }) => code)).toContain('storage-full');
    vi.restoreAllMocks();
    expect((await storedPages(tab)).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    tab.batch.resume();
    await vi.waitFor(async () =>
      expect((await storedPages(tab)).map(({ state }) => state)).toEqual(['done', 'waiting']),
    );
    expect(tab.batch.paused).toBe(false);
  });

  it('that runs out as a batch is closed does not pause the next one', async () => {
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png'));
    full();
    tab.batch.cancel(tab.batch.pages[0]!);
    await vi.waitFor(() => expect(tab.batch.paused).toBe(true));
    tab.library.close();
    tab.pool.complete();
    await vi.waitFor(() => expect(locks.held.size).toBe(0));
    vi.restoreAllMocks();
    await tab.library.add(named('x.png'));
    expect(tab.batch.paused).toBe(false);
  });

  it('that is missing from the start leaves a batch in memory, as before', async () => {
    full();
    const tab = openTab();
    await tab.library.add(named('1.png'));
    expect(tab.batch.kept).toBe(false);
    await tab.read('1.png');
    expect(tab.batch.paused).toBe(false);
  });

  it('for pictures is given back when they were read, if none are to be kept', async () => {
    settings.keepPictures = 'none';
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png'));
    await tab.read('1.png');
    expect(tab.library.open!.pictureBytes).toBe(5);
  });

  it('for pictures is filled with previews, which are never read from', async () => {
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png'));
    await tab.read('1.png');
    await vi.waitFor(() => expect(tab.library.open!.pictureBytes).toBe(6));
    await crash(tab, locks);
    const again = openTab();
    await again.library.refresh();
    await again.library.openBatch(again.library.batches[0]!.record.id);
    const [page] = again.batch.pages;
    expect(await (await page!.open('picture')).file.text()).toBe('p');
    await expect(page!.open('file')).rejects.toMatchObject({ code: 'picture-missing' });
  });

  it('above its budget is taken from the pictures that were read first, and asked for with texts', async () => {
    settings.keepPictures = 'whole';
    settings.pictureMegabytes = 6e-6;
    settings.textMegabytes = 1e-6;
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png', '3.png'));
    for (const path of ['1.png', '2.png']) await tab.read(path);
    await vi.waitFor(async () =>
      expect((await storedPages(tab)).map(({ picture }) => picture?.bytes ?? 0)).toEqual([0, 5, 5]),
    );
    expect(problems.map(({ code }) => code)).toContain('texts-over-budget');
    expect((await storedPages(tab))[0]!.state).toBe('done');
  });

  it('is not taken from previews for the sake of pictures that wait', async () => {
    settings.pictureMegabytes = 6e-6;
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png', '3.png'));
    await tab.read('1.png');
    await vi.waitFor(() => expect(tab.library.open!.pictureBytes).toBe(11));
    expect(tab.library.pictureBytes).toBe(1);
    await tab.library.keepBudgets();
    expect((await storedPages(tab)).map(({ picture }) => picture?.bytes)).toEqual([1, 5, 5]);
  });

  it('above its budget is taken once, though another batch has the pictures that go', async () => {
    settings.keepPictures = 'whole';
    const tab = openTab();
    await tab.library.add(named('old/1.png', 'old/2.png'));
    await tab.read('old/1.png');
    await tab.read('old/2.png');
    const { id } = tab.library.open!;
    tab.library.close();
    tab.pool.complete();
    await vi.waitFor(() => expect(locks.held.size).toBe(0));
    await tab.preferences.change({ pictureMegabytes: 25e-6 });
    const evict = vi.spyOn(tab.store, 'evictPictures');
    await tab.library.add(named('new/1.png', 'new/2.png'));
    for (const path of ['new/1.png', 'new/2.png']) await tab.read(path);
    await vi.waitFor(() => expect(tab.library.pictureBytes).toBe(18));
    await tab.library.add(named('new/3'));
    await tab.read('new/3');
    expect(evict).toHaveBeenCalledTimes(2);
    await vi.waitFor(() => expect(tab.library.pictureBytes).toBe(23));
    await tab.preferences.change({ pictureMegabytes: 22e-6 });
    await tab.library.keepBudgets();
    expect(tab.library.pictureBytes).toBe(14);
    expect((await storedPages(tab)).map(({ picture }) => picture?.bytes ?? 0)).toEqual([0, 9, 5]);
    const left = (await storedPages(tab, id)).map(({ picture }) => picture?.bytes ?? 0);
    expect(left).toEqual([0, 0]);
  });

  it('is not called kept when only the pictures of what waits have none', async () => {
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === 'pictures') throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, args);
    });
    const tab = openTab();
    await tab.library.add(named('1.png'));
    expect([tab.batch.kept, tab.batch.safe]).toEqual([true, false]);
    await vi.waitFor(() => expect(problems).toMatchObject([{ code: 'pictures-not-kept' }]));
    expect(problems[0]!.paths).toEqual(['1.png']);
  });
});

describe('a picture that cannot be copied', () => {
  /** The storage takes no file with this many bytes, as if it had vanished from the disk. */
  function refuse(size: number): void {
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      const isLost = this.name === 'pictures' && (args[0] as Blob).size === size;
      if (isLost) throw new DOMException('cannot be read', 'DataError');
      return put.apply(this, args);
    });
  }
  const marked = ({ batch }: Tab) => batch.pages.map(({ onlyHere }) => onlyHere);

  it('is told by its name, and its page is marked until it is read', async () => {
    refuse(8);
    const tab = openTab();
    await tab.library.add(named('1.png', 'lost.png', '3.png'));
    await vi.waitFor(() =>
      expect(problems).toMatchObject([{ code: 'pictures-not-copied', paths: ['lost.png'] }]),
    );
    expect(marked(tab)).toEqual([false, true, false]);
    expect(tab.batch.safe).toBe(false);
    expect((await storedPages(tab)).map(({ picture }) => picture?.bytes)).toEqual([
      5,
      undefined,
      5,
    ]);
    await tab.read('lost.png');
    expect(marked(tab)).toEqual([false, false, false]);
    expect(tab.batch.safe).toBe(true);
  });

  it('makes the batch unsafe again when its page is to be read again', async () => {
    refuse(8);
    const tab = openTab();
    await tab.library.add(named('1.png', 'lost.png'));
    await tab.fail('lost.png');
    expect(tab.batch.safe).toBe(true);
    tab.batch.retryFailed();
    expect(tab.batch.safe).toBe(false);
    tab.batch.remove(tab.batch.pages[1]!);
    expect(tab.batch.safe).toBe(true);
  });

  it('for want of room leaves the batch unsafe until every page is read', async () => {
    const storage = { estimate: () => Promise.resolve({ usage: 0, quota: 10 }) };
    vi.stubGlobal('navigator', { locks, storage });
    const tab = openTab();
    await tab.library.add(named('1.png', '2.png'));
    expect([marked(tab), tab.batch.safe]).toEqual([[true, true], false]);
    await tab.read('1.png');
    expect(tab.batch.safe).toBe(false);
    await tab.read('2.png');
    expect([marked(tab), tab.batch.safe]).toEqual([[false, false], true]);
  });

  it('is no matter where the folder is found again', async () => {
    const storage = { estimate: () => Promise.resolve({ usage: 0, quota: 10 }) };
    vi.stubGlobal('navigator', { locks, storage });
    const root = { name: 'in' } as FileSystemDirectoryHandle;
    const tab = openTab();
    await tab.library.add(named('in/1.png').map((file) => ({ ...file, root })));
    expect([problems, tab.batch.safe]).toEqual([[], true]);
  });
});

it('counts all pages of a batch', async () => {
  const tab = openTab();
  await tab.library.add(named('1.png', '2.png'));
  await tab.read('2.png');
  expect(sizeOf(tab.library.open!)).toBe(2);
});

describe('a file with several pages', () => {
  const PARTS = ['a/b.pdf#1', 'a/b.pdf#2', 'a/b.pdf#3'];

  /** What is stored of the file itself. */
  const containerOf = async (tab: Tab, id?: string) =>
    (await storedPages(tab, id)).find(({ state }) => state === 'container');

  it('is stored once, counts as its pages, and is hashed once', async () => {
    const digest = vi.spyOn(crypto.subtle, 'digest');
    const tab = openTab();
    await tab.library.add(named('a/b.pdf'));
    await copied();
    expect(tab.library.open).toMatchObject({ counts: { waiting: 3 }, pictureBytes: 7 });
    expect(await containerOf(tab)).toMatchObject({ path: 'a/b.pdf', picture: { bytes: 7 } });
    const keys = await Promise.all(
      tab.batch.pages.map(async (page) => tab.readings.keyOf(await page.open('file'))),
    );
    expect(new Set(keys).size).toBe(3);
    expect(new Set(keys.map((key) => key!.slice(0, 64))).size).toBe(1);
    const hashed = digest.mock.calls.filter(([, bytes]) => bytes.byteLength === 7);
    expect(hashed).toHaveLength(1);
    expect(tab.batch.safe).toBe(true);
  });

  it('is gone on with at its next page after a crash, from one and the same file', async () => {
    const tab = openTab();
    await tab.library.add(named('a/b.pdf'));
    await tab.read('a/b.pdf#1');
    await crash(tab, locks);
    const again = openTab();
    await again.library.refresh();
    await again.library.openBatch(again.library.batches[0]!.record.id);
    expect(again.batch.pages.map(({ path }) => path)).toEqual(PARTS);
    await vi.waitFor(() =>
      expect(again.pool.taken.map(({ path }) => path)).toEqual(PARTS.slice(1)),
    );
    const [two, three] = again.pool.taken.map(({ source }) => source);
    expect([two!.part, three!.part]).toEqual([2, 3]);
    expect(two!.file).toBe(three!.file);
    expect(await two!.file.text()).toBe('a/b.pdf');
  });

  it('may go when the last of its pages was read, and must not while one is to be read again', async () => {
    const tab = openTab();
    await tab.library.add(named('a/b.pdf'));
    for (const path of PARTS.slice(1)) await tab.read(path);
    expect(await containerOf(tab)).toMatchObject({ finishedAt: null });
    await tab.read(PARTS[0]!);
    await vi.waitFor(async () => expect((await containerOf(tab))!.finishedAt).toBeGreaterThan(0));
    expect(tab.library.open).toMatchObject({ sparePictureBytes: 7 });
    tab.batch.retry(tab.batch.pages[1]!);
    await vi.waitFor(async () =>
      expect(await containerOf(tab)).toMatchObject({ finishedAt: null }),
    );
  });

  it('is let go of with the last of its pages', async () => {
    const tab = openTab();
    await tab.library.add(named('a/b.pdf', 'c.png'));
    const { id } = tab.library.open!;
    const parts = tab.batch.pages.filter(({ path }) => path.startsWith('a/'));
    await tab.batch.removeMany(parts.slice(1))!.finish();
    expect(await containerOf(tab, id)).toBeDefined();
    await tab.batch.removeMany(parts.slice(0, 1))!.finish();
    await vi.waitFor(async () => expect(await containerOf(tab, id)).toBeUndefined());
    expect(tab.library.open).toMatchObject({ counts: { waiting: 1 }, pictureBytes: 5 });
  });

  it('is swept away with its pages when the tab ended before that was settled', async () => {
    const tab = openTab();
    await tab.library.add(named('a/b.pdf', 'c.png'));
    tab.batch.removeMany(tab.batch.pages.slice(0, 3));
    await vi.waitFor(() => expect(tab.library.open).toMatchObject({ removed: 3 }));
    await crash(tab, locks);
    const again = openTab();
    const { id } = (await again.store.list())[0]!;
    await again.store.tidy(id);
    expect((await storedPages(again, id)).map(({ path }) => path)).toEqual(['c.png']);
    expect((await again.store.list())[0]).toMatchObject({ pictureBytes: 5, removed: 0 });
  });

  it('gives all of its pages their file again, which is stored once', async () => {
    settings.keepPictures = 'none';
    const tab = openTab();
    await tab.library.add(named('a/b.pdf'));
    await crash(tab, locks);
    const again = openTab();
    const { id } = (await again.store.list())[0]!;
    // Its bytes are gone.
    const lost = (await storedPages(again, id)).map((page, number) => ({
      number,
      page: { ...page, picture: null },
    }));
    await again.store.commit({ id, update: (batch) => batch!, pages: lost, roots: [] });
    await again.library.openBatch(id);
    await vi.waitFor(() =>
      expect(again.batch.pages.map(({ kind }) => kind)).toEqual(Array(3).fill('failed')),
    );
    await again.library.add(named('a/b.pdf'));
    expect(again.batch.pages.map(({ path }) => path)).toEqual(PARTS);
    await vi.waitFor(async () =>
      expect(await containerOf(again, id)).toMatchObject({ picture: { bytes: 7 } }),
    );
    expect(again.library.open).toMatchObject({ pictureBytes: 7 });
  });

  it('that comes again is stored for the pages that wait, though the first was read', async () => {
    const tab = openTab();
    await tab.library.add(named('a/b.pdf'));
    await tab.read('a/b.pdf#1');
    await crash(tab, locks);
    const again = openTab();
    const { id } = (await again.store.list())[0]!;
    const lost = (await storedPages(again, id)).map((page, number) => ({
      number,
      page: { ...page, picture: null, finishedAt: null },
    }));
    await again.store.commit({ id, update: (batch) => batch!, pages: lost, roots: [] });
    await again.library.openBatch(id);
    await again.library.add(named('a/b.pdf'));
    await vi.waitFor(async () =>
      expect(await containerOf(again, id)).toMatchObject({ picture: { bytes: 7 } }),
    );
    expect(again.batch.safe).toBe(true);
  });

  it('in a folder takes no room', async () => {
    const root = { name: 'a' } as FileSystemDirectoryHandle;
    const tab = openTab();
    await tab.library.add(named('a/b.pdf').map((file) => ({ ...file, root })));
    expect(await containerOf(tab)).toMatchObject({ root: 0, picture: null });
    expect([tab.batch.safe, tab.library.open!.pictureBytes]).toEqual([true, 0]);
  });

  it('is read as a person wants it, also after a reload', async () => {
    const tab = openTab();
    await tab.library.add(named('a/b.pdf'));
    const page = tab.batch.pages[1]!;
    const before = await tab.readings.keyOf(await page.open('file'));
    tab.batch.readAs([page], { take: 'picture' });
    expect(await tab.readings.keyOf(await page.open('file'))).not.toBe(before);
    await vi.waitFor(async () =>
      expect((await storedPages(tab)).filter(({ wish }) => wish)).toHaveLength(1),
    );
    await crash(tab, locks);
    const again = openTab();
    await again.library.refresh();
    await again.library.openBatch(again.library.batches[0]!.record.id);
    expect(again.batch.pages.map(({ wish }) => wish)).toEqual([{}, { take: 'picture' }, {}]);
    expect(await again.batch.pages[1]!.open('file')).toMatchObject({
      part: 2,
      wish: { take: 'picture' },
    });
  });

  it('has the text that came with it, also after a reload, and goes with it', async () => {
    const tab = openTab();
    await tab.library.add(named('a/b.tif', 'a/c.png'));
    const before = await tab.readings.keyOf(await tab.batch.pages[0]!.open('file'));
    expect((await storedPages(tab)).map(({ path, state }) => [path, state])).toEqual([
      ['a/b.xml', 'container'],
      ['a/b.tif', 'waiting'],
      ['a/c.png', 'waiting'],
    ]);
    await vi.waitFor(() => expect(tab.batch.safe).toBe(true));
    await crash(tab, locks);
    const again = openTab();
    await again.library.refresh();
    await again.library.openBatch(again.library.batches[0]!.record.id);
    const page = again.batch.pages[0]!;
    const source = await page.open('file');
    expect([await source.given!.file.text(), source.given!.path]).toEqual([
      'text of a/b.tif',
      'a/b.xml',
    ]);
    expect(await again.readings.keyOf(source)).toBe(before);
    again.batch.readAs([page], { take: 'picture' });
    expect((await page.open('file')).given).toBeUndefined();
    await again.batch.remove(page)!.finish();
    await vi.waitFor(async () =>
      expect((await storedPages(again)).map(({ path }) => path)).toEqual(['a/c.png']),
    );
  });

  it('takes the place of one that was refused for want of its password', async () => {
    const tab = openTab();
    await tab.library.add(named('locked.pdf', 'c.png'));
    const page = tab.batch.pages[0]!;
    await tab.batch.unlock(page, 'wrong');
    expect(page.status).toMatchObject({ kind: 'refused', error: { code: 'password-wrong' } });
    await tab.batch.unlock(page, 'open');
    const paths = ['c.png', 'locked.pdf#1', 'locked.pdf#2', 'locked.pdf#3'];
    expect(tab.batch.pages.map(({ path }) => path)).toEqual(paths);
    expect((await storedPages(tab)).some(({ state }) => state === 'refused')).toBe(false);
    expect(JSON.stringify(await storedPages(tab))).not.toContain('"open"');
  });

  it('is opened with its password again after a reload, all of its pages at once', async () => {
    const tab = openTab();
    await tab.library.add(named('b.pdf'));
    for (const { id } of tab.batch.pages) tab.pool.fail(id, 'password-needed');
    await vi.waitFor(() =>
      expect(tab.batch.pages.every(({ kind }) => kind === 'failed')).toBe(true),
    );
    await tab.batch.unlock(tab.batch.pages[1]!, 'open');
    expect(tab.batch.pages.map(({ kind }) => kind)).toEqual(Array(3).fill('waiting'));
    expect(await tab.batch.pages[0]!.open('file')).toMatchObject({ password: 'open' });
  });

  it('that was refused without its file is given it again when it is dropped once more', async () => {
    const tab = openTab();
    await tab.library.add(named('locked.pdf', 'c.png'));
    await crash(tab, locks);
    const again = openTab();
    await again.library.refresh();
    await again.library.openBatch(again.library.batches[0]!.record.id);
    expect(again.batch.pages[0]!.hasFile).toBe(false);
    await again.library.add(named('locked.pdf'));
    expect(again.batch.pages.map(({ path }) => path)).toEqual(['locked.pdf', 'c.png']);
    expect(again.batch.pages[0]!.hasFile).toBe(true);
  });
});
