import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ResultFolder } from './result-folder';

/** SHA-256 of a file, and the start of that of what it was read with. */
const KEY = /^[0-9a-f]{64}\.[0-9a-f]{32}$/;

/**
 * Texts with all their places, by what they were read from and with. With them a run that was
 * killed in the middle of a document goes on there, and another format needs no second reading.
 */
export class KeptTexts {
  readonly #folder: ResultFolder;

  constructor(folder: ResultFolder) {
    this.#folder = folder;
  }

  /** Null if there is none. What is in it is for the app to check. */
  async get(key: string): Promise<string | null> {
    try {
      return await readFile(join(this.#folder.hidden('texts'), placeOf(key)), 'utf8');
    } catch {
      return null;
    }
  }

  /** Rejects with the disk's own error. */
  put(key: string, text: Uint8Array): Promise<void> {
    return this.#folder.writeHidden('texts', placeOf(key), text);
  }
}

/** Few enough in each folder for any disk. */
function placeOf(key: string): string {
  if (!KEY.test(key)) throw new Error(`${JSON.stringify(key)} is no key of a text`);
  return `${key.slice(0, 2)}/${key}.json`;
}
