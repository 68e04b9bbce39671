import {
  NAME_HEADER,
  SIZE_HEADER,
  SHARE_FIELD,
  SHARE_PATH,
  SHARED_CACHE,
  SHARED_FLAG,
  type ShareOutcome,
} from '../src/protocol/shared-files';

/*
 * A part of the service worker, beside what Workbox makes of it: takes the form with which an
 * operating system hands over what was shared with the app, keeps its files, and sends the browser
 * to the page, which takes them in. Nothing of it leaves the machine.
 */

declare const self: ServiceWorkerGlobalScope;

/** At once; more than a person picks by hand, and a bound for what lies in wait. Unsourced. */
const MOST_FILES = 1000;
/** Of all that waits; the page reads files up to half of it. Unsourced. */
const MOST_BYTES = 1024 * 1024 * 1024;

const inScope = (path: string): string => new URL(path, self.registration.scope).href;

self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method !== 'POST' || url !== inScope(SHARE_PATH)) return;
  event.respondWith(
    keep(event.request)
      // Cut off on its way, or no room: the page says so.
      .catch((): ShareOutcome => 'lost')
      .then((outcome) => Response.redirect(inScope(`./?${SHARED_FLAG}=${outcome}`), 303)),
  );
});

async function keep(request: Request): Promise<ShareOutcome> {
  const form = await request.formData();
  const files = form.getAll(SHARE_FIELD).filter((value) => typeof value !== 'string');
  // A field of an empty form is a file without a name and bytes.
  const shared = files.filter(({ name, size }) => name !== '' || size > 0);
  if (shared.length === 0) return 'no-file';
  const cache = await caches.open(SHARED_CACHE);
  // Those of a share just before, which the page has not taken in yet.
  const waiting = await sizesIn(cache);
  const bytes = sum(waiting) + sum(shared.map(({ size }) => size));
  if (waiting.length + shared.length > MOST_FILES || bytes > MOST_BYTES) return 'lost';
  const address = inScope(`${SHARED_CACHE}/${Date.now()}`);
  await Promise.all(shared.map((file, at) => cache.put(`${address}-${at}`, responseOf(file))));
  return 'files';
}

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

async function sizesIn(cache: Cache): Promise<number[]> {
  const stored = await cache.matchAll();
  return stored.map(({ headers }) => Number(headers.get(SIZE_HEADER)));
}

const responseOf = (file: File): Response =>
  new Response(file, {
    headers: {
      [NAME_HEADER]: encodeURIComponent(file.name),
      [SIZE_HEADER]: String(file.size),
      'Content-Type': file.type || 'application/octet-stream',
    },
  });
