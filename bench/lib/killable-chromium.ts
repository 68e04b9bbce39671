import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright';
import { findChromium } from './chromium';
import { CHROMIUM_ARGS } from './launch-chromium';

/** A browser of its own process group, with its profile on the disk, that can be killed as a power cut would. */
export interface KillableChromium {
  readonly page: Page;
  /** SIGKILL to the browser and all its processes; resolves when they are gone, and with them their locks. */
  kill(): Promise<void>;
}

/** Starts a headless Chromium on a profile, which a killed one may have left behind. */
export async function startKillable(profile: string): Promise<KillableChromium> {
  const executable = findChromium();
  if (executable === null)
    throw new Error('There is no Chromium on this machine. Get one with: npm run chromium');
  const args = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const process = spawn(executable, [...args, '--no-first-run', '--lang=en-GB', ...CHROMIUM_ARGS], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const browser = await chromium.connectOverCDP(await addressOf(process));
  const [context] = browser.contexts();
  const page = await context!.newPage();
  return { page, kill: () => kill(process, browser) };
}

async function addressOf(process: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: process.stderr! })) {
    const [, address] = /^DevTools listening on (\S+)/.exec(line) ?? [];
    if (address) {
      // It goes on talking, and would stop if nobody listened.
      process.stderr!.resume();
      return address;
    }
  }
  throw new Error('Chromium did not start');
}

const GROUP_GONE_MS = 5_000;

/** A process of the group that still dies holds its locks on the profile. One that nobody buries is not waited for. */
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

async function kill(child: ChildProcess, browser: Browser): Promise<void> {
  const gone = once(child, 'exit');
  process.kill(-child.pid!, 'SIGKILL');
  await gone;
  await groupGone(child.pid!);
  await browser.close().catch(() => undefined);
}
