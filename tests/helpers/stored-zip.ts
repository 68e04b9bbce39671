const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_CENTRAL = 0x06054b50;

/** The text files of a ZIP whose entries are stored, not compressed, by name and in order. */
export function readStoredZip(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || zip.readUInt32LE(end) !== END_OF_CENTRAL) throw new Error('Not a ZIP');
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const entry = readCentralEntry(zip, at);
    files.set(entry.name, readStored(zip, entry));
    at = entry.next;
  }
  return files;
}

interface Entry {
  readonly name: string;
  readonly bytes: number;
  readonly offset: number;
  readonly next: number;
}

function readCentralEntry(zip: Buffer, at: number): Entry {
  if (zip.readUInt32LE(at) !== CENTRAL_HEADER) throw new Error('Not a ZIP directory');
  if (zip.readUInt16LE(at + 10) !== 0) throw new Error('This entry is compressed');
  const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
  return {
    name: zip.toString('utf8', at + 46, at + 46 + name!),
    bytes: zip.readUInt32LE(at + 24),
    offset: zip.readUInt32LE(at + 42),
    next: at + 46 + name! + extra! + comment!,
  };
}

function readStored(zip: Buffer, { offset, bytes }: Entry): string {
  if (zip.readUInt32LE(offset) !== LOCAL_HEADER) throw new Error('Not a ZIP entry');
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  return zip.toString('utf8', start, start + bytes);
}
