import { defineConfig } from '@playwright/test';
import { findChromium } from '../bench/lib/chromium';
import { CHROMIUM_ARGS } from '../bench/lib/launch-chromium';
import { PATIENCE_MS } from './e2e/patience';

const executablePath = findChromium();

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results',
  globalSetup: './helpers/build-once.ts',
  // Pages are read for real, on machines as small as two cores and with other work to do.
  timeout: 2 * PATIENCE_MS,
  expect: { timeout: PATIENCE_MS },
  workers: 1,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  use: {
    locale: 'en-GB',
    // What was done and asked for. Pictures and the page at each step as well (`--trace on`) take a
    // fifth of the time of most tests, and half of those that change the window's size.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    screenshot: 'only-on-failure',
    launchOptions: { args: [...CHROMIUM_ARGS], ...(executablePath && { executablePath }) },
  },
});
