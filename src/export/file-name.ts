import type { ExportFormat } from './types';

/**
 * A name for the download, in local time and without characters that a disk refuses:
 * `scriptorium-2026-11-23-160405.zip`.
 */
export function fileName(format: Pick<ExportFormat, 'extension'>, date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('');
  return `scriptorium-${day}-${time}.${format.extension}`;
}
