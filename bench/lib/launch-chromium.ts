import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
} from 'playwright';
import { findChromium } from './chromium';

/**
 * Containers and root users have no user namespaces, without which Chromium's sandbox does not
 * start.
 */
export const CHROMIUM_ARGS: readonly string[] = ['--no-sandbox'];

/**
 * Linux offers a graphics card to pages only when told to, and where there is none one that the
 * processor plays.
 */
const GPU_ARGS: readonly string[] = ['--enable-unsafe-webgpu', '--ignore-gpu-blocklist'];

function chromiumPath(): string {
  const executablePath = findChromium();
  if (executablePath === null)
    throw new Error('There is no Chromium on this machine. Get one with: npm run chromium');
  return executablePath;
}

/**
 * @param signals false leaves it to the caller to close it when the process is told to end
 *
 * @throws Error saying how to get a Chromium where there is none
 */
export const launchChromium = ({ gpu = false, signals = true } = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    args: [...CHROMIUM_ARGS, ...(gpu ? GPU_ARGS : [])],
    handleSIGINT: signals,
    handleSIGTERM: signals,
    handleSIGHUP: signals,
  });

/**
 * A Chromium of its own whose profile is on the disk, as a person's is: unlike Playwright's usual
 * contexts it has an HTTP cache for large files, and the code that was made of them. The profile
 * goes with `use`.
 */
export async function inKeptProfile<T>(
  options: BrowserContextOptions,
  use: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'scriptorium-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: [...CHROMIUM_ARGS],
    locale: 'en-GB',
    ...options,
  });
  try {
    return await use(context);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
