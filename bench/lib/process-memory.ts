import { existsSync, readFileSync } from 'node:fs';
import type { CDPSession } from 'playwright';

/**
 * Resident bytes of the browser's processes of a type, together; null without /proc (other systems
 * than Linux).
 * @param ofBrowser a session of the browser, not of a page
 */
export async function processBytes(
  ofBrowser: CDPSession,
  wanted: 'renderer' | 'browser',
): Promise<number | null> {
  const { processInfo } = await ofBrowser.send('SystemInfo.getProcessInfo');
  const sizes = processInfo.filter(({ type }) => type === wanted).map(({ id }) => rssOf(id));
  return sizes.every((size) => size === null)
    ? null
    : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
}

/** Null also if the process has just ended. */
function rssOf(pid: number): number | null {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return null;
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}
