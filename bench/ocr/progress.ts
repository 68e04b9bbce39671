import type { PageReport, RunReport } from '../../src/app/api-types';
import type { WireError } from '../../src/protocol/errors';

/** Tells each page as it is finished, on standard error. */
export class Progress {
  readonly #total: number;
  #done = 0;
  #before = 0;

  constructor(total: number) {
    this.#total = total;
  }

  page = ({ path, lines, ms, error }: PageReport): void => {
    this.#done += 1;
    const told = error ? `${error.code}: ${error.message}` : `${lines.length} lines`;
    const time = ms ? `, ${Math.round(ms.total)} ms` : '';
    // A file may hold several pages.
    const total = Math.max(this.#done, this.#total);
    console.error(`[${this.#done}/${total}] ${path}: ${told}${time}`);
  };

  /** Files that were done before. */
  passedOver = (files: number): void => {
    this.#done += files;
    this.#before += files;
  };

  /** Tells how many those were. */
  tellBefore(): void {
    if (this.#before > 0) console.error(`${this.#before} files were done before`);
  }
}

/** What a run has come to. */
export interface Sum extends Pick<RunReport, 'workers' | 'wallMs' | 'startMs' | 'backend' | 'gpu'> {
  readonly pages: number;
  readonly failed: number;
}

export function tellSum({ pages, failed, workers, wallMs, startMs, backend, gpu }: Sum): void {
  const perMinute = Math.round((pages * 60_000) / wallMs);
  console.error(
    `${pages} pages (${failed} not read) in ${(wallMs / 1000).toFixed(1)} s, ` +
      `${perMinute} a minute with ${workers} workers (${backend}); ready after ${(startMs / 1000).toFixed(1)} s`,
  );
  if (gpu?.obstacle) console.error(`graphics card: ${gpu.obstacle}`);
  if (gpu?.failure) console.error(`graphics card: ${gpu.failure}`);
}

export const tellLeftOut = (path: string, { message }: WireError): void =>
  console.error(`left out: ${path} (${message})`);
