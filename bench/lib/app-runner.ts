import { resolve } from 'node:path';
import type { Browser, BrowserContext, JSHandle, Page } from 'playwright';
import type { Plugin } from 'vite';
import type {
  ApiOptions,
  BenchmarkEvent,
  BenchmarkOptions,
  PageReport,
  RunEvent,
  RunReport,
} from '../../src/app/api-types';
import type { BenchmarkReport } from '../../src/benchmark/report';
import type { BenchmarkProgress } from '../../src/benchmark/types';
import type { IncomingFile } from '../../src/intake/types';
import { ensureBuild } from './ensure-build';
import { giveFiles } from './give-files';
import { inKeptProfile, launchChromium } from './launch-chromium';
import { serveDist } from './serve-dist';
import type { NamedFile } from './find-pictures';

export type OnPage = (page: PageReport, index: number) => void;

type OnProgress = (progress: BenchmarkProgress) => void;

export interface FirstTexts {
  /** In a browser that was never here: the models come from the server. */
  readonly coldMs: number;
  /**
   * On the second visit: the models come from Cache Storage, the compiled runtime from the HTTP
   * cache.
   */
  readonly warmMs: number;
}

/** The built app in a headless Chromium of its own. */
export interface AppRunner {
  /** Each run happens in a fresh page with fresh workers; rejects only if nothing could be read. */
  run(
    pictures: readonly NamedFile[],
    options: ApiOptions,
    onPage?: OnPage,
    /** File of a catalogue for the records. */
    catalogue?: string | null,
  ): Promise<RunReport>;
  /** The app's own benchmark; rejects if there is no figure to be had. */
  benchmark(
    pictures: readonly NamedFile[],
    options: BenchmarkOptions,
    onProgress: OnProgress,
  ): Promise<BenchmarkReport>;
  /**
   * Time from the opening of the page to the text of one picture, in a browser profile of its own.
   */
  firstTexts(picture: NamedFile): Promise<FirstTexts>;
  /**
   * Reads the pictures on the screen that people use, and tells for how many milliseconds its main
   * thread was blocked at most; 0 if never for over 50. Pictures must differ.
   */
  longestBlockMs(pictures: readonly NamedFile[]): Promise<number>;
  /** Does something in a page of its own. @param work gets the address of the app, too */
  inPage<T>(work: (page: Page, url: string) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface RunnerOptions {
  /** Offers the machine's graphics card to the page. */
  readonly gpu?: boolean;
  /** False leaves it to the caller to close the browser when the process is told to end. */
  readonly signals?: boolean;
  /** What the server does besides. */
  readonly plugins?: readonly Plugin[];
}

/**
 * Serves the built app (building it first if needed) and starts a browser for it. Nothing but
 * 127.0.0.1 is spoken to. One browser profile for all runs: the first one loads the models.
 *
 * @throws Error if there is no Chromium or the build fails
 */
export async function openAppRunner({
  gpu = false,
  signals = true,
  plugins = [],
}: RunnerOptions = {}): Promise<AppRunner> {
  ensureBuild();
  const browser = await launchChromium({ gpu, signals });
  const site = await serveDist({ plugins });
  const context = await browser.newContext();
  return {
    run: (pictures, options, onPage, catalogue) =>
      withPage(context, (page) => runInPage(page, site.url, pictures, options, onPage, catalogue)),
    benchmark: (pictures, options, onProgress) =>
      withPage(context, (page) => benchmarkInPage(page, site.url, pictures, options, onProgress)),
    firstTexts: (picture) => inKeptProfile({}, (own) => firstTexts(own, site.url, picture)),
    longestBlockMs: (pictures) =>
      inNewProfile(browser, (own) => withPage(own, (page) => blockMs(page, site.url, pictures))),
    inPage: (work) => withPage(context, (page) => work(page, site.url)),
    close: () => closeAll(browser, site),
  };
}

async function withPage<T>(context: BrowserContext, use: (page: Page) => Promise<T>): Promise<T> {
  const page = await context.newPage();
  try {
    return await use(page);
  } finally {
    await page.close();
  }
}

async function inNewProfile<T>(
  browser: Browser,
  use: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ locale: 'en-GB' });
  try {
    return await use(context);
  } finally {
    await context.close();
  }
}

