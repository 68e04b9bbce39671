import type { LanguageCode } from '../../src/engine/language/languages';
import type { FindReader } from '../../src/engine/recognition/recogniser';
import { ADDED_PACKS } from '../../src/models/added-packs';
import { languageAsset } from '../../src/models/language-packs';
import { ensureLateAsset } from '../../src/models/late-asset';
import { watchPacks, type FindPacks } from '../../src/storage/stores/installed-packs';
import { openPacks, type PacksStore } from '../../src/storage/stores/packs-store';
import { loadPackReader, type PackReader } from './pack-reader';

/**
 * So many languages stay ready in a worker; each holds 2 to 10 MB of its memory. Unsourced: a page
 * in two languages besides the ones that its neighbours are in.
 */
const MOST_READY = 4;

/** What a language is read with, and how that is had; the same key is the same file. */
interface Source {
  readonly key: string;
  readonly load: () => Promise<PackReader>;
}

/** What comes with the build for a language. */
function shippedSource(language: LanguageCode): Source | null {
  const added = ADDED_PACKS.findLast(({ pack }) => pack.languages.includes(language));
  const asset = added?.asset ?? languageAsset(language);
  if (!asset) return null;
  const pack = added?.pack ?? ({ kind: 'tesseract' } as const);
  const load = async () => loadPackReader(pack, new Uint8Array(await ensureLateAsset(asset)));
  return { key: asset.sha256, load };
}

/** What a person has dropped last for a language, else what comes with the build. */
async function sourceOf(language: LanguageCode, packs: Packs): Promise<Source | null> {
  const pack = (await packs.find()).findLast(({ languages }) => languages.includes(language));
  const bytes = pack && (() => packs.store.bytes(pack.id));
  const shipped = shippedSource(language);
  if (!pack || !bytes) return shipped;
  const load = async () => {
    const own = await bytes().catch(() => null);
    if (own) return loadPackReader(pack, new Uint8Array(own));
    // The browser has lost them.
    if (shipped) return shipped.load();
    throw new Error('The pack is no longer stored');
  };
  return { key: pack.sha256, load };
}

interface Packs {
  readonly find: FindPacks;
  readonly store: Pick<PacksStore, 'bytes'>;
}

/**
 * The recognisers of single languages, each fetched and started when it is first asked for. Null
 * where one cannot be had: this build has none, or it was never fetched and there is no network.
 * Sessions of one runtime must be made one after another, so they wait for each other.
 */
export function createReaders(
  packs: Packs = { find: watchPacks(), store: openPacks() },
): FindReader {
  /** Those used last stand last. */
  const ready = new Map<string, Promise<PackReader | null>>();
  let last: Promise<unknown> = Promise.resolve();
  const dropOldest = (): void => {
    const [oldest] = ready;
    if (!oldest || ready.size < MOST_READY) return;
    ready.delete(oldest[0]);
    last = last.then(async () => (await oldest[1])?.model.release()).catch(() => undefined);
  };
  const start = ({ load }: Source): Promise<PackReader | null> => {
    dropOldest();
    const loading = last.then(load).catch(() => null);
    last = loading;
    return loading;
  };
  return async (language) => {
    const source = await sourceOf(language, packs);
    if (!source) return null;
    const { key } = source;
    const loading = ready.get(key) ?? start(source);
    ready.delete(key);
    ready.set(key, loading);
    const found = await loading;
    // Another time there may be a network.
    if (!found) ready.delete(key);
    return found?.recogniser ?? null;
  };
}
