const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
export type StopSignal = (typeof SIGNALS)[number];

/** As a shell tells of a process that a signal has ended. */
export const exitCodeOf = (signal: StopSignal): number =>
  128 + { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }[signal];

/** Hears when the process is told to end, so that it can do so in good order. */
export class StopSignals {
  #heard: StopSignal | null = null;
  readonly #listeners = new Map<StopSignal, () => void>();

  /** @param stop called with the first signal; a second one ends the process at once */
  constructor(stop: () => void) {
    for (const signal of SIGNALS) {
      const listener = () => {
        if (this.#heard) process.exit(exitCodeOf(signal));
        this.#heard = signal;
        stop();
      };
      this.#listeners.set(signal, listener);
      process.on(signal, listener);
    }
  }

  /** The signal that came; null if none did. */
  get heard(): StopSignal | null {
    return this.#heard;
  }

  close(): void {
    for (const [signal, listener] of this.#listeners) process.off(signal, listener);
  }
}
