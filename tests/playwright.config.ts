import { defineConfig } from '@playwright/test';
import { findChromium } from '../bench/lib/chromium';
import { CHROMIUM_ARGS } from '../bench/lib/launch-chromium';

const PORT = 47_631;
const executablePath = findChromium();

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results',
  // Pages are read for real, on machines as small as two cores.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 1,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: { args: [...CHROMIUM_ARGS], ...(executablePath && { executablePath }) },
  },
  webServer: {
    command: `npx tsx ../bench/lib/serve-dist.ts ${PORT}`,
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
    timeout: 120_000,
  },
});
