import { chromium, type Browser } from 'playwright';
import { findChromium } from './chromium';

/** Containers and root users have no user namespaces, without which Chromium's sandbox does not start. */
export const CHROMIUM_ARGS: readonly string[] = ['--no-sandbox'];

/** @throws Error saying how to get a Chromium where there is none */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null)
    throw new Error('There is no Chromium on this machine. Get one with: npm run chromium');
  return chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
}
