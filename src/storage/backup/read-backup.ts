import type { Corrections } from '../../records/corrections/corrections';
import { checkRecipe } from '../../records/recipe/check-recipe';
import type { Recipe } from '../../records/recipe/recipe';
import { isPackedText } from '../../protocol/check-packed-text';
import type { PackedText } from '../../protocol/packed-text';
import type { PageReading } from '../../protocol/worker-api';
import { holdBatch, type ReleaseLock } from '../batches/batch-lock';
import type { StoredPage } from '../batches/batch-types';
import type { BatchesStore, PageChange } from '../batches/batches-store';
import { BatchWriter } from '../batches/batch-writer';
import { isFull } from '../problems';
import type { RecordChoice, RecordsBundle, RecordsStore } from '../stores/records-store';
import { parseSettings } from '../stores/settings-store';
import type { Settings } from '../types';
import { ByteReader } from './byte-reader';
import type { BackupLine, BatchLine, BytesPart, CatalogueLine, PageLine, TextPart } from './format';
import { BACKUP_VERSION, isBackupLine } from './format';

export const REFUSALS = ['not-a-backup', 'damaged', 'newer', 'full', 'failed'] as const;
export type Refusal = (typeof REFUSALS)[number];

/** Why nothing was taken from a backup. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
  readonly refusal: Refusal;

  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(refusal, options);
    this.refusal = refusal;
  }
}

export interface Restored {
  readonly batches: number;
  /** Null if there were none in the file. */
  readonly settings: Settings | null;
}

export interface RestoreParts {
  readonly store: Pick<BatchesStore, 'commit' | 'evictPictures' | 'unreadable' | 'remove'>;
  readonly records: Pick<RecordsStore, 'addBundle'>;
}

interface BackupPage {
  readonly line: PageLine;
  readonly reading: PageReading | null;
  readonly picture: Blob | null;
}

type Catalogue = RecordsBundle['catalogues'][number];

interface Visitor {
  readonly settings?: (settings: Settings) => void;
  readonly recipe?: (recipe: Recipe) => void;
  readonly catalogue?: (catalogue: Catalogue) => void;
  readonly batch?: (line: BatchLine) => Promise<void> | void;
  readonly page?: (page: BackupPage) => Promise<void> | void;
}

const MOST_LINE_BYTES = 64e6;

/**
 * Takes in a backup: all of it, or nothing. Its batches become new ones beside those that are
 * there. Rejects with a `BackupRefused`.
 */
export async function restoreBackup(file: Blob, parts: RestoreParts): Promise<Restored> {
  // Seen whole before anything is written.
  await walk(file, {});
  let settings: Settings | null = null;
  const restorer = new Restorer(parts);
  try {
    await walk(file, {
      settings: (found) => (settings = found),
      recipe: (recipe) => restorer.recipes.push(recipe),
      catalogue: (catalogue) => restorer.catalogues.push(catalogue),
      batch: (line) => restorer.begin(line),
      page: (page) => restorer.add(page),
    });
    await restorer.end();
    // The last piece: with it the batches are there.
    await parts.records.addBundle(restorer);
    return { batches: restorer.batches.length, settings };
  } catch (cause) {
    for (const id of restorer.batches) await parts.store.remove(id).catch(() => undefined);
    throw new BackupRefused(isFull(cause) ? 'full' : 'failed', { cause });
  } finally {
    await restorer.release();
  }
}

/**
 * Reads the file to its end; rejects with a `BackupRefused` if it is not a whole and valid backup.
 */
async function walk(file: Blob, visitor: Visitor): Promise<void> {
  const reader = new ByteReader(file.stream().pipeThrough(new DecompressionStream('gzip')));
  let failure: unknown = null;
  const guarded = guard(visitor, (error) => (failure = error));
  try {
    await readHeader(reader);
    await readBody(reader, guarded);
  } catch (cause) {
    if (failure) throw failure;
    throw cause instanceof BackupRefused ? cause : new BackupRefused('damaged', { cause });
  } finally {
    await reader.cancel();
  }
}

/** What the visitor throws is no fault of the file. */
function guard(visitor: Visitor, onFailure: (error: unknown) => void): Visitor {
  const noting = async (work: () => Promise<void> | void) => {
    try {
      await work();
    } catch (error) {
      onFailure(error);
      throw error;
    }
  };
  return {
    ...visitor,
    batch: (line) => noting(() => visitor.batch?.(line)),
    page: (page) => noting(() => visitor.page?.(page)),
  };
}

async function readHeader(reader: ByteReader): Promise<void> {
  let line: BackupLine | null = null;
  try {
    line = await readLine(reader);
  } catch (cause) {
    throw new BackupRefused('not-a-backup', { cause });
  }
  if (!line || !('scriptorium' in line)) throw new BackupRefused('not-a-backup');
  if (line.version > BACKUP_VERSION) throw new BackupRefused('newer');
}

async function readBody(reader: ByteReader, visitor: Visitor): Promise<void> {
  let batches = 0;
  let pages = 0;
  const numbers = new Set<number>();
  for (;;) {
    const line = await readLine(reader);
    if (!line) throw new BackupRefused('damaged');
    if ('end' in line) {
      const whole = line.end.batches === batches && line.end.pages === pages;
      if (whole && (await reader.line(0)) === null) return;
      throw new BackupRefused('damaged');
    }
    if ('batch' in line) {
      batches += 1;
      numbers.clear();
      await visitor.batch?.(line);
    } else if ('page' in line) {
      pages += 1;
      if (batches === 0 || numbers.has(line.page.number)) throw new BackupRefused('damaged');
      numbers.add(line.page.number);
      await visitor.page?.(await readPage(reader, line));
    } else if ('settings' in line) visitor.settings?.(parseSettings(line.settings));
    else if ('recipe' in line) visitor.recipe?.(checkRecipe(line.recipe));
    else if ('catalogue' in line) {
      const catalogue = await readCatalogue(reader, line);
      visitor.catalogue?.(catalogue);
    } else throw new BackupRefused('damaged');
  }
}

