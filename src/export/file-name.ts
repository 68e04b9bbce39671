/**
 * A day and time for names, local and without characters that a disk refuses: `2026-11-23-160405`.
 */
export function nameOfTime(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('');
  return `${day}-${time}`;
}
