import { MOST_FILES } from './bounds';
import { isUnsafePath, type NamedFile } from './named-file';
import { refuse } from './refusal';

const BLOCK = 512;
/** A name, and what it lies under, in a header of ustar. */
const NAME = [0, 100] as const;
const SIZE = [124, 12] as const;
const TYPE = 156;
const PREFIX = [345, 155] as const;
/** A file with bytes of its own; links and folders have none. */
const REGULAR = new Set(['0', '\0']);

const damaged = (): never => refuse({ code: 'archive-damaged' });

const textAt = (header: Uint8Array, [at, length]: readonly [number, number]): string => {
  const field = header.subarray(at, at + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
};

function sizeOf(header: Uint8Array): number {
  const digits = textAt(header, SIZE).trim();
  return /^[0-7]+$/.test(digits) ? parseInt(digits, 8) : damaged();
}

/**
 * The files in a tar archive (POSIX ustar), as parts of its bytes: nothing is copied. Links,
 * folders and what is said besides of files are passed over.
 * @throws PackRefused
 */
export function filesInTar(bytes: Uint8Array<ArrayBuffer>): NamedFile[] {
  const files: NamedFile[] = [];
  for (let at = 0; at + BLOCK <= bytes.length;) {
    const header = bytes.subarray(at, at + BLOCK);
    if (header[0] === 0) break;
    const size = sizeOf(header);
    const prefix = textAt(header, PREFIX);
    const path = (prefix ? `${prefix}/` : '') + textAt(header, NAME);
    const start = at + BLOCK;
    if (start + size > bytes.length) damaged();
    if (isUnsafePath(path)) refuse({ code: 'unsafe-path', path });
    if (REGULAR.has(String.fromCharCode(header[TYPE]!)))
      files.push({ path, bytes: bytes.subarray(start, start + size) });
    if (files.length > MOST_FILES) damaged();
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
