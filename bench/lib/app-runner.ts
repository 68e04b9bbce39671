import { resolve } from 'node:path';
import type { Browser, JSHandle, Page } from 'playwright';
import type { ApiOptions, PageReport, RunEvent, RunReport } from '../../src/app/api-types';
import type { IncomingFile } from '../../src/intake/types';
import { ensureBuild } from './ensure-build';
import { launchChromium } from './launch-chromium';
import { serveDist } from './serve-dist';
import type { PictureFile } from './find-pictures';

/** Files put on the page's input at once; thousands in one message would stall the browser. */
const LUMP = 200;

export type OnPage = (page: PageReport, index: number) => void;

/** The built app in a headless Chromium of its own. */
export interface AppRunner {
  /** Each run happens in a fresh page with fresh workers; rejects only if nothing could be read. */
  run(pictures: readonly PictureFile[], options: ApiOptions, onPage?: OnPage): Promise<RunReport>;
  close(): Promise<void>;
}

/**
 * Serves the built app (building it first if needed) and starts a browser for it. Nothing but
 * 127.0.0.1 is spoken to. One browser profile for all runs: the first one loads the models.
 *
 * @throws Error if there is no Chromium or the build fails
 */
export async function openAppRunner(): Promise<AppRunner> {
  ensureBuild();
  const browser = await launchChromium();
  const site = await serveDist();
  const context = await browser.newContext();
  return {
    run: async (pictures, options, onPage) => {
      const page = await context.newPage();
      try {
        await page.goto(`${site.url}api.html`);
        return await runInPage(page, pictures, options, onPage);
      } finally {
        await page.close();
      }
    },
    close: () => closeAll(browser, site),
  };
}

async function closeAll(browser: Browser, site: { close(): Promise<void> }): Promise<void> {
  await browser.close();
  await site.close();
}

async function runInPage(
  page: Page,
  pictures: readonly PictureFile[],
  options: ApiOptions,
  onPage: OnPage = () => undefined,
): Promise<RunReport> {
  const files = await giveFiles(page, pictures);
  const pages: PageReport[] = [];
  // Pages come over one by one, so that no message holds the text of thousands.
  await page.exposeFunction('tellPage', (report: PageReport, index: number) => {
    pages[index] = report;
    onPage(report, index);
  });
  const report = await evaluateRun(page, files, options);
  return { ...report, pages };
}

/** The chosen files as the page sees them, with the paths that the report is to show. */
async function giveFiles(
  page: Page,
  pictures: readonly PictureFile[],
): Promise<JSHandle<IncomingFile[]>> {
  const files = await page.evaluateHandle((): IncomingFile[] => []);
  for (let at = 0; at < pictures.length; at += LUMP)
    await giveLump(page, files, pictures.slice(at, at + LUMP));
  return files;
}

async function giveLump(
  page: Page,
  files: JSHandle<IncomingFile[]>,
  lump: readonly PictureFile[],
): Promise<void> {
  const input = page.locator('#files');
  await input.setInputFiles(lump.map(({ file }) => resolve(file)));
  await input.evaluate(
    (element, [all, paths]) => {
      const chosen = (element as HTMLInputElement).files!;
      for (const [index, path] of paths.entries()) all.push({ path, file: chosen[index]! });
    },
    [files, lump.map(({ path }) => path)] as const,
  );
}

declare global {
  interface Window {
    tellPage(report: PageReport, index: number): Promise<void>;
  }
}

const evaluateRun = (page: Page, files: JSHandle<IncomingFile[]>, options: ApiOptions) =>
  page.evaluate(
    async ([chosen, choices]) => {
      const told: Promise<void>[] = [];
      const report = await window.scriptorium.recognise(chosen, choices, (event: RunEvent) => {
        if (event.type === 'page') told.push(window.tellPage(event.page, event.index));
      });
      await Promise.all(told);
      return { ...report, pages: [] };
    },
    [files, options] as const,
  );
