function blobUrlOf(url: string): string {
  const script = `import ${JSON.stringify(url)};`;
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
}

/**
 * Makes workers under the page's own Content-Security-Policy. A worker loaded from the network does not
 * inherit it (a policy in a meta element covers the document only); one made from a blob does. So the
 * worker is a one-line blob which imports the real module, and `connect-src 'self'` holds inside it, too.
 * There is no other way in: a browser that does not load modules from a blob gets no worker, and says so,
 * rather than one that the policy does not hold.
 * There is one blob for the life of the page: revoking it would race with workers that are still loading.
 * Messages sent meanwhile wait until the module has run, so it must call Comlink.expose before any
 * top-level await.
 * @param path address of a module; Vite's is absolute when built, root-relative in development.
 */
export function guardedSpawner(path: string, name: string): () => Worker {
  let blobUrl: string | null = null;
  return () => {
    blobUrl ??= blobUrlOf(new URL(path, document.baseURI).href);
    return new Worker(blobUrl, { type: 'module', name });
  };
}
