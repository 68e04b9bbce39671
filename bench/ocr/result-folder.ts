import { existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { safePath } from '../../src/protocol/safe-path';

/** Kept there beside the results, and so the name of no result. */
export const OWN_FILES = {
  pages: 'pages.jsonl',
  results: 'results.jsonl',
  leftOut: 'left-out.jsonl',
  run: 'run.json',
  manifest: 'manifest.csv',
} as const;

/** Holds what is not for people: files that are being written, texts, the lock. */
const HIDDEN = '.scriptorium';

/** A path that would not stay in the folder, or not be the same on each disk. */
export class UnsafePath extends Error {
  constructor(path: string) {
    super(`${JSON.stringify(path)} is no path for a result`);
  }
}

/** True for a path of a result: relative, with `/`, staying in its folder, and no file of ours. */
export const isResultPath = (path: unknown): path is string =>
  typeof path === 'string' &&
  path !== '' &&
  safePath(path) === path &&
  path.split('/')[0]!.toLowerCase() !== HIDDEN &&
  !Object.values(OWN_FILES).some((own) => own === path.toLowerCase());

function nearestThere(folder: string): string {
  return existsSync(folder) ? folder : nearestThere(dirname(folder));
}

/**
 * The folder that results are written into. A file is seen under its name only when all of it is
 * there, and none is written through a link that leads out of the folder.
 */
export class ResultFolder {
  /** With all links followed. */
  readonly path: string;
  readonly #unfinished: string;
  #files = 0;

  /** Makes it where it is not there. */
  constructor(path: string) {
    mkdirSync(path, { recursive: true });
    this.path = realpathSync(path);
    this.#unfinished = this.hidden('unfinished');
  }

  /** What a killed run has left of its files goes. To be called by who holds the lock. */
  clean(): void {
    for (const name of readdirSync(this.#unfinished)) rmSync(join(this.#unfinished, name));
  }

  /**
   * A folder in the hidden one, made where it is not there.
   *
   * @throws Error if a link leads out of it
   */
  hidden(name: string): string {
    const folder = join(this.path, HIDDEN, name);
    this.#refuseOutside(realpathSync(nearestThere(folder)));
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** Where one of our own files lies. */
  own(file: keyof typeof OWN_FILES): string {
    return join(this.path, OWN_FILES[file]);
  }

  /** True if there is a file with the path of this result. */
  has(path: string): boolean {
    if (!isResultPath(path)) return false;
    const there = lstatSync(join(this.path, path), { throwIfNoEntry: false });
    return there?.isFile() ?? false;
  }

  /** True if something has that path, whatever it is. */
  isTaken(path: string): boolean {
    return lstatSync(join(this.path, path), { throwIfNoEntry: false }) !== undefined;
  }

  /**
   * Writes a result, in place of one that is there.
   *
   * @throws UnsafePath, or the disk's own error
   */
  async write(path: string, body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
    if (!isResultPath(path)) throw new UnsafePath(path);
    await this.#writeTo(join(this.path, path), body);
  }

  /** Writes one of our own files. */
  writeOwn(file: keyof typeof OWN_FILES, content: string | Uint8Array): Promise<void> {
    return this.#replace(this.own(file), [Buffer.from(content)]);
  }

  /** Writes a file in a hidden folder, which a power cut may leave empty. */
  async writeHidden(name: string, path: string, bytes: Uint8Array): Promise<void> {
    await this.#writeTo(join(this.hidden(name), path), [bytes], false);
  }

  /** In a folder that is there then. */
  async #writeTo(
    target: string,
    body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    isDurable = true,
  ): Promise<void> {
    this.#refuseOutside(realpathSync(nearestThere(dirname(target))));
    await mkdir(dirname(target), { recursive: true });
    await this.#replace(target, body, isDurable);
  }

  async #replace(
    target: string,
    body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    isDurable = true,
  ): Promise<void> {
    this.#files += 1;
    const part = join(this.#unfinished, `${String(process.pid)}-${String(this.#files)}`);
    try {
      const file = await open(part, 'wx');
      try {
        await writeFile(file, body);
        // Else a power cut might leave the name without its bytes.
        if (isDurable) await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, target);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  #refuseOutside(folder: string): void {
    if (folder !== this.path && !folder.startsWith(this.path + sep))
      throw new Error(`${folder} is outside of ${this.path}: a link leads there`);
  }
}
