/** `12.4 MB`: decimal megabytes, as browsers and disks count them; one digit below 10. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power]!}`;
}

/** A score from 0 to 1 in whole percent; never 100 unless it is. */
export const percentOf = (score: number): number => Math.floor(score * 100 + 1e-9);
