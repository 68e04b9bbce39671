import { safePath } from '../../protocol/safe-path';

/** A path that a file wants, and another if that is taken. */
export interface Wish {
  readonly path: string;
  readonly otherwise?: string | undefined;
}

/** What became of a wish: as wished, or why not. */
export const NAMINGS = ['as-wished', 'unholdable', 'taken'] as const;
export type Naming = (typeof NAMINGS)[number];

export interface ClaimedName {
  readonly path: string;
  readonly naming: Naming;
}

/** Case does not count: not every disk knows it. */
const keyOf = (path: string): string => path.normalize('NFC').toLowerCase();

/** Names of files that lie together, each given once, and none that a disk cannot hold. */
export class NameClaims {
  readonly #taken = new Set<string>();
  readonly #others: NameClaims | null;

  /**
   * @param taken paths that no file may get
   * @param others whose names no file gets either
   */
  constructor(taken: Iterable<string> = [], others: NameClaims | null = null) {
    this.#others = others;
    for (const path of taken) this.#taken.add(keyOf(path));
  }

  /**
   * A name for each wish. Where several want the same one, none of them gets it while they have
   * others, so that names do not hang on their order; then they are numbered: `a (2).txt`. No file
   * is named as a folder of another.
   */
  claim(wishes: readonly Wish[]): ClaimedName[] {
    const wanted = wishes.map(({ path }) => safePath(path));
    for (const folder of wanted.flatMap(foldersOf)) this.#taken.add(keyOf(folder));
    const counts = new Map<string, number>();
    for (const path of wanted) counts.set(keyOf(path), (counts.get(keyOf(path)) ?? 0) + 1);
    const isFree = wishes.map(
      ({ otherwise }, i) =>
        (counts.get(keyOf(wanted[i]!)) === 1 || otherwise === undefined) && this.#take(wanted[i]!),
    );
    return wishes.map(({ path, otherwise }, i) => {
      const safe = wanted[i]!;
      if (isFree[i]) return { path: safe, naming: safe === path ? 'as-wished' : 'unholdable' };
      return {
        path: this.#numbered(otherwise === undefined ? safe : safePath(otherwise)),
        naming: 'taken',
      };
    });
  }

  #take(path: string): boolean {
    if (this.#isTaken(keyOf(path))) return false;
    this.#taken.add(keyOf(path));
    return true;
  }

  #isTaken(key: string): boolean {
    return this.#taken.has(key) || (this.#others !== null && this.#others.#isTaken(key));
  }

  #numbered(path: string): string {
    const [, stem, extension] = /^(.*?[^/])(\.[^/.]*)?$/s.exec(path)!;
    let name = path;
    for (let n = 2; !this.#take(name); n++) name = `${stem} (${n})${extension ?? ''}`;
    return name;
  }
}

function foldersOf(path: string): string[] {
  const segments = path.split('/');
  return segments.slice(1).map((_, i) => segments.slice(0, i + 1).join('/'));
}
