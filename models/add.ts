/**
 * `npm run models:add -- FILE…`: puts packs into the builds that are made here from now on, as what
 * is dropped on the app, but for the line that is drawn and read: here is nothing to draw with, so
 * models are kept as they are, too. Without a file it lists those that are there.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, openAsBlob, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { packRecord } from '../src/packs/pack-record';
import { packsIn } from '../src/packs/assemble';
import { PackRefused, type PackRefusal } from '../src/packs/refusal';
import type { InstalledPack } from '../src/packs/installed-pack';
import { formatBytes } from '../src/ui/shared/format';
import { packsEn } from '../src/ui/i18n/packs.en';
import { unpackDrop } from '../workers/packs/unpack';

const FOLDER = new URL('added/', import.meta.url);

const wordsOf = (refusal: PackRefusal): string =>
  (packsEn.refusals[refusal.code] as (one: PackRefusal) => string)(refusal);

const told = ({ id, name, bytes, languages }: InstalledPack): string =>
  `${id.slice(0, 12)}  ${name}  ${formatBytes(bytes)}  ${languages.join(' ')}`;

function list(): void {
  const records = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
  for (const file of records)
    console.log(told(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as InstalledPack));
  if (records.length === 0) console.log('No packs are added.');
}

async function add(paths: readonly string[]): Promise<void> {
  const files = await Promise.all(
    paths.map(async (path) => ({ path: basename(path), file: await openAsBlob(path) })),
  );
  const packs = packsIn(await unpackDrop(files));
  if (packs.length === 0) throw new PackRefused({ code: 'no-model' });
  for (const parts of packs) {
    const id = createHash('sha256').update(parts.model.bytes).digest('hex');
    const record = packRecord(parts, id);
    writeFileSync(new URL(`${record.id}.bin`, FOLDER), parts.model.bytes);
    writeFileSync(new URL(`${record.id}.json`, FOLDER), JSON.stringify(record));
    console.log(told(record));
  }
  console.log('The next build has them. To take one out again, delete its files in models/added.');
}

mkdirSync(FOLDER, { recursive: true });
// What is added is of this copy, and not of the project.
writeFileSync(new URL('.gitignore', FOLDER), '*\n');
try {
  const paths = process.argv.slice(2);
  if (paths.length === 0) list();
  else await add(paths);
} catch (error) {
  console.error(error instanceof PackRefused ? wordsOf(error.refusal) : String(error));
  process.exitCode = 1;
}
