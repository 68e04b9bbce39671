import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DIST } from '../lib/ensure-build';

/** SHA-256 of a file's bytes, as hex digits; rejects if it cannot be read. */
export async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/**
 * Stands for the app and everything it reads and writes with: the names of its built files hold
 * the hashes of what is in them.
 */
export function buildFingerprint(dist: string = DIST): string {
  const files = readdirSync(dist, { withFileTypes: true, recursive: true });
  const names = files
    .filter((file) => file.isFile())
    .map((file) => relative(dist, join(file.parentPath, file.name)).split(sep).join('/'));
  return sha256(names.sort().join('\n'));
}

/**
 * What pages depend on besides their files: the app, and all that was asked of it. How many workers
 * read, and on what, makes no difference.
 */
export const runKey = (build: string, asked: object, catalogue: string | null): string =>
  sha256(
    JSON.stringify([build, asked, catalogue === null ? null : sha256(readFileSync(catalogue))]),
  );

/** The same for a file whose text lies beside it. */
export const runWithText = (run: string, text: string): string => sha256(`${run} ${text}`);

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
