import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { ROOT } from '../lib/ensure-build';
import type { PictureFile } from '../lib/find-pictures';
import { launchChromium } from '../lib/launch-chromium';
import { serveDist } from '../lib/serve-dist';
import type { PagePair, SentInput } from './page';
import type { Kind } from './reader.worker';

/** The app's workers in a headless Chromium, with both kinds of models. */
export interface BrowserRuntime {
  /** All pictures once with both kinds of models, `first` kind first. */
  read(first: Kind): Promise<PagePair[]>;
  inputsOf(index: number): Promise<SentInput[]>;
  close(): Promise<void>;
}

const buildPage = (outDir: string) =>
  build({
    configFile: false,
    root: join(ROOT, 'bench/ceiling'),
    base: './',
    logLevel: 'error',
    assetsInclude: ['**/*.onnx'],
    // As in vite.config.ts: the wasm comes from us.
    resolve: {
      conditions: ['onnxruntime-web-use-extern-wasm', 'browser', 'module', 'import', 'default'],
    },
    worker: { format: 'es' },
    build: { target: 'es2022', outDir, emptyOutDir: true },
  });

export async function openBrowserRuntime(
  pictures: readonly PictureFile[],
  workers: number,
): Promise<BrowserRuntime> {
  const dir = mkdtempSync(join(tmpdir(), 'scriptorium-ceiling-'));
  await buildPage(dir);
  const site = await serveDist({ dir });
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(site.url);
  await page.locator('input').setInputFiles(pictures.map(({ file }) => resolve(file)));
  await page.evaluate((count) => window.ceiling.start(count), workers);
  return {
    read: (first) => page.evaluate((asked) => window.ceiling.read(asked), first),
    inputsOf: (index) => page.evaluate((asked) => window.ceiling.inputsOf(asked), index),
    close: async () => {
      await browser.close();
      await site.close();
      rmSync(dir, { recursive: true });
    },
  };
}
