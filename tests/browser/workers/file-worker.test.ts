import { afterEach, describe, expect, it } from 'vitest';
import { ASSET_CACHE, folderOf, lockOf } from '../../../src/models/asset-cache';
import { ASSETS } from '../../../src/models/catalog';
import { createFileWorker } from '../../../src/threads/file-worker';
import { guardedSpawner } from '../../../src/threads/guarded-worker';
import { spawnFileWorker } from '../../../src/threads/spawn-worker';
import { sha256Hex } from '../../../src/protocol/sha256';

const workers: Worker[] = [];

/** The app's own file worker, whose thread the test can reach. */
function connect() {
  const first = workers.length;
  const files = createFileWorker(() => workers[workers.push(spawnFileWorker()) - 1]!);
  return { files, started: () => workers.slice(first) };
}

const firstMessage = (worker: Worker) =>
  new Promise<unknown>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent) => resolve(data), { once: true });
  });

afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

describe('the file worker', () => {
  it('hashes a file', async () => {
    const bytes = new TextEncoder().encode('a file');
    expect(await connect().files.hash(new Blob([bytes]))).toBe(await sha256Hex(bytes));
  });

  it('gets the models and the wasm, compiles it, tells how far it is, and knows that they are stored', async () => {
    const { files } = connect();
    const seen: number[] = [];
    const { assets, runtime } = await files.ensureAssets((loaded) => seen.push(loaded));
    expect(runtime.module).toBeInstanceOf(WebAssembly.Module);
    for (const { url, cacheName } of Object.values(assets))
      expect(await (await caches.open(cacheName)).match(url)).toBeDefined();
    expect(await files.assetsStored()).toBe(true);
    expect(seen.at(-1)).toBe(ASSETS.reduce((sum, { bytes }) => sum + bytes, 0));
  });

  it('starts with the first call, and one worker is enough', async () => {
    const { files, started } = connect();
    expect(started()).toHaveLength(0);
    await Promise.all([files.hash(new Blob(['a'])), files.hash(new Blob(['b']))]);
    await files.assetsStored();
    expect(started()).toHaveLength(1);
  });

  it('ends every open call when it crashes, and is started again for the next', async () => {
    const { files, started } = connect();
    const open = [files.hash(new Blob(['a'])), files.ensureAssets()];
    const stored = files.assetsStored();
    started()[0]!.dispatchEvent(new ErrorEvent('error', { message: 'no memory' }));
    for (const call of open)
      await expect(call).rejects.toMatchObject({
        code: 'worker-crashed',
        message: expect.stringContaining('no memory'),
      });
    expect(await stored).toBe(false);
    expect(await files.hash(new Blob(['a']))).toHaveLength(64);
    expect(started()).toHaveLength(2);
  });

  it('deletes the models of an earlier version, but not while a page may use them', async () => {
    const cache = await caches.open(ASSET_CACHE);
    const folder = folderOf(new URL(ASSETS[0]!.url, location.href).href);
    const old = `${folder}detection-of-an-earlier-version.onnx`;
    const elsewhere = `${location.origin}/other-app/detection.onnx`;
    const isKept = async (url: string) => (await cache.match(url)) !== undefined;

    const open = connect();
    await open.files.ensureAssets();
    await Promise.all([old, elsewhere].map((url) => cache.put(url, new Response('old'))));
    await connect().files.ensureAssets();
    expect(await isKept(old)).toBe(true);

    for (const page of workers) page.terminate();
    await navigator.locks.request(lockOf(folder), () => undefined);
    await connect().files.ensureAssets();
    expect([await isKept(old), await isKept(elsewhere)]).toEqual([false, true]);
  });

  it('says so when its script cannot be loaded', async () => {
    const files = createFileWorker(guardedSpawner('/no-such-module.js', 'lost'));
    await expect(files.hash(new Blob(['a']))).rejects.toMatchObject({ code: 'worker-crashed' });
  });
});

describe('guardedSpawner', () => {
  it('makes every worker from a blob, also after one has failed: the policy holds in all', async () => {
    const spawn = guardedSpawner(
      new URL('../played/tell-address.ts', import.meta.url).href,
      'tell',
    );
    const lost = guardedSpawner('/no-such-module.js', 'lost')();
    await new Promise((resolve) => lost.addEventListener('error', resolve, { once: true }));
    const pair = [spawn(), spawn()];
    workers.push(...pair);
    const addresses = await Promise.all(pair.map(firstMessage));
    expect(addresses).toEqual(Array(2).fill(expect.stringMatching(/^blob:/)));
  });

  it('hands on what is sent before the module has run, in its order and with its ports', async () => {
    const worker = guardedSpawner(new URL('../played/echo.ts', import.meta.url).href, 'echo')();
    workers.push(worker);
    const answers: unknown[] = [];
    const all = new Promise<void>((resolve) => {
      worker.onmessage = ({ data }) => answers.push(data) === 3 && resolve();
    });
    const { port1, port2 } = new MessageChannel();
    const byPort = new Promise<unknown>(
      (resolve) => (port1.onmessage = ({ data }) => resolve(data)),
    );
    worker.postMessage('first');
    worker.postMessage('with a port', [port2]);
    worker.postMessage('second');
    expect(await byPort).toEqual(['ready', 'with a port']);
    worker.postMessage('third');
    await all;
    expect(answers).toEqual(['first', 'second', 'third'].map((data) => ['ready', data]));
  });
});
