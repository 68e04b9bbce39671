interface ListPlace {
  /** Index of the row that has the focus. */
  readonly current: number;
  readonly count: number;
  /** Rows that a page of the list holds. */
  readonly screenful: number;
}

/** Index of the row that a key leads to in a long list; null for any other key. */
export function listTarget(key: string, { current, count, screenful }: ListPlace): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: screenful,
    PageUp: -screenful,
    Home: -count,
    End: count,
  };
  const step = steps[key];
  return step === undefined ? null : Math.min(count - 1, Math.max(0, current + step));
}

/** How many rows of so many pixels are turned over at once; one of those that were seen stays. */
export const screenfulOf = (viewportPx: number, rowPx: number): number =>
  Math.max(1, Math.floor(viewportPx / rowPx) - 1);
