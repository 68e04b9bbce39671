import { isDrawRequest } from '../protocol/drawing';

/**
 * Firefox asks the service worker for what a worker from a blob imports by a call, and not for what
 * it imports by a declaration: only the former loads without the server. A call ends later than the
 * script, and messages do not wait for it: they are held and handed on in their order, ports
 * included.
 */
const loaderOf = (url: string): string => `
const early = [];
const hold = (event) => {
  event.stopImmediatePropagation();
  early.push(event);
};
addEventListener('message', hold);
import(${JSON.stringify(url)})
  .then(() => {
    removeEventListener('message', hold);
    for (const { data, ports } of early) dispatchEvent(new MessageEvent('message', { data, ports }));
  })
  // An uncaught error, and not a rejection, is what the page hears of.
  .catch((error) => setTimeout(() => { throw error; }));
`;

const blobUrlOf = (url: string): string =>
  URL.createObjectURL(new Blob([loaderOf(url)], { type: 'text/javascript' }));

/** A worker that comes upon a drawing asks for it. */
async function drawIfAsked({ data }: MessageEvent): Promise<void> {
  if (isDrawRequest(data)) await (await import('./draw-svg')).answerDrawing(data);
}

/**
 * Makes workers under the page's own Content-Security-Policy. A worker loaded from the network does
 * not inherit it (a policy in a meta element covers the document only); one made from a blob does.
 * So the worker is a small blob which imports the real module, and `connect-src 'self'` holds
 * inside it, too. There is no other way in: a browser that does not load modules from a blob gets
 * no worker, and says so, rather than one that the policy does not hold. There is one blob for the
 * life of the page: revoking it would race with workers that are still loading. Messages sent
 * meanwhile wait until the module has run.
 * @param path address of a module; Vite's is absolute when built, root-relative in development.
 */
export function guardedSpawner(path: string, name: string): () => Worker {
  let blobUrl: string | null = null;
  return () => {
    blobUrl ??= blobUrlOf(new URL(path, document.baseURI).href);
    const worker = new Worker(blobUrl, { type: 'module', name });
    worker.addEventListener('message', drawIfAsked);
    return worker;
  };
}
