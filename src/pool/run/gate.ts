interface Waiter {
  readonly holds: () => boolean;
  readonly open: () => void;
}

/**
 * A condition variable: `until` waits for a predicate, which `notify` asks again after every
 * change.
 */
export class Gate {
  readonly #waiters = new Set<Waiter>();

  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((open) => this.#waiters.add({ holds, open }));
  }

  notify(): void {
    for (const waiter of [...this.#waiters]) {
      if (!waiter.holds()) continue;
      this.#waiters.delete(waiter);
      waiter.open();
    }
  }
}
