import { findGpu } from '../gpu/adapter';
import { acceptFiles } from '../intake/accept';
import { ASSETS, MODELS_FINGERPRINT } from '../models/catalog';
import { createDocumentWorker } from '../threads/document-worker';
import { createFileWorker } from '../threads/file-worker';
import { checkGpu } from '../gpu/gpu-checker';
import { createPool } from '../pool/ocr-pool';
import { spawnWorker } from '../threads/spawn-worker';
import { AppUpdate } from '../state/app/AppUpdate.svelte';
import { Batch } from '../state/batch/Batch.svelte';
import { PageListView } from '../state/list/PageListView.svelte';
import { Exports } from '../state/export/Exports.svelte';
import { Graphics } from '../state/app/Graphics.svelte';
import { BatchSessions } from '../state/session/batch-sessions';
import { nextFrame } from '../state/reading/frame-queue';
import { Sought } from '../state/search/Sought.svelte';
import { ModelLoading } from '../state/app/ModelLoading.svelte';
import { Notices } from '../state/app/Notices.svelte';
import { PageTexts } from '../state/page/page-texts';
import { Preferences } from '../state/app/Preferences.svelte';
import type { Records } from '../state/records/Records.svelte';
import { Removals } from '../state/batch/Removals.svelte';
import { Wishes } from '../state/page/Wishes.svelte';
import { ShapeChoices } from '../state/page/ShapeChoices.svelte';
import { BatchLibrary } from '../state/library/BatchLibrary.svelte';
import { StoredData } from '../state/app/StoredData.svelte';
import { openBatches } from '../storage/batches/batches-store';
import { openChannel } from '../storage/batches/batch-channel';
import type { CreateBenchmarkPool } from '../benchmark/types';
import type { OcrPool } from '../pool/types';
import { Thumbnails } from '../state/page/thumbnails';
import { sharedConnection } from '../storage/db/db';
import { storageLost } from '../storage/db/loss';
import { openOwnThings, type OwnThings } from '../storage/stores/own-things';
import { watchPacks } from '../storage/stores/installed-packs';
import { openReadings } from '../storage/stores/readings-store';
import { openSettings } from '../storage/stores/settings-store';
import { openShapes } from '../storage/stores/shapes-store';
import { openVerdicts } from '../storage/stores/verdict-store';
import { checkRequest } from './check-request';
import type { Scriptorium } from '../ui/scriptorium';

/**
 * The composition root: makes every part once, each of those before it, and joins them. Who is told
 * of something by a part that was made earlier listens to it. They live as long as the page.
 */
export function createServices(): Scriptorium {
  const notices = new Notices();
  const base = createBase(notices);
  const { fileWorker, loading, onProblem, preferences, readings, update } = base;
  const graphics = createGraphics(base);
  const pool = createReader(base, graphics);
  const { batch, channel, library, listView, sessions, store } = createLibrary(base, pool);
  const search = once(async () => (await import('./search')).createSearch(channel));
  // What is read is taken in as it comes, and at the start what came when nobody did.
  const keepUp = () => void search().then((one) => one.keepUp(), () => undefined); // prettier-ignore
  sessions.committed.on(({ counts }) => counts.done > 0 && keepUp());
  setTimeout(() => library.batches.length > 0 && keepUp(), SEARCH_STARTS_MS);
  const shapes = new ShapeChoices(openShapes());
  const exports = new Exports();
  const edits = once(async () => (await import('./edits')).createEdits(batch, readings));
  // What is told of a page that was read again follows what a person has made of its text.
  batch.revisedRead.on((page) => void edits().then((one) => one.tell(page)));
  let made: Records | null = null;
  return {
    backups: once(async () => (await import('./backups')).createBackups(store, readings)),
    batch,
    checks: once(async () =>
      (await import('./check')).createChecks(batch, await edits(), fileWorker.displayable),
    ),
    exporter: once(async () =>
      (await import('./exporter')).createExporter({ batch, exports, readings, shapes }),
    ),
    exports,
    // Fetched when it is first asked for, and kept with its report as long as the page lives.
    benchmark: once(async () =>
      (await import('./benchmark')).createBenchmark(batch, graphics, benchmarkPools(base)),
    ),
    folderWatch: once(async () =>
      (await import('./folder-watch')).createFolderWatch(batch, library, exports),
    ),
    listView,
    displayable: fileWorker.displayable,
    edits,
    graphics,
    library,
    loading,
    notices,
    packs: once(async () => (await import('./packs')).createPacks(base.prepare)),
    preferences,
    readings,
    records: once(
      async () =>
        (made = (await import('./records')).createRecords(batch, readings, library, onProblem)),
    ),
    recordsMade: () => made,
    removals: new Removals(),
    search,
    shapes,
    sought: new Sought(),
    stored: new StoredData(readings, everythingOfMine()),
    texts: new PageTexts(readings),
    thumbnails: new Thumbnails({
      readings,
      make: fileWorker.thumbnail,
      isReading: () => batch.running,
      now: () => performance.now(),
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    }),
    update,
    wishes: new Wishes(),
  };
}

