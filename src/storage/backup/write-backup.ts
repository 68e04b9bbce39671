import type { PageReading } from '../../protocol/worker-api';
import type { BatchesStore, NumberedPage, StoredPicture } from '../batches/batches-store';
import type { Corrections } from '../../records/corrections/corrections';
import type { StoredBatch } from '../batches/batch-types';
import type { RecordsStore } from '../stores/records-store';
import type { ReadingsStore, Settings } from '../types';
import type { BackupLine, BatchLine, PageLine } from './format';
import { BACKUP_VERSION, MOST_PART_BYTES } from './format';

export interface BackupParts {
  readonly store: Pick<BatchesStore, 'list' | 'pages' | 'picture'>;
  readonly readings: Pick<ReadingsStore, 'get'>;
  readonly records: Pick<
    RecordsStore,
    'aliases' | 'catalogues' | 'choice' | 'corrections' | 'recipes'
  >;
}

export interface BackupChoice {
  /** The one batch to be in it; null for all of them and the settings. */
  readonly id: string | null;
  readonly settings: Settings | null;
  readonly pictures: boolean;
}

/** Writes a backup file. Rejects with the database's own error. */
export function writeBackup(parts: BackupParts, choice: BackupChoice): Promise<Blob> {
  const chunks = backupChunks(parts, choice);
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  const type = 'application/gzip';
  const zipped = stream.pipeThrough(new CompressionStream('gzip'));
  return new Response(zipped, { headers: { 'Content-Type': type } }).blob();
}

type Chunk = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const lineOf = (line: BackupLine): Chunk => encoder.encode(JSON.stringify(line) + '\n');

async function* backupChunks(
  parts: BackupParts,
  { id, settings, pictures }: BackupChoice,
): AsyncGenerator<Chunk, void, void> {
  const { store, readings, records } = parts;
  const made = new Date().toISOString();
  yield lineOf({ scriptorium: 'backup', version: BACKUP_VERSION, made });
  if (settings) yield lineOf({ settings });
  yield* recordsChunks(parts, id);
  const batches = (await store.list()).filter((batch) => id === null || batch.id === id);
  let pages = 0;
  for (const batch of batches) {
    yield lineOf({ batch: batchPart(batch), choice: await records.choice(batch.id) });
    for await (const some of store.pages(batch.id)) {
      const corrections = await records.corrections(some.map(([, { key }]) => key ?? ''));
      for (const [at, numbered] of some.entries()) {
        pages += 1;
        const { key, state } = numbered[1];
        const reading = key !== null && state === 'done' ? await readings.get(key) : null;
        const picture = pictures ? await store.picture(batch.id, numbered[0]) : null;
        yield* pageChunks(numbered, { reading, picture, corrections: corrections[at] ?? null });
      }
    }
  }
  yield lineOf({ end: { batches: batches.length, pages } });
}

function batchPart(batch: StoredBatch): BatchLine['batch'] {
  const { name, createdAt, changedAt, exportedAt, settings, first } = batch;
  return { name, createdAt, changedAt, exportedAt, settings, first };
}

/** A person's own recipes; of one batch only the catalogue that it is matched against. */
async function* recordsChunks(
  { records }: BackupParts,
  id: string | null,
): AsyncGenerator<Chunk, void, void> {
  for (const recipe of await records.recipes()) yield lineOf({ recipe });
  const chosen = id === null ? null : await records.choice(id);
  for (const { file, ...catalogue } of await records.catalogues()) {
    if (id !== null && catalogue.id !== chosen?.catalogue) continue;
    const aliases = await records.aliases(catalogue.id);
    yield lineOf({ catalogue, file: { type: file.type, bytes: file.size }, aliases });
    yield new Uint8Array(await file.arrayBuffer());
  }
}

interface PageParts {
  readonly reading: PageReading | null;
  readonly picture: StoredPicture | null;
  readonly corrections: Corrections | null;
}

async function* pageChunks(
  [number, record]: NumberedPage,
  { reading, picture: stored, corrections }: PageParts,
): AsyncGenerator<Chunk, void, void> {
  const { path, size, state, attempts, error, megapixels, key, facts } = record;
  const { container, part, given, wish, revision } = record;
  const place = {
    ...(container !== undefined && { container }),
    ...(part !== undefined && { part }),
    ...(given && { given }),
    ...(wish && { wish }),
    ...(revision && { revision }),
  };
  const picture = stored && stored.blob.size <= MOST_PART_BYTES ? stored : null;
  // A text that is lost cannot be backed up: elsewhere its page waits to be read again.
  const isLost = state === 'done' && reading === null;
  const outcome = isLost ? { state: 'waiting' as const, key, facts: null } : { state, key, facts };
  const text = isLost || reading === null ? null : reading.text;
  const thumbnail = text && reading?.thumbnail;
  const line: PageLine = {
    page: { number, path, size, attempts, error, megapixels, ...place, ...outcome },
    text: text && {
      width: text.width,
      height: text.height,
      text: text.text,
      charText: text.charText,
      ...(text.also && { also: text.also }),
      ...(text.asRead && { asRead: text.asRead }),
      ...(text.lattices && { lattices: text.lattices }),
      ...(text.hyphens && { hyphens: text.hyphens }),
      ...(text.bends && { bends: text.bends }),
      ...(text.unread && { unread: text.unread }),
      ...(text.languages && { languages: text.languages }),
      ...(text.unreadScripts && { unreadScripts: text.unreadScripts }),
      ...(text.repeated && { repeated: text.repeated }),
      ...(text.partial && { partial: text.partial }),
      ...(text.frames && { frames: text.frames }),
      ...(text.origin && { origin: text.origin }),
      lines: text.lines.byteLength,
      chars: text.chars.byteLength,
    },
    thumbnail: thumbnail ? { type: thumbnail.type, bytes: thumbnail.size } : null,
    picture: picture && {
      type: picture.blob.type,
      bytes: picture.blob.size,
      isPreview: picture.isPreview,
    },
    corrections: isLost ? null : corrections,
  };
  yield lineOf(line);
  if (text) yield bytesOf(text.lines);
  if (text) yield bytesOf(text.chars);
  if (thumbnail) yield new Uint8Array(await thumbnail.arrayBuffer());
  if (picture) yield new Uint8Array(await picture.blob.arrayBuffer());
}

/** Every machine that browsers run on is little-endian. */
const bytesOf = (values: Float32Array): Chunk => new Uint8Array(Float32Array.from(values).buffer);
