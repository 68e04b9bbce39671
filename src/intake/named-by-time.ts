import { sortByPath } from './natural-order';
import type { IncomingFile } from './types';

/*
 * What a browser makes for the moment has no name of its own, and gets one from the time. Not
 * needed for the first picture of most people, so whoever needs it imports it then.
 */

/**
 * Files of a paste. Browsers call every copied screenshot `image.png`: it becomes `pasted
 * 2026-11-23 16.04.05.png`. Copied files keep their names.
 */
export function nameScreenshots(
  files: readonly IncomingFile[],
  now = new Date(),
): readonly IncomingFile[] {
  const isNamed = ({ file }: IncomingFile) => !(file instanceof File && isNameless(file, now));
  const nameless = files.filter((file) => !isNamed(file)).map(({ file }) => file);
  return sortByPath([...files.filter(isNamed), ...namedByTime(nameless, 'pasted', now)]);
}

/** What lies on the clipboard and is a picture. Rejects if it is not given. */
export async function picturesOf(
  items: readonly ClipboardItem[],
  now = new Date(),
): Promise<IncomingFile[]> {
  const pictures = items.flatMap((item) => {
    const type = item.types.find((one) => one.startsWith('image/'));
    return type ? item.getType(type) : [];
  });
  return namedByTime(await Promise.all(pictures), 'pasted', now);
}

/** Pictures taken just now, which phones call by a number, or all `image.jpg`. */
export const nameShots = (files: readonly IncomingFile[], now = new Date()): IncomingFile[] =>
  namedByTime(
    files.map(({ file }) => file),
    'photo',
    now,
  );

/** A picture that a paste has made is not older, in milliseconds. Unsourced. */
const FRESH_MS = 10_000;

/**
 * Made by the browser for this paste, and not a file from disk that happens to be called
 * `image.png`.
 */
function isNameless(file: File, now: Date): boolean {
  const isFresh = Math.abs(now.getTime() - file.lastModified) < FRESH_MS;
  return file.name === '' || (isFresh && /^image\.\w+$/i.test(file.name));
}

function namedByTime(files: readonly Blob[], what: string, now: Date): IncomingFile[] {
  return files.map((file, index) => ({
    path: `${what} ${timeOf(now)}${index > 0 ? ` (${index + 1})` : ''}${extensionOf(file)}`,
    file,
  }));
}

function timeOf(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${date} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('.')}`;
}

function extensionOf(file: Blob): string {
  const own = file instanceof File ? /\.\w+$/.exec(file.name)?.[0] : undefined;
  const subtype = /^image\/(\w+)/.exec(file.type)?.[1];
  return (own ?? (subtype ? `.${subtype}` : '')).toLowerCase();
}
