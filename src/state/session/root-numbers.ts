export type Roots = ReadonlyMap<number, FileSystemDirectoryHandle>;
export type NumberedRoot = readonly [number: number, root: FileSystemDirectoryHandle];

/** The folders of a batch, each stored once, by number. */
export class RootNumbers {
  readonly #numbers = new Map<FileSystemDirectoryHandle, number>();

  get all(): readonly FileSystemDirectoryHandle[] {
    return [...this.#numbers.keys()];
  }

  restore(roots: Roots): void {
    for (const [number, root] of roots) this.#numbers.set(root, number);
  }

  /** Null for none; a folder that has none yet gets one and goes to `fresh`, too. */
  numberOf(root: FileSystemDirectoryHandle | null, fresh: NumberedRoot[]): number | null {
    if (!root) return null;
    const known = this.#numbers.get(root);
    if (known !== undefined) return known;
    const number = Math.max(-1, ...this.#numbers.values()) + 1;
    this.#numbers.set(root, number);
    fresh.push([number, root]);
    return number;
  }
}
