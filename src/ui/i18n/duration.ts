export type TimeUnit = 'hour' | 'minute' | 'second';

/**
 * A time in words. Two units while the larger one is below ten, so that what is told is never off
 * by more than a tenth; never less than a second.
 * @param say a count of a unit in words
 */
export function durationOf(
  seconds: number,
  say: (count: number, unit: TimeUnit) => string,
): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return say(whole, 'second');
  if (whole < 600) return pair(whole, 'minute', 'second', say);
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return say(minutes, 'minute');
  return minutes < 600
    ? pair(minutes, 'hour', 'minute', say)
    : say(Math.round(minutes / 60), 'hour');
}

/**
 * What is left of some work, in seconds, as exact as one can know it: it is told in tens above a
 * minute.
 */
export const roundedLeft = (seconds: number): number =>
  seconds < 60 ? Math.ceil(seconds) : Math.ceil(seconds / 10) * 10;

function pair(
  count: number,
  large: TimeUnit,
  small: TimeUnit,
  say: (count: number, unit: TimeUnit) => string,
): string {
  const rest = count % 60;
  const whole = say(Math.floor(count / 60), large);
  return rest === 0 ? whole : `${whole} ${say(rest, small)}`;
}
