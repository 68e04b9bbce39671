/** Which pages a person wants to export. */
export const EXPORT_SCOPES = ['all', 'shown', 'selected', 'page'] as const;
export type ExportScope = (typeof EXPORT_SCOPES)[number];

/** An export that goes on while the list is used. */
export interface RunningExport {
  /** Where its files go. */
  readonly target: string;
  readonly done: number;
  readonly total: number;
  /** Files that were not written as asked. */
  readonly failed: number;
  /** Ends it; what is written stays. */
  readonly stop: () => void;
}

/** What the shell knows of exports; their code comes with the first one. */
export class Exports {
  #asked = $state.raw<ExportScope | null>(null);
  #running = $state.raw<RunningExport | null>(null);
  // What looks at it looks again by itself.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #written = new Set<string>();

  /** A person wants to choose how these are exported; null while none does. */
  get asked(): ExportScope | null {
    return this.#asked;
  }

  ask(scope: ExportScope): void {
    this.#asked = scope;
  }

  answered(): void {
    this.#asked = null;
  }

  /** Null while nothing is written into folders. */
  get running(): RunningExport | null {
    return this.#running;
  }

  /** For the exporter. */
  set running(running: RunningExport | null) {
    this.#running = running;
  }

  noteWritten(path: string): void {
    this.#written.add(path);
  }

  /** True if a file at that path, which begins with its folder's name, comes from an export. */
  wrote(path: string): boolean {
    return this.#written.has(path);
  }
}
