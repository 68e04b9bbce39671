/** A folder as browsers hand it out, whose files come and change as the test says. */
export class FakeFolder {
  readonly kind = 'directory';
  readonly name: string;
  readonly #children = new Map<string, FakeFolder | File | 'locked'>();
  /** Set for a folder that was unplugged. */
  isGone = false;

  constructor(name: string) {
    this.name = name;
  }

  get handle(): FileSystemDirectoryHandle {
    return this as unknown as FileSystemDirectoryHandle;
  }

  /** A file of so many bytes, last changed then (ms), in place of what was there. */
  put(name: string, bytes: number, changedMs = 0): void {
    const file = new File([new Uint8Array(bytes)], name, { lastModified: changedMs });
    this.#children.set(name, file);
  }

  /** A file that another program holds open. */
  lock(name: string): void {
    this.#children.set(name, 'locked');
  }

  folder(name: string): FakeFolder {
    const folder = new FakeFolder(name);
    this.#children.set(name, folder);
    return folder;
  }

  async *values(): AsyncGenerator<object> {
    if (this.isGone) throw new DOMException('gone', 'NotFoundError');
    for (const [name, child] of this.#children)
      yield child instanceof FakeFolder
        ? child
        : { kind: 'file', name, getFile: () => open(child) };
  }
}

async function open(child: File | 'locked'): Promise<File> {
  if (child === 'locked') throw new DOMException('in use', 'NotReadableError');
  return child;
}
