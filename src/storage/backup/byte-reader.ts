/**
 * Reads lines and runs of bytes from a stream, holding no more of it than the one that is asked
 * for.
 */
export class ByteReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  /** What came last and was not asked for yet. */
  #chunk: Uint8Array = new Uint8Array(0);
  #ended = false;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  /**
   * The text up to the next line feed, which is not in it; null at the end. Throws a RangeError
   * above `most` bytes.
   */
  async line(most: number): Promise<string | null> {
    // Joined once, so that a line in thousands of chunks takes no longer for its length.
    const parts: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      const at = this.#chunk.indexOf(LINE_FEED);
      const part = this.#take(at === -1 ? this.#chunk.length : at);
      parts.push(part);
      length += part.length;
      if (length > most) throw new RangeError('A line is too long');
      if (at !== -1) break;
      if (await this.#more()) continue;
      if (length > 0) throw new RangeError('The last line is cut off');
      return null;
    }
    this.#take(1);
    return new TextDecoder('utf-8', { fatal: true }).decode(joined(parts, length));
  }

  /** Throws a RangeError if there are fewer. */
  async bytes(count: number): Promise<Uint8Array<ArrayBuffer>> {
    const result = new Uint8Array(count);
    let filled = 0;
    while (filled < count) {
      if (this.#chunk.length === 0 && !(await this.#more()))
        throw new RangeError('The bytes of a part are cut off');
      const part = this.#take(count - filled);
      result.set(part, filled);
      filled += part.length;
    }
    return result;
  }

  /** Lets go of the stream. */
  async cancel(): Promise<void> {
    await this.#reader.cancel().catch(() => undefined);
  }

  /** At most so many bytes of the chunk, which then begins after them. */
  #take(count: number): Uint8Array {
    const part = this.#chunk.subarray(0, count);
    this.#chunk = this.#chunk.subarray(count);
    return part;
  }

  /** The next chunk, once this one is used up; false at the end. */
  async #more(): Promise<boolean> {
    if (this.#ended) return false;
    const { done, value } = await this.#reader.read();
    this.#ended = done;
    if (!done) this.#chunk = value;
    return !done;
  }
}

const LINE_FEED = 10;

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
