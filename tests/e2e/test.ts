import { expect, test as base } from '@playwright/test';
import { drawWords, type WordPicture } from '../helpers/draw-pictures';
import { AppPage } from './app-page';

interface TestParts {
  readonly app: AppPage;
  /** Addresses asked for outside the app's own origin; every test ends by finding none. */
  readonly strangers: string[];
}

interface WorkerParts {
  readonly words: readonly WordPicture[];
}

const isLocal = (url: string): boolean => /^(?:blob|data):/.test(url);

export const test = base.extend<TestParts, WorkerParts>({
  words: [
    async ({ browser }, use) => {
      await use(await drawWords(browser));
    },
    { scope: 'worker' },
  ],
  strangers: [
    async ({ context }, use) => {
      const strangers: string[] = [];
      const own = new Set<string>();
      context.on('request', (request) => {
        const { origin } = new URL(request.url());
        if (request.isNavigationRequest()) own.add(origin);
        else if (!isLocal(request.url()) && !own.has(origin)) strangers.push(request.url());
      });
      await use(strangers);
      expect(strangers, 'requests to other origins').toEqual([]);
    },
    { auto: true },
  ],
  app: async ({ page }, use) => {
    await use(new AppPage(page));
  },
});

export { expect };