async function readLine(reader: ByteReader): Promise<BackupLine | null> {
  const text = await reader.line(MOST_LINE_BYTES);
  if (text === null) return null;
  const line: unknown = JSON.parse(text);
  if (!isBackupLine(line)) throw new BackupRefused('damaged');
  return line;
}

async function readPage(reader: ByteReader, line: PageLine): Promise<BackupPage> {
  const packed = line.text && (await readText(reader, line.text));
  const thumbnail = await readBlob(reader, line.thumbnail);
  const picture = await readBlob(reader, line.picture);
  const { facts } = line.page;
  const reading = packed && facts && { text: packed, ms: facts.ms, thumbnail };
  return { line, reading: reading ?? null, picture };
}

async function readCatalogue(reader: ByteReader, line: CatalogueLine): Promise<Catalogue> {
  const { catalogue, file, aliases } = line;
  return [{ ...catalogue, file: await readBytes(reader, file) }, aliases];
}

async function readText(reader: ByteReader, part: TextPart): Promise<PackedText> {
  const lines = await readFloats(reader, part.lines);
  const chars = await readFloats(reader, part.chars);
  const packed = { ...part, lines, chars };
  if (!isPackedText(packed)) throw new BackupRefused('damaged');
  return packed;
}

async function readFloats(reader: ByteReader, bytes: number): Promise<Float32Array> {
  if (bytes % 4 !== 0) throw new BackupRefused('damaged');
  return new Float32Array((await reader.bytes(bytes)).buffer);
}

async function readBlob(reader: ByteReader, part: BytesPart | null): Promise<Blob | null> {
  return part && readBytes(reader, part);
}

const readBytes = async (reader: ByteReader, { type, bytes }: BytesPart): Promise<Blob> =>
  new Blob([await reader.bytes(bytes)], { type });

const AT_ONCE = 50;

/**
 * Writes batches as they come, each under a new id; records' own things are gathered, to be written
 * last. Until then the batches are `incoming` and locked: what is still incoming when nobody holds
 * it was cut short.
 */
class Restorer implements RecordsBundle {
  readonly batches: string[] = [];
  readonly recipes: Recipe[] = [];
  readonly catalogues: Catalogue[] = [];
  readonly corrections: [page: string, corrections: Corrections][] = [];
  readonly choices: [batch: string, choice: RecordChoice][] = [];
  readonly #parts: RestoreParts;
  readonly #locks: ReleaseLock[] = [];
  #id = '';
  #writer: BatchWriter | null = null;
  #changes: PageChange[] = [];
  #failure: unknown = null;

  constructor(parts: RestoreParts) {
    this.#parts = parts;
  }

  async begin({ batch, choice }: BatchLine): Promise<void> {
    await this.end();
    const { store } = this.#parts;
    this.#id = crypto.randomUUID();
    const lock = await holdBatch(this.#id);
    if (lock) this.#locks.push(lock);
    this.batches.push(this.#id);
    if (choice) this.choices.push([this.#id, choice]);
    const counts = { waiting: 0, done: 0, failed: 0, refused: 0, cancelled: 0 };
    const sizes = { textBytes: 0, pictureBytes: 0, sparePictureBytes: 0 };
    const record = { ...batch, id: this.#id, counts, ...sizes, incoming: true };
    await store.commit({ id: this.#id, update: () => record, pages: [], roots: [] });
    this.#writer = new BatchWriter(this.#id, {
      store,
      now: () => batch.changedAt,
      start: () => record,
      onCommit: () => undefined,
      onPicturesLost: () => (this.#failure = new DOMException('No room', 'QuotaExceededError')),
      onStall: (error) => (this.#failure = error),
    });
  }

  async add({ line, reading, picture }: BackupPage): Promise<void> {
    const { number, take, ...page } = line.page;
    const key = page.key && this.#keyOf(page.key);
    if (key && line.corrections) this.corrections.push([key, line.corrections]);
    const stored = picture && { bytes: picture.size, isPreview: line.picture!.isPreview };
    const finishedAt = page.state === 'done' && stored ? Date.now() : null;
    const record: StoredPage = {
      ...page,
      // As older versions told it.
      ...(take && { wish: { take } }),
      key,
      root: null,
      picture: stored,
      finishedAt,
    };
    this.#changes.push({
      number,
      page: record,
      ...(picture && { picture }),
      ...(reading && { reading }),
    });
    if (this.#changes.length >= AT_ONCE) await this.#flush();
  }

  async end(): Promise<void> {
    await this.#flush();
    this.#writer = null;
  }

  async release(): Promise<void> {
    for (const release of this.#locks.splice(0)) await release();
  }

  async #flush(): Promise<void> {
    await this.#writer?.write(this.#changes.splice(0));
    if (this.#failure !== null) throw this.#failure;
  }

  /**
   * The file's hash stays in front, so that its folder is recognised; what follows keeps a text
   * that came in a backup from ever answering for a picture that is read here.
   */
  #keyOf(key: string): string {
    return `${key}.${this.#id}`;
  }
}
