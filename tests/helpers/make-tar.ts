/** A file of an archive, with whatever is to be untrue of it. */
export interface TarEntry {
  readonly path: string;
  readonly content?: Uint8Array | string;
  /** `0` is a file, `2` a symbolic link, `5` a folder. */
  readonly type?: string;
  /** What the header says of its size. */
  readonly bytes?: number;
}

const BLOCK = 512;

function header({ path, type = '0', bytes = 0 }: TarEntry): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const put = (text: string, at: number) => block.set(new TextEncoder().encode(text), at);
  put(path, 0);
  put('0000644\0', 100);
  put(`${bytes.toString(8).padStart(11, '0')}\0`, 124);
  put(type, 156);
  put('ustar\x0000', 257);
  put('        ', 148);
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** A tar archive in the form of POSIX. */
export function makeTar(entries: readonly TarEntry[]): Uint8Array<ArrayBuffer> {
  const parts = entries.flatMap((entry) => {
    const { content = '' } = entry;
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const padding = new Uint8Array((BLOCK - (bytes.length % BLOCK)) % BLOCK);
    return [header({ bytes: bytes.length, ...entry }), bytes, padding];
  });
  const all = [...parts, new Uint8Array(2 * BLOCK)];
  const tar = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of all) {
    tar.set(part, at);
    at += part.length;
  }
  return tar;
}