async function firstTexts(
  context: BrowserContext,
  url: string,
  picture: NamedFile,
): Promise<FirstTexts> {
  const visit = async () => {
    const report = await withPage(context, (page) => runInPage(page, url, [picture], {}));
    return report.startMs + (report.firstResultMs ?? NaN);
  };
  return { coldMs: await visit(), warmMs: await visit() };
}

async function blockMs(page: Page, url: string, pictures: readonly NamedFile[]): Promise<number> {
  await page.goto(url);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await page.evaluate(() => {
    window.longestBlockMs = 0;
    new PerformanceObserver((list) => {
      const durations = list.getEntries().map(({ duration }) => duration);
      window.longestBlockMs = Math.max(window.longestBlockMs, ...durations);
    }).observe({ type: 'longtask' });
  });
  await (await chooser).setFiles(pictures.map(({ file }) => resolve(file)));
  const read = `${pictures.length} ${pictures.length === 1 ? 'page' : 'pages'} read`;
  await page.locator('section').getByText(read, { exact: true }).waitFor({ timeout: 600_000 });
  return page.evaluate(() => window.longestBlockMs);
}

async function closeAll(browser: Browser, site: { close(): Promise<void> }): Promise<void> {
  await browser.close();
  await site.close();
}

async function runInPage(
  page: Page,
  url: string,
  pictures: readonly NamedFile[],
  options: ApiOptions,
  onPage: OnPage = () => undefined,
  catalogue: string | null = null,
): Promise<RunReport> {
  await page.goto(`${url}api.html`);
  const files = await giveFiles(page, pictures);
  const list = await giveFiles(
    page,
    catalogue === null ? [] : [{ file: catalogue, path: catalogue }],
  );
  const pages: PageReport[] = [];
  // Pages come over one by one, so that no message holds the text of thousands.
  await page.exposeFunction('tellPage', (report: PageReport, index: number) => {
    pages[index] = report;
    onPage(report, index);
  });
  const report = await evaluateRun(page, files, options, list);
  return { ...report, pages };
}

async function benchmarkInPage(
  page: Page,
  url: string,
  pictures: readonly NamedFile[],
  options: BenchmarkOptions,
  onProgress: OnProgress,
): Promise<BenchmarkReport> {
  await page.goto(`${url}api.html`);
  const files = await giveFiles(page, pictures);
  await page.exposeFunction('tellProgress', onProgress);
  return page.evaluate(
    ([chosen, choices]) =>
      window.scriptorium.benchmark(chosen, choices, (event: BenchmarkEvent) => {
        if (event.type === 'progress') void window.tellProgress(event);
      }),
    [files, options] as const,
  );
}

declare global {
  interface Window {
    tellProgress(progress: BenchmarkProgress): Promise<void>;
    tellPage(report: PageReport, index: number): Promise<void>;
    longestBlockMs: number;
  }
}

const evaluateRun = (
  page: Page,
  files: JSHandle<IncomingFile[]>,
  options: Omit<ApiOptions, 'catalogue'>,
  lists: JSHandle<IncomingFile[]>,
) =>
  page.evaluate(
    async ([chosen, choices, [list]]) => {
      const told: Promise<void>[] = [];
      const all = { ...choices, keepPages: false, ...(list && { catalogue: list.file }) };
      const report = await window.scriptorium.recognise(chosen, all, (event: RunEvent) => {
        if (event.type === 'page') told.push(window.tellPage(event.page, event.index));
      });
      await Promise.all(told);
      return report;
    },
    [files, options, lists] as const,
  );
