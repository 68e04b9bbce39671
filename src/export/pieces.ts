/**
 * Text waits in the heap up to this many characters, then goes into a Blob, which browsers keep
 * outside it.
 */
const PIECE_CHARACTERS = 1 << 20;

/** One Blob of many strings (UTF-8); they never exist as one. */
export async function blobOfParts(parts: AsyncIterable<string>, mime: string): Promise<Blob> {
  const sealed: Blob[] = [];
  let waiting: string[] = [];
  let characters = 0;
  for await (const part of parts) {
    waiting.push(part);
    characters += part.length;
    if (characters < PIECE_CHARACTERS) continue;
    sealed.push(new Blob(waiting));
    [waiting, characters] = [[], 0];
  }
  return new Blob([...sealed, ...waiting], { type: mime });
}
