import type { OcrErrorCode } from '../../src/protocol/errors';
import type { FuzzCase } from './mutate';

/** How a page ended, or a file that was left out. */
export interface Ending {
  readonly path: string;
  /** Null if it was read. */
  readonly code: OcrErrorCode | null;
  readonly ms: number;
}

/** What no file may end in: nobody has thought of it, or it cost a worker. */
const WRONG: readonly OcrErrorCode[] = [
  'internal',
  'timeout',
  'worker-crashed',
  'out-of-memory',
  'cancelled',
];

interface Row {
  cases: number;
  read: number;
  longestMs: number;
  readonly codes: Map<string, number>;
}

/** Which case ended how; one that holds several pages ends with all of them. */
export class Account {
  /** A line for each that ended wrongly. */
  readonly wrong: string[] = [];
  readonly #rows = new Map<string, Row>();

  /** Returns the cases that ended wrongly. */
  take(cases: readonly FuzzCase[], endings: readonly Ending[]): FuzzCase[] {
    const byCase = new Map(cases.map(({ name }): [string, Ending[]] => [name, []]));
    for (const ending of endings) byCase.get(ending.path.split(/[#/]/)[0]!)?.push(ending);
    return cases.filter((one) => this.#settle(one, byCase.get(one.name)!));
  }

  #settle({ name, seed }: FuzzCase, endings: readonly Ending[]): boolean {
    const row = this.#rows.get(seed) ?? { cases: 0, read: 0, longestMs: 0, codes: new Map() };
    this.#rows.set(seed, row);
    row.cases += 1;
    if (endings.some(({ code }) => code === null)) row.read += 1;
    row.longestMs = Math.max(row.longestMs, ...endings.map(({ ms }) => ms));
    const codes = new Set(endings.flatMap(({ code }) => code ?? []));
    for (const code of codes) row.codes.set(code, (row.codes.get(code) ?? 0) + 1);
    const wrong = WRONG.filter((code) => codes.has(code));
    if (endings.length > 0 && wrong.length === 0) return false;
    this.wrong.push(`${name}: ${wrong.join(', ') || 'nothing was heard of it'}`);
    return true;
  }

  /** A line for each whole file: how many broken ones, how many of them read, and what else. */
  table(): string {
    const lines = [...this.#rows].map(([seed, { cases, read, longestMs, codes }]) => {
      const others = [...codes].map(([code, count]) => `${code} ${count}`).join(', ');
      return `| ${seed} | ${cases} | ${read} | ${Math.round(longestMs)} | ${others} |`;
    });
    return [
      '| file | cases | read | longest ms | reasons |',
      '| - | - | - | - | - |',
      ...lines,
    ].join('\n');
  }
}
