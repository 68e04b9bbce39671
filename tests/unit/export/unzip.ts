import { expect } from 'vitest';

const END_OF_DIRECTORY = 0x06054b50;
const END_BYTES = 22;

/** Reads a ZIP whose entries are stored, by its central directory. */
export function unzip(zip: Buffer): Record<string, string> {
  const end = zip.length - END_BYTES;
  expect(zip.readUInt32LE(end)).toBe(END_OF_DIRECTORY);
  const files: Record<string, string> = {};
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameEnd = at + 46 + zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, nameEnd);
    expect(Object.keys(files)).not.toContain(name);
    files[name] = contentAt(zip, zip.readUInt32LE(at + 42), zip.readUInt32LE(at + 20));
    at = nameEnd + zip.readUInt16LE(at + 30);
  }
  return files;
}

/** The content follows its local header, name and extra field. */
function contentAt(zip: Buffer, local: number, size: number): string {
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  return zip.toString('utf8', start, start + size);
}
