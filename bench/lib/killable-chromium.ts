import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright';
import { findChromium } from './chromium';
import { CHROMIUM_ARGS } from './launch-chromium';

/**
 * A browser of its own process group, with its profile on the disk, that can be killed as a power
 * cut would.
 */
export interface KillableChromium {
  readonly page: Page;
  /**
   * SIGKILL to the browser and all its processes; resolves when they are gone, and with them their
   * locks.
   */
  kill(): Promise<void>;
}

/** Now and then a Chromium on a busy machine starts and never answers; another one does. */
const CONNECT_MS = 20_000;
const ATTEMPTS = 3;

/** Starts a headless Chromium on a profile, which a killed one may have left behind. */
export async function startKillable(profile: string, attempt = 1): Promise<KillableChromium> {
  const executable = findChromium();
  if (executable === null)
    throw new Error('There is no Chromium on this machine. Get one with: npm run chromium');
  const args = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const process = spawn(executable, [...args, '--no-first-run', '--lang=en-GB', ...CHROMIUM_ARGS], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const address = await addressOf(process);
  const browser = await chromium
    .connectOverCDP(address, { timeout: CONNECT_MS })
    .catch((error: unknown) => {
      if (attempt === ATTEMPTS) throw error;
      return null;
    });
  if (!browser) {
    await kill(process);
    return startKillable(profile, attempt + 1);
  }
  const [context] = browser.contexts();
  const page = await context!.newPage();
  return { page, kill: () => kill(process, browser) };
}

/** Where it listens; what it says afterwards is read, too, or it would stop at a full pipe. */
function addressOf(process: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: process.stderr! }).on('line', (line) => {
      const [, address] = /^DevTools listening on (\S+)/.exec(line) ?? [];
      if (address) resolve(address);
    });
    process.once('exit', () => reject(new Error('Chromium did not start')));
  });
}

const GROUP_GONE_MS = 5_000;

/**
 * A process of the group that still dies holds its locks on the profile. One that nobody buries is
 * not waited for.
 */
async function groupGone(pid: number): Promise<void> {
  const end = Date.now() + GROUP_GONE_MS;
  while (Date.now() < end && isThere(-pid)) await sleep(20);
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function kill(child: ChildProcess, browser?: Browser): Promise<void> {
  const gone = once(child, 'exit');
  process.kill(-child.pid!, 'SIGKILL');
  await gone;
  await groupGone(child.pid!);
  await browser?.close().catch(() => undefined);
}
