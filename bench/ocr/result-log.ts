import type { Naming } from '../../src/export/plan/name-claims';
import type { ExportFormatId } from '../../src/protocol/export-api';
import type { WireError } from '../../src/protocol/errors';
import { isResultLine, readLines } from './check-lines';
import { LineLog } from './line-log';
import type { ResultFolder } from './result-folder';

/** A line of `results.jsonl`: a file that was written, or was to be. */
export interface ResultLine {
  /** What it was to be called. */
  readonly wanted: string;
  /** Where it lies; null if it was not written. */
  readonly result: string | null;
  readonly format: ExportFormatId;
  /** Path of the page, original or folder that it is made of; empty for all. */
  readonly original: string;
  readonly naming: Naming;
  /** Why it is not what was asked for. */
  readonly error: WireError | null;
  /** As in `Mark`. */
  readonly run: string;
}

/** All results of a folder: what is not in it there is somebody else's, and is not touched. */
export class ResultLog {
  readonly #log: LineLog;
  readonly #lines = new Map<string, ResultLine>();
  /** Of killed runs, too. */
  readonly #paths = new Set<string>();
  readonly problems: readonly string[];

  constructor(folder: Pick<ResultFolder, 'own'>) {
    this.#log = new LineLog(folder.own('results'), 'append');
    this.problems = readLines(this.#log, folder.own('results'), isResultLine, (line) =>
      this.#take(line),
    );
  }

  /** The last line of each. */
  get lines(): Iterable<ResultLine> {
    return this.#lines.values();
  }

  /** To be called before it is written: a file that a killed run has left is known, then. */
  add(line: ResultLine): void {
    this.#log.append(`${JSON.stringify(line)}\n`);
    this.#take(line);
  }

  /** True if the result with this path is from here. */
  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** Paths of all results. */
  get paths(): ReadonlySet<string> {
    return this.#paths;
  }

  #take(line: ResultLine): void {
    this.#lines.set(line.wanted, line);
    if (line.result !== null) this.#paths.add(line.result);
  }

  close(): void {
    this.#log.close();
  }
}
