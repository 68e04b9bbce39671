// The worker's address only, never its code: the pool's side of the wall stays free of it.
// eslint-disable-next-line no-restricted-imports
import workerPath from '../../workers/ocr.worker.ts?worker&url';

/** Absolute, since a blob has no base: Vite's address is absolute when built, root-relative in development. */
const workerUrl = () => new URL(workerPath, document.baseURI).href;

let guardedUrl: string | null = null;
let guarded: 'untried' | 'works' | 'fails' = 'untried';

/**
 * A worker loaded from the network does not inherit the page's Content-Security-Policy (a policy in a
 * meta element covers the document only); one made from a blob does. So the worker is a one-line blob
 * which imports the real module, and `connect-src 'self'` holds inside it, too. There is one blob for
 * the life of the page: revoking it would race with workers that are still loading. Messages sent
 * meanwhile wait until the module has run, so it must call Comlink.expose before any top-level await.
 */
function guardedWorkerUrl(): string {
  const script = `import ${JSON.stringify(workerUrl())};`;
  guardedUrl ??= URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  return guardedUrl;
}

/** Some browser may not load modules from a blob. Its first worker tells, and the pool tries a start again. */
function watchFirstSign(worker: Worker): void {
  const told = new AbortController();
  const tell = (sign: 'works' | 'fails') => {
    if (guarded === 'untried') guarded = sign;
    told.abort();
  };
  worker.addEventListener('message', () => tell('works'), { signal: told.signal });
  worker.addEventListener('error', () => tell('fails'), { signal: told.signal });
}

/** Makes one OCR worker of the app, under the page's own Content-Security-Policy. */
export function spawnWorker(): Worker {
  const url = guarded === 'fails' ? workerUrl() : guardedWorkerUrl();
  const worker = new Worker(url, { type: 'module', name: 'ocr' });
  watchFirstSign(worker);
  return worker;
}
