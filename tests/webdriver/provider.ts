import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineBrowserProvider } from '@vitest/browser';
import type { BrowserProvider, BrowserProviderOption } from 'vitest/node';
import type { Browser, LaunchOptions } from './browser';

/** Lets Vitest run its tests in a browser that Playwright does not drive, in a fresh profile. */
export const webdriver = (
  name: string,
  launch: (options: LaunchOptions) => Promise<Browser>,
): BrowserProviderOption =>
  defineBrowserProvider({ name, providerFactory: () => new WebDriverProvider(name, launch) });

class WebDriverProvider implements BrowserProvider {
  readonly name: string;
  readonly supportsParallelism = false;
  readonly #launch: (options: LaunchOptions) => Promise<Browser>;
  #profile: string | null = null;
  #browser: Promise<Browser> | null = null;

  constructor(name: string, launch: (options: LaunchOptions) => Promise<Browser>) {
    this.name = name;
    this.#launch = launch;
  }

  getCommandsContext = () => ({});

  async openPage(_session: string, url: string): Promise<void> {
    this.#browser ??= this.#start();
    await (await this.#browser).open(url);
  }

  async close(): Promise<void> {
    const browser = await this.#browser?.catch(() => null);
    await browser?.close();
    if (this.#profile) rmSync(this.#profile, { recursive: true, force: true });
  }

  #start(): Promise<Browser> {
    this.#profile = mkdtempSync(join(tmpdir(), 'scriptorium-profile-'));
    return this.#launch({ profile: this.#profile, downloads: this.#profile });
  }
}