/** The first seconds are for what a person sees. Unsourced. */
const SEARCH_STARTS_MS = 8000;

type Base = ReturnType<typeof createBase>;

/** What all others are made with: storage, settings, models. */
function createBase(notices: Notices) {
  const onProblem = notices.report.bind(notices);
  void storageLost.then(() =>
    onProblem({ code: 'storage-lost', message: 'The browser has lost what was stored.' }),
  );
  const fileWorker = createFileWorker();
  const { ensureAssets, assetsStored } = fileWorker;
  const readings = openReadings(
    MODELS_FINGERPRINT,
    onProblem,
    sharedConnection(),
    fileWorker.hash,
    watchPacks(),
  );
  const loading = new ModelLoading(ASSETS.reduce((sum, { bytes }) => sum + bytes, 0));
  const update = new AppUpdate(assetsStored);
  void loading.check(assetsStored);
  const prepare = async () => {
    const config = await loading.during(ensureAssets);
    void update.recheckOffline();
    void loading.check(assetsStored);
    return config;
  };
  const preferences = new Preferences(openSettings(onProblem), {
    cores: navigator.hardwareConcurrency,
    language: navigator.language,
  });
  return { onProblem, fileWorker, readings, loading, update, prepare, preferences };
}

function createGraphics({ fileWorker, onProblem, preferences }: Base): Graphics {
  return new Graphics({
    find: () => findGpu(globalThis),
    check: async (found) =>
      checkGpu(spawnWorker, await fileWorker.ensureAssets(), await checkRequest(found)),
    store: openVerdicts(),
    choice: () => preferences.backend,
    browser: navigator.userAgent,
    build: __BUILD_ID__,
    onProblem,
  });
}

/** The pool that reads the pages of the list. */
function createReader({ preferences, prepare, update }: Base, graphics: Graphics): OcrPool {
  const pool = createPool({
    workers: 1,
    spawn: spawnWorker,
    prepare: async () => {
      const config = await prepare();
      // Reading begins on WASM; the card comes in when it has proved itself.
      void graphics.prepare();
      return config;
    },
    onGpuFault: (error) => graphics.failed(error),
    isOutdated: () => update.outdated,
    onTuning: (tuning) => preferences.takeTuning(tuning),
  });
  graphics.planned.on((plan) => pool.useGpu(plan));
  preferences.workersChosen.on((count) => pool.setWorkers(count));
  return pool;
}

/** The list on the screen, and all batches that are stored. */
function createLibrary(base: Base, pool: OcrPool) {
  const { fileWorker, onProblem, preferences, readings } = base;
  const documents = createDocumentWorker();
  const store = openBatches();
  const channel = openChannel();
  const sessions = new BatchSessions({
    store,
    readings,
    channel,
    settings: preferences,
    preview: fileWorker.preview,
    onProblem,
  });
  const batch = new Batch({
    pool,
    readings,
    accept: (files, limits) => acceptFiles(files, limits, documents),
    settings: preferences,
    schedule: nextFrame,
    now: () => performance.now(),
  });
  const listView = new PageListView(batch);
  const shared = { store, readings, channel, preferences, onProblem };
  const library = new BatchLibrary({ ...shared, batch, listView, sessions });
  preferences.batchSettingsChanged.on((settings) => void library.setSettings(settings));
  void library.refresh();
  void library.sweep();
  return { batch, channel, library, listView, sessions, store };
}

/** Pools that measure: each is made for a number of workers, or for the graphics card. */
const benchmarkPools =
  ({ prepare, update }: Base): CreateBenchmarkPool =>
  (workers, gpu) =>
    createPool({ workers, gpu, spawn: spawnWorker, prepare, isOutdated: () => update.outdated });

/** What the app's caches and marks are called; others' may be on the same origin. */
const OURS = /^scriptorium\b/;

/**
 * With what lies beside the database: models, decoders, what was shared and never taken in, marks.
 * The app itself stays, which the service worker keeps.
 */
function everythingOfMine(): OwnThings {
  const own = openOwnThings();
  return {
    ...own,
    async clear() {
      await own.clear();
      // There is no Cache Storage on plain http, whatever the type says.
      const caches = globalThis.caches as CacheStorage | undefined;
      const cached = (await caches?.keys()) ?? [];
      await Promise.all(
        cached.filter((name) => OURS.test(name)).map((name) => caches!.delete(name)),
      );
      for (const marks of [localStorage, sessionStorage])
        for (const mark of Object.keys(marks)) if (OURS.test(mark)) marks.removeItem(mark);
    },
  };
}

/** Makes a thing at the first call and again only after that failed. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}
