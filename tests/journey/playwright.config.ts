import { defineConfig } from '@playwright/test';
import { PATIENCE_MS } from '../e2e/patience';

/** A person's visits in browsers that Playwright does not drive: it is the runner only. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/journey',
  globalSetup: '../helpers/build-once.ts',
  timeout: 6 * PATIENCE_MS,
  expect: { timeout: PATIENCE_MS },
  workers: 1,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  projects: [{ name: 'firefox' }, { name: 'webkit' }],
});
