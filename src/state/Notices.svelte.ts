import type { WireError } from '../protocol/errors';

/** Problems of the app as a whole, each kind once until it is dismissed; and one passing remark. */
export class Notices {
  #problems = $state.raw<readonly WireError[]>([]);
  #remark = $state.raw<{ readonly text: string } | null>(null);

  get problems(): readonly WireError[] {
    return this.#problems;
  }

  get remark(): { readonly text: string } | null {
    return this.#remark;
  }

  report(problem: WireError): void {
    this.dismiss(problem);
    this.#problems = [...this.#problems, problem];
  }

  dismiss(problem: WireError): void {
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
