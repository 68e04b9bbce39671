let guarded: 'untried' | 'works' | 'fails' = 'untried';

/** Some browser may not load modules from a blob. Its first worker tells, and the next start goes another way. */
function watchFirstSign(worker: Worker): void {
  const told = new AbortController();
  const tell = (sign: 'works' | 'fails') => {
    if (guarded === 'untried') guarded = sign;
    told.abort();
  };
  worker.addEventListener('message', () => tell('works'), { signal: told.signal });
  worker.addEventListener('error', () => tell('fails'), { signal: told.signal });
}

function blobUrlOf(url: string): string {
  const script = `import ${JSON.stringify(url)};`;
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
}

/**
 * Makes workers under the page's own Content-Security-Policy. A worker loaded from the network does not
 * inherit it (a policy in a meta element covers the document only); one made from a blob does. So the
 * worker is a one-line blob which imports the real module, and `connect-src 'self'` holds inside it, too.
 * There is one blob for the life of the page: revoking it would race with workers that are still loading.
 * Messages sent meanwhile wait until the module has run, so it must call Comlink.expose before any
 * top-level await.
 * @param path address of a module; Vite's is absolute when built, root-relative in development.
 */
export function guardedSpawner(path: string, name: string): () => Worker {
  let blobUrl: string | null = null;
  return () => {
    const url = new URL(path, document.baseURI).href;
    const worker = new Worker(guarded === 'fails' ? url : (blobUrl ??= blobUrlOf(url)), {
      type: 'module',
      name,
    });
    watchFirstSign(worker);
    return worker;
  };
}
