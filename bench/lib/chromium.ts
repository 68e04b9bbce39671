import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';

/** The second is, on Ubuntu, a script that only tells how to install a snap. */
const SYSTEM_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

/**
 * A Chromium to run: $CHROMIUM_PATH, the system's, or Playwright's own; null if there is none yet.
 *
 * @throws Error if $CHROMIUM_PATH is set and there is no such file: another browser than the chosen
 *   one would not do
 */
export function findChromium(): string | null {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) return existing(chosen);
  return [...SYSTEM_PATHS, chromium.executablePath()].find(canStart) ?? null;
}

function existing(path: string): string {
  if (existsSync(path)) return path;
  throw new Error(`CHROMIUM_PATH is ${path}, and there is no such file`);
}

function canStart(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}

const isRoot = (): boolean => process.getuid?.() === 0;

/** Not Ubuntu, whose package of that name is a snap, which containers cannot run. */
function isDebian(): boolean {
  const file = '/etc/os-release';
  return existsSync(file) && /^ID="?debian"?$/m.test(readFileSync(file, 'utf8'));
}

function run(command: string, ...args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync(command, args, { stdio: 'inherit', env });
}

function install(): void {
  if (isRoot() && isDebian()) {
    run('apt-get', 'update', '-qq');
    run('apt-get', 'install', '-y', '-qq', 'chromium');
  } else {
    const libraries = isRoot() && process.platform === 'linux' ? ['--with-deps'] : [];
    run('npx', 'playwright', 'install', ...libraries, 'chromium');
  }
}

function main(): void {
  if (!findChromium()) install();
  const found = findChromium();
  if (!found) throw new Error('Chromium was installed, and does not start');
  console.log(`Chromium: ${found}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
