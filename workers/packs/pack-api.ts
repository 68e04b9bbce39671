import { releaseProxy, type Remote } from 'comlink';
import { packsIn, type PackParts } from '../../src/packs/assemble';
import { baseName } from '../../src/packs/named-file';
import { PackRefused, type PackRefusal } from '../../src/packs/refusal';
import { outcomeOf } from '../../src/protocol/errors';
import type { DroppedFile, PackApi, PackOutcome, PackProgress } from '../../src/protocol/pack-api';
import { canHash } from '../../src/protocol/sha256';
import { openPacks, type PacksStore } from '../../src/storage/stores/packs-store';
import { startForPacks } from '../models/load-models';
import { takePack } from './take-pack';
import { unpackDrop } from './unpack';

const refusalOf = (error: unknown): PackRefusal => {
  if (error instanceof PackRefused) return error.refusal;
  throw error;
};

const partsIn = async (files: readonly DroppedFile[]): Promise<PackParts[]> => {
  if (!canHash()) throw new PackRefused({ code: 'not-here' });
  const found = packsIn(await unpackDrop(files));
  if (found.length === 0) throw new PackRefused({ code: 'no-model' });
  return found;
};

async function keepOne(
  parts: PackParts,
  store: PacksStore,
  onProgress: PackProgress,
): Promise<PackOutcome> {
  const name = baseName(parts.model.path);
  try {
    onProgress(name, 'check');
    const { pack, bytes } = await takePack(parts, (step) => onProgress(name, step));
    onProgress(name, 'keep');
    await store.add(pack, new Blob([bytes])).catch(() => {
      throw new PackRefused({ code: 'no-room' });
    });
    return { name, pack };
  } catch (error) {
    return { name, refusal: refusalOf(error) };
  }
}

async function addAll(
  files: readonly DroppedFile[],
  store: PacksStore,
  onProgress: PackProgress,
): Promise<PackOutcome[]> {
  const name = files.length === 1 ? baseName(files[0]!.path) : '';
  onProgress(name, 'unpack');
  const outcomes: PackOutcome[] = [];
  try {
    // Sessions of one runtime must be made one after another.
    for (const parts of await partsIn(files))
      outcomes.push(await keepOne(parts, store, onProgress));
  } catch (error) {
    return [{ name, refusal: refusalOf(error) }];
  }
  return outcomes;
}

/** The pack worker; see `src/protocol/pack-api.ts`. */
export function createPackApi(store: PacksStore = openPacks()): PackApi {
  return {
    init: (config) => outcomeOf(async () => startForPacks(config)),
    add: async (files, onProgress) => {
      try {
        return await outcomeOf(() => addAll(files, store, onProgress));
      } finally {
        (onProgress as Partial<Remote<PackProgress>>)[releaseProxy]?.();
      }
    },
  };
}
