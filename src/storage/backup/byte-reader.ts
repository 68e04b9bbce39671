/** Reads lines and runs of bytes from a stream, holding no more of it than the one that is asked for. */
export class ByteReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #buffer = new Uint8Array(0);
  #ended = false;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  /** The text up to the next line feed, which is not in it; null at the end. Throws a RangeError above `most` bytes. */
  async line(most: number): Promise<string | null> {
    let seen = 0;
    for (;;) {
      const at = this.#buffer.indexOf(10, seen);
      if (at !== -1) {
        const line = new TextDecoder('utf-8', { fatal: true }).decode(this.#buffer.subarray(0, at));
        this.#buffer = this.#buffer.subarray(at + 1);
        return line;
      }
      seen = this.#buffer.length;
      if (seen > most) throw new RangeError('A line is too long');
      if (!(await this.#more())) {
        if (seen > 0) throw new RangeError('The last line is cut off');
        return null;
      }
    }
  }

  /** Throws a RangeError if there are fewer. */
  async bytes(count: number): Promise<Uint8Array<ArrayBuffer>> {
    const result = new Uint8Array(count);
    let filled = 0;
    while (filled < count) {
      if (this.#buffer.length === 0 && !(await this.#more()))
        throw new RangeError('The bytes of a part are cut off');
      const part = this.#buffer.subarray(0, count - filled);
      result.set(part, filled);
      filled += part.length;
      this.#buffer = this.#buffer.subarray(part.length);
    }
    return result;
  }

  /** Lets go of the stream. */
  async cancel(): Promise<void> {
    await this.#reader.cancel().catch(() => undefined);
  }

  async #more(): Promise<boolean> {
    if (this.#ended) return false;
    const { done, value } = await this.#reader.read();
    this.#ended = done;
    if (done) return false;
    const joined = new Uint8Array(this.#buffer.length + value.length);
    joined.set(this.#buffer);
    joined.set(value, this.#buffer.length);
    this.#buffer = joined;
    return true;
  }
}
