import type { OcrErrorCode } from '../../protocol/errors';
import type { StorageProblem } from '../../storage/types';

const STORAGE_PROBLEMS: readonly OcrErrorCode[] = [
  'storage-full',
  'storage-unavailable',
  'version-mismatch',
];

/** Problems of the app as a whole, each kind once until it is dismissed; and one passing remark. */
export class Notices {
  #problems = $state.raw<readonly StorageProblem[]>([]);
  #resultsAreFleeting = $state(false);
  #remark = $state.raw<{ readonly text: string } | null>(null);

  get problems(): readonly StorageProblem[] {
    return this.#problems;
  }

  get remark(): { readonly text: string } | null {
    return this.#remark;
  }

  /** True once results could not be stored: they are gone when this tab is closed. */
  get resultsAreFleeting(): boolean {
    return this.#resultsAreFleeting;
  }

  report(problem: StorageProblem): void {
    if (STORAGE_PROBLEMS.includes(problem.code)) this.#resultsAreFleeting = true;
    this.dismiss(problem);
    this.#problems = [...this.#problems, problem];
  }

  dismiss(problem: StorageProblem): void {
    this.#problems = this.#problems.filter(({ code }) => code !== problem.code);
  }

  /** Shown for a few seconds; a later remark takes its place. */
  say(text: string): void {
    this.#remark = { text };
  }

  unsay(): void {
    this.#remark = null;
  }
}
