import { registerSW } from 'virtual:pwa-register';

/** Null in development, on plain http, and in browsers without service workers. */
async function findRegistration(): Promise<ServiceWorkerRegistration | null> {
  try {
    return (await navigator.serviceWorker?.getRegistration()) ?? null;
  } catch {
    return null;
  }
}

/**
 * A service worker that serves this very page has precached the shell; the page itself proves that
 * it is still there. One that is active but does not control the page would help only after a
 * reload.
 */
async function shellStored(): Promise<boolean> {
  const registration = await findRegistration();
  if (!registration || !navigator.serviceWorker.controller) return false;
  const page = new URL('index.html', registration.scope).href;
  // Workbox adds a revision as a query to the address it stores a page under.
  const stored = await caches.match(page, { ignoreSearch: true }).catch(() => undefined);
  return stored !== undefined;
}

function reloadWhenActive(worker: ServiceWorker): void {
  worker.addEventListener('statechange', () => {
    if (worker.state === 'activated') location.reload();
  });
}

/**
 * What the service worker means to a person: whether the app would start and read without a
 * network, and whether a newer version waits. Nothing here reloads the page, except `apply()`.
 */
export class AppUpdate {
  #offlineReady = $state(false);
  #updateWaiting = $state(false);
  #outdated = false;
  readonly #assetsStored: () => Promise<boolean>;

  /** Registers the service worker of a built app. `assetsStored`: see `AssetStore`. */
  constructor(assetsStored: () => Promise<boolean>) {
    this.#assetsStored = assetsStored;
    const recheck = () => void this.recheckOffline();
    const tellUpdate = () => {
      this.#updateWaiting = true;
    };
    let isFirst = !navigator.serviceWorker?.controller;
    navigator.serviceWorker?.addEventListener('controllerchange', () => {
      this.#outdated ||= !isFirst;
      isFirst = false;
      recheck();
    });
    registerSW({
      onOfflineReady: recheck,
      onRegisteredSW: recheck,
      onNeedRefresh: tellUpdate,
      // Another tab has applied the update. This one may be in the middle of a run, so it only
      // asks.
      onNeedReload: tellUpdate,
      onRegisterError: (error) => console.warn('No service worker, so no offline start:', error),
    });
  }

  /**
   * True only if the shell, the models and the wasm are stored, and the hashes of the latter
   * verify.
   */
  get offlineReady(): boolean {
    return this.#offlineReady;
  }

  /** True if a newer version is ready to be used; offer `apply()` when no run is going on. */
  get updateWaiting(): boolean {
    return this.#updateWaiting;
  }

  /**
   * True if a newer version has taken this page over: files of its own that it has not loaded may
   * be gone.
   */
  get outdated(): boolean {
    return this.#outdated;
  }

  /** Call it after the models were loaded, and after stored data were cleared. Never rejects. */
  async recheckOffline(): Promise<void> {
    this.#offlineReady = (await shellStored()) && (await this.#assetsStored().catch(() => false));
  }

  /** Reloads the page into the newer version. */
  async apply(): Promise<void> {
    const waiting = (await findRegistration())?.waiting;
    if (!waiting) return location.reload();
    reloadWhenActive(waiting);
    // The generated service worker's own message for "take over now".
    waiting.postMessage({ type: 'SKIP_WAITING' });
  }
}
