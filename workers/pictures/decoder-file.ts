import { OcrError } from '../../src/protocol/errors';

/*
 * Decoders of pictures that browsers do not know. Each lies beside the app as its makers built it,
 * so that it can be replaced (libheif's licence asks for that), and is fetched when the first
 * picture of its kind comes. `path` is that of an asset, from this module.
 */

const unavailable = (cause: unknown): OcrError =>
  new OcrError('assets-unavailable', 'What decodes this picture could not be loaded', { cause });

/** What a script exports. Rejects with `assets-unavailable`. */
export async function importDecoder<T>(path: string): Promise<T> {
  try {
    // An address of a file that is no module of ours.
    // eslint-disable-next-line no-restricted-syntax
    return (await import(/* @vite-ignore */ new URL(path, import.meta.url).href)) as T;
  } catch (cause) {
    throw unavailable(cause);
  }
}

/** Rejects with `assets-unavailable`. */
export async function fetchDecoder(path: string): Promise<ArrayBuffer> {
  try {
    const response = await fetch(new URL(path, import.meta.url));
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    return await response.arrayBuffer();
  } catch (cause) {
    throw unavailable(cause);
  }
}
