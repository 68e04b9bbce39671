import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** A browser that the tests run in besides Chromium, where it is installed. */
export interface OtherBrowser {
  readonly title: string;
  /** Debian's packages of it, and of what it takes to drive it. */
  readonly packages: readonly string[];
  /** Whether all of it is there and starts. */
  isInstalled(): boolean;
}

export type OtherBrowserName = 'firefox' | 'webkit';

/** $FIREFOX_PATH, or Debian's. */
export const firefoxPath = (): string => process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr';

const WEBKIT_TYPES = "imports.gi.versions.WebKit2 = '4.1'; imports.gi.WebKit2";

export const OTHER_BROWSERS: Readonly<Record<OtherBrowserName, OtherBrowser>> = {
  firefox: {
    title: 'Firefox',
    packages: ['firefox-esr'],
    isInstalled: () => runs(firefoxPath(), '--version'),
  },
  webkit: {
    title: 'WebKit',
    // The browser itself is tests/webdriver/webkit-browser.js, which gjs runs.
    packages: ['webkit2gtk-driver', 'xvfb', 'gjs', 'gir1.2-webkit2-4.1'],
    isInstalled: () =>
      runs('WebKitWebDriver', '--help') && runs('Xvfb', '-help') && runs('gjs', '-c', WEBKIT_TYPES), // prettier-ignore
  },
};

function runs(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore', timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}

/**
 * The first user of a system that has Debian's packages; Ubuntu's Firefox is a snap, which cannot
 * be driven.
 */
function canInstall(): boolean {
  const file = '/etc/os-release';
  const isDebian = existsSync(file) && /^ID="?debian"?$/m.test(readFileSync(file, 'utf8'));
  return isDebian && process.getuid?.() === 0;
}

function install(packages: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => execFileSync('apt-get', args, { stdio: 'inherit', env });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

/** Installs what is missing where it can, and says what is there. */
function main(): void {
  for (const browser of Object.values(OTHER_BROWSERS)) {
    const { title, packages } = browser;
    if (!browser.isInstalled() && canInstall()) {
      install(packages);
      if (!browser.isInstalled()) throw new Error(`${title} was installed, and does not start`);
    }
    console.log(`${title}: ${browser.isInstalled() ? 'installed' : missing(browser)}`);
  }
}

/** What to do where a browser is not there. */
export const missing = ({ packages }: OtherBrowser): string =>
  `not installed (Debian has it: apt-get install ${packages.join(' ')})`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
