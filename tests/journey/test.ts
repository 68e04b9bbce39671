import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type TestInfo } from '@playwright/test';
import { serveDist, type Site } from '../../bench/lib/serve-dist';
import type { Browser, LaunchOptions } from '../webdriver/browser';
import { launchFirefox } from '../webdriver/firefox';
import { launchWebKit } from '../webdriver/webkit';
import { Visit } from './visit';

const LAUNCH: Readonly<Record<string, (options: LaunchOptions) => Promise<Browser>>> = {
  firefox: launchFirefox,
  webkit: launchWebKit,
};

interface Parts {
  readonly site: Site;
  /** A folder for files that are given to the app. */
  readonly desk: string;
  /** Starts the browser: as it was left by the last visit, or in a private window. */
  readonly visit: (kind?: 'private') => Promise<Visit>;
}

export const test = base.extend<Parts>({
  site: async ({}, use) => {
    const site = await serveDist();
    await use(site);
    await site.close();
  },
  desk: async ({}, use, info) => {
    const desk = info.outputPath('desk');
    mkdirSync(desk, { recursive: true });
    await use(desk);
  },
  visit: async ({ site }, use, info) => {
    const folder = mkdtempSync(join(tmpdir(), 'scriptorium-journey-'));
    const [profile, downloads] = ['profile', 'downloads'].map((name) => join(folder, name));
    for (const path of [profile!, downloads!]) mkdirSync(path);
    const browsers: Browser[] = [];
    await use(async (kind) => {
      const browser = await LAUNCH[info.project.name]!({
        profile: kind === 'private' ? null : profile!,
        downloads: downloads!,
      });
      browsers.push(browser);
      return new Visit(browser, site.url, downloads!);
    });
    for (const browser of browsers) {
      if (info.status !== info.expectedStatus) await photograph(browser, info);
      await browser.close();
    }
    rmSync(folder, { recursive: true, force: true });
  },
});

/** What was on the screen when a test failed; nothing of a browser that has been closed. */
async function photograph(browser: Browser, info: TestInfo): Promise<void> {
  const png = await browser.screenshot().catch(() => null);
  if (png) await writeFile(info.outputPath('screen.png'), png);
}

export { expect };
