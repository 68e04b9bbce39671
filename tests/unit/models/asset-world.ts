import {
  createAssetStore,
  type AssetStore,
  type AssetStoreParts,
} from '../../../src/models/asset-store';
import type { Asset, AssetId } from '../../../src/models/catalog';
import { sha256Hex } from '../../../src/protocol/sha256';

const PAGE_URL = 'https://example.org/app/';

/** Cache Storage as far as the asset store uses it, in memory. */
export class MemoryCaches {
  readonly entries = new Map<string, Uint8Array<ArrayBuffer>>();
  /** How often each was looked for. */
  readonly looks: string[] = [];
  /** What `put` and `open` fail with. */
  refusal: DOMException | null = null;
  blocked: DOMException | null = null;

  async open(): Promise<Cache> {
    if (this.blocked) throw this.blocked;
    return this as unknown as Cache;
  }

  async match(url: string): Promise<Response | undefined> {
    this.looks.push(url);
    const bytes = this.entries.get(url);
    return bytes && new Response(bytes);
  }

  async put(url: string, response: Response): Promise<void> {
    if (this.refusal) throw this.refusal;
    this.entries.set(url, new Uint8Array(await response.arrayBuffer()));
  }

  async delete(request: string | Request): Promise<boolean> {
    return this.entries.delete(typeof request === 'string' ? request : request.url);
  }

  async keys(): Promise<Request[]> {
    return [...this.entries.keys()].map((url) => new Request(url));
  }
}

/** A host with four small assets, and stores that load from it. */
export class AssetWorld {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly fetched: string[] = [];
  readonly caches = new MemoryCaches();
  readonly assets: Asset[] = [];
  /** Replaces the host's answer; returns null to leave it. */
  intercept: (url: string, signal: AbortSignal) => Promise<Response> | null = () => null;

  static async create(): Promise<AssetWorld> {
    const world = new AssetWorld();
    for (const id of ['wasm', 'detection', 'recognition', 'dictionary'] as const)
      await world.#publish(id);
    return world;
  }

  async #publish(id: AssetId): Promise<void> {
    const bytes = new TextEncoder().encode(`the ${id} of this world`);
    this.files.set(this.urlOf(id), bytes);
    const sha256 = await sha256Hex(bytes);
    this.assets.push({ id, url: `assets/${id}-1.bin`, sha256, bytes: bytes.length });
  }

  urlOf = (id: AssetId): string => `${PAGE_URL}assets/${id}-1.bin`;

  get totalBytes(): number {
    return this.assets.reduce((sum, asset) => sum + asset.bytes, 0);
  }

  /** A fresh page on this world; pass null for a browser without Cache Storage. */
  store(caches: MemoryCaches | null = this.caches): AssetStore {
    return createAssetStore(this.parts(caches));
  }

  parts(caches: MemoryCaches | null = this.caches): AssetStoreParts {
    return {
      assets: this.assets,
      late: [],
      buildId: 'build-1',
      baseUrl: PAGE_URL,
      caches: (caches ?? undefined) as unknown as CacheStorage | undefined,
      // Node has none; what hangs on them is tested in a browser.
      locks: undefined,
      fetch: (input, init) => this.#answer(String(input), init!.signal!),
    };
  }

  async #answer(url: string, signal: AbortSignal): Promise<Response> {
    this.fetched.push(url);
    signal.throwIfAborted();
    const own = this.intercept(url, signal);
    if (own) return own;
    const bytes = this.files.get(url);
    return bytes ? new Response(bytes) : new Response('not here', { status: 404 });
  }
}
