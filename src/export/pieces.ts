/**
 * Text and bytes wait in the heap up to this many characters or bytes, then go into a Blob, which
 * browsers keep outside it. Unsourced.
 */
const PIECE_SIZE = 1 << 20;

/** A file that grows by parts and is never in memory as one. Blobs are taken by reference. */
export class Pieces {
  private readonly sealed: Blob[] = [];
  private waiting: BlobPart[] = [];
  private waitingSize = 0;
  /** The last of what waits: one text of many is quicker to read again than many. */
  private text = '';

  add(part: string | Uint8Array<ArrayBuffer> | Blob): void {
    if (typeof part === 'string') this.text += part;
    else this.waiting.push(...this.takeText(), part);
    if (!(part instanceof Blob)) this.waitingSize += part.length;
    if (this.waitingSize < PIECE_SIZE) return;
    this.sealed.push(new Blob([...this.waiting, ...this.takeText()]));
    [this.waiting, this.waitingSize] = [[], 0];
  }

  private takeText(): string[] {
    const { text } = this;
    this.text = '';
    return text === '' ? [] : [text];
  }

  toBlob(mime: string): Blob {
    const parts = [...this.sealed, ...this.waiting, ...this.takeText()];
    [this.waiting, this.waitingSize] = [[], 0];
    return new Blob(parts, { type: mime });
  }
}

/** One Blob of many strings (UTF-8); they never exist as one. */
export async function blobOfParts(parts: AsyncIterable<string>, mime: string): Promise<Blob> {
  const pieces = new Pieces();
  for await (const part of parts) pieces.add(part);
  return pieces.toBlob(mime);
}

/** A stream of which the first was looked at. */
export async function* beginningWith<T>(first: T, rest: AsyncIterator<T>): AsyncGenerator<T> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
