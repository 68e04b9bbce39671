import { NewFiles, SETTLED_MS } from '../../intake/new-files';
import type { BatchView } from '../batch/BatchView.svelte';
import type { BatchLibrary } from './BatchLibrary.svelte';
import { knownPaths } from './known-paths';

/** Looks at a folder that nobody tells of are so far apart, in milliseconds. Unsourced. */
const LOOK_MS = 15_000;

export interface FolderWatchParts {
  readonly batch: Pick<BatchView, 'folders' | 'leftOut' | 'pages' | 'wasGiven'>;
  readonly library: Pick<BatchLibrary, 'add' | 'open'>;
  /** What exports have put there is nothing to read. */
  readonly exports: { wrote(path: string): boolean };
  /** Asks the person, unless they have agreed. */
  readonly mayRead: (folder: FileSystemDirectoryHandle) => Promise<boolean>;
  /** Tells of changes in and under a folder, where that can be had, until the result is called. */
  readonly observe: (folder: FileSystemDirectoryHandle, tell: () => void) => () => void;
  readonly isShown: () => boolean;
  /** Tells when the page is looked at again, until the result is called. */
  readonly onShown: (tell: () => void) => () => void;
  readonly now: () => number;
}

/**
 * The folders of the open batch, watched for new files: those become pages of it and are read. A
 * file that came before makes no second page, whatever has become of it.
 */
export class FolderWatch {
  readonly #parts: FolderWatchParts;
  #watch = $state.raw<Watch | null>(null);
  #isLost = $state(false);

  constructor(parts: FolderWatchParts) {
    this.#parts = parts;
  }

  /** Names of the folders that can be watched. */
  get folders(): readonly string[] {
    // What else changes when a folder comes cannot be seen from here.
    void this.#parts.batch.pages;
    const names = this.#parts.batch.folders.map(({ name }) => name);
    return names.filter((name, at) => names.indexOf(name) === at);
  }

  get isOn(): boolean {
    return this.#watch !== null && this.#watch.batch === this.#parts.library.open?.id;
  }

  /** True if the watch has ended because a folder is gone, or may not be read any more. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Call it from a click: permission to read may be asked for. */
  async start(): Promise<void> {
    const { batch, library, mayRead } = this.#parts;
    this.stop();
    const { folders } = batch;
    for (const folder of folders) if (!(await mayRead(folder))) return;
    const id = library.open?.id;
    if (id === undefined) return;
    const watch: Watch = new Watch(id, folders, this.#parts, {
      isOver: () => this.#watch !== watch || !this.isOn,
      onLost: () => {
        this.stop();
        this.#isLost = true;
      },
    });
    this.#watch = watch;
    await watch.look();
  }

  stop(): void {
    this.#watch?.end();
    this.#watch = null;
    this.#isLost = false;
  }
}

interface WatchEnds {
  readonly isOver: () => boolean;
  readonly onLost: () => void;
}

/** From one start to its end. */
class Watch {
  readonly batch: string;
  readonly #parts: FolderWatchParts;
  readonly #ends: WatchEnds;
  readonly #folders: readonly NewFiles[];
  readonly #quiet: readonly (() => void)[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLooking = false;
  /** Something was told while it looked. */
  #isDue = false;

  constructor(
    batch: string,
    folders: readonly FileSystemDirectoryHandle[],
    parts: FolderWatchParts,
    ends: WatchEnds,
  ) {
    this.batch = batch;
    this.#parts = parts;
    this.#ends = ends;
    this.#folders = folders.map((folder) => new NewFiles(folder, parts.now));
    const look = () => void this.look();
    this.#quiet = [parts.onShown(look), ...folders.map((folder) => parts.observe(folder, look))];
  }

  end(): void {
    clearTimeout(this.#timer);
    for (const quiet of this.#quiet) quiet();
  }

  async look(): Promise<void> {
    this.#isDue = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    clearTimeout(this.#timer);
    let more = false;
    try {
      while (this.#isDue && !this.#ends.isOver()) more = await this.#lookOnce();
    } catch {
      if (!this.#ends.isOver()) this.#ends.onLost();
    } finally {
      this.#isLooking = false;
    }
    if (this.#ends.isOver()) this.end();
    else this.#timer = setTimeout(() => this.#lookAgain(more), more ? SETTLED_MS : LOOK_MS);
  }

  /** Without being told: not where nobody looks, unless a file is in the making. */
  #lookAgain(more: boolean): void {
    if (more || this.#parts.isShown()) void this.look();
    else this.#timer = setTimeout(() => this.#lookAgain(more), LOOK_MS);
  }

  /** True if files are in the making. */
  async #lookOnce(): Promise<boolean> {
    this.#isDue = false;
    const known = knownPaths(this.#parts.batch);
    const { batch, exports } = this.#parts;
    const isKnown = (path: string) =>
      known.has(path) || batch.wasGiven(path) || exports.wrote(path);
    let isMore = false;
    for (const folder of this.#folders) {
      const { files, more } = await folder.find(isKnown);
      if (this.#ends.isOver()) return false;
      isMore ||= more;
      if (files.length > 0) void this.#parts.library.add(files);
      for (const { path } of files) known.add(path);
    }
    return isMore;
  }
}
