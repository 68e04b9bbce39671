import { expect, test as base, type BrowserContext, type Request } from '@playwright/test';
import { inKeptProfile } from '../../bench/lib/launch-chromium';
import { serveDist, type Site } from '../../bench/lib/serve-dist';
import { drawWords, type WordPicture } from '../helpers/draw-pictures';
import { AppPage } from './app-page';

interface TestParts {
  /** For a test that needs a browser which was never here: no models, no service worker. */
  readonly firstVisit: boolean;
  readonly app: AppPage;
  /** Addresses asked for outside the app's own origin; every test ends by finding none. */
  readonly strangers: string[];
}

interface WorkerParts {
  readonly words: readonly WordPicture[];
  readonly site: Site;
  /**
   * One browser profile for all tests that are no first visit, so that the models are loaded once.
   */
  readonly home: BrowserContext;
}

const isLocal = (url: string): boolean => /^(?:blob|data):/.test(url);

/** What a person left behind: readings and settings. The models stay. */
async function forgetWork(home: BrowserContext, { url }: Site): Promise<void> {
  const page = await home.newPage();
  const debug = await home.newCDPSession(page);
  const { origin } = new URL(url);
  await debug.send('Storage.clearDataForOrigin', {
    origin,
    storageTypes: 'indexeddb,local_storage',
  });
  await page.close();
  await home.clearPermissions();
}

export const test = base.extend<TestParts, WorkerParts>({
  firstVisit: [false, { option: true }],
  words: [
    async ({ browser }, use) => {
      await use(await drawWords(browser));
    },
    { scope: 'worker' },
  ],
  site: [
    async ({}, use) => {
      const site = await serveDist();
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  home: [
    async ({ site }, use) => {
      await inKeptProfile({ baseURL: site.url }, use);
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ site }, use) => {
    await use(site.url);
  },
  context: async ({ context, firstVisit, home, site }, use) => {
    if (!firstVisit) await forgetWork(home, site);
    await use(firstVisit ? context : home);
  },
  page: async ({ context }, use) => {
    const page = await context.newPage();
    await use(page);
    await page.close();
  },
  strangers: [
    async ({ context, site }, use) => {
      const strangers: string[] = [];
      const own = new Set([new URL(site.url).origin]);
      const look = (request: Request): void => {
        const { origin } = new URL(request.url());
        if (request.isNavigationRequest()) own.add(origin);
        else if (!isLocal(request.url()) && !own.has(origin)) strangers.push(request.url());
      };
      context.on('request', look);
      await use(strangers);
      context.off('request', look);
      expect(strangers, 'requests to other origins').toEqual([]);
    },
    { auto: true },
  ],
  app: async ({ page }, use) => {
    await use(new AppPage(page));
  },
});

export { expect };
