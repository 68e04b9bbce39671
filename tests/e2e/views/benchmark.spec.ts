import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { BenchmarkReport } from '../../../src/benchmark/report';
import { ROOT } from '../../../bench/lib/ensure-build';
import { copiesOf, type WordPicture } from '../../helpers/draw-pictures';
import type { AppPage } from '../app-page';
import { workerNames } from '../app-page';
import { violations } from '../axe';
import { PATIENCE_MS } from '../patience';
import { expect, test } from '../test';

interface Setup {
  readonly images: number;
  readonly repeats: number;
  readonly workers: number;
}

const results = (page: Page) => page.getByRole('heading', { name: 'Results' });
const figures = (page: Page, caption: string) => page.getByRole('table', { name: caption });
const startButton = (page: Page) => page.getByRole('button', { name: 'Start' });
const ocrWorkers = async (page: Page) =>
  (await workerNames(page)).filter((name) => name === 'ocr').length;

async function measure(page: Page, { images, repeats, workers }: Setup): Promise<void> {
  for (const [label, value] of [
    ['Pages a run', images],
    ['Repeats', repeats],
    ['Most workers', workers],
  ] as const) {
    await page.getByRole('spinbutton', { name: label }).fill(String(value));
    await page.keyboard.press('Tab');
  }
  await startButton(page).click();
}

/** Opens the benchmark with the pictures of words in the list, all of them read. */
async function openWithWords(app: AppPage, words: readonly WordPicture[]): Promise<void> {
  await app.open();
  await app.choose(...words.map(({ word, png }) => ({ name: `${word}.png`, bytes: png })));
  await app.settled(words.length);
  await app.finished();
  await app.command('Measure this machine');
}

test('the samples are measured, and the best number of workers is taken over', async ({
  app,
  page,
  context,
}) => {
  test.setTimeout(3 * PATIENCE_MS);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open();
  await (
    await app.openSettings('Advanced')
  )
    .getByRole('button', { name: 'Measure this machine' })
    .click();
  await expect(page.getByRole('radio', { name: 'The samples' })).toBeChecked();
  await measure(page, { images: 1, repeats: 1, workers: 2 });
  await expect(page.getByText(/^Run \d+ of 6: /)).toBeVisible();
  await expect(results(page)).toBeVisible({ timeout: 2 * PATIENCE_MS });
  await expect(results(page)).toBeFocused();
  expect(await ocrWorkers(page)).toBe(0);

  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download JSON' }).click();
  const file = await (await saved).path();
  const report = JSON.parse(readFileSync(file, 'utf8')) as BenchmarkReport;
  expect(report).toMatchObject({
    settings: { images: 1, repeats: 1, workers: [1, 2] },
    pictures: 1,
    leftOut: [],
    doubts: ['once'],
    machine: { backend: 'wasm' },
  });
  expect(report.modes.map(({ kind, workers }) => `${kind} ${workers}`)).toEqual([
    'batch 1',
    'stream 1',
    'parallel 2',
  ]);
  for (const { totalMs, resultMs } of report.modes) {
    expect(resultMs).toHaveLength(1);
    expect(totalMs.median).toBeGreaterThanOrEqual(resultMs[0]!);
    expect(resultMs[0]).toBeGreaterThan(1);
  }
  expect(report.stages.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  expect(report.peakMemoryBytes).toBeGreaterThan(50e6);

  await expect(page.getByText('Every setting ran once only')).toBeVisible();
  const modes = figures(page, 'Three ways to read').getByRole('rowheader');
  await expect(modes).toHaveText(['Batch', 'One by one', 'Parallel, 2 workers']);
  const scaling = figures(page, 'What more workers bring').getByRole('row').nth(2);
  const { speedUp, efficiency } = report.scaling[1]!;
  const cells = await scaling.getByRole('cell').allTextContents();
  expect(cells.slice(4, 6)).toEqual([speedUp.toFixed(2), efficiency.toFixed(2)]);
  await expect(page.getByRole('img', { name: /speed-up .* 2 workers: /i })).toBeVisible();
  await expect(page.getByRole('img', { name: /over time.*Batch: first after/ })).toBeVisible();

  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  const markdown = await page.evaluate(() => navigator.clipboard.readText());
  expect(markdown).toContain('### Three ways to read');

  const best = `${report.bestWorkers} ${report.bestWorkers === 1 ? 'worker' : 'workers'}`;
  await page.getByRole('button', { name: `Use ${best}` }).click();
  await expect(page.getByRole('button', { name: `In use: ${best}` })).toBeFocused();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await app.openSettings('Advanced');
  await expect(page.getByRole('slider', { name: 'Pages at a time' })).toHaveValue(
    String(report.bestWorkers),
  );
  await expect(page.getByRole('button', { name: 'Choose automatically' })).toBeVisible();
});

test('a benchmark is cancelled, and its workers go', async ({ app, page, words }) => {
  await openWithWords(app, words.slice(0, 2));
  await expect(page.getByRole('radio', { name: 'From the list (2)' })).toBeChecked();
  const before = await ocrWorkers(page);
  await measure(page, { images: 1000, repeats: 20, workers: 1 });
  await expect(page.getByText(/^Run 1 of 80: /)).toBeVisible();
  const cancel = page.getByRole('button', { name: 'Cancel' });
  await expect(cancel).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(cancel).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('The benchmark was cancelled')).toBeVisible();
  await expect(startButton(page)).toBeFocused();
  await expect(results(page)).toHaveCount(0);
  await expect.poll(() => ocrWorkers(page)).toBe(before);
});

test('the view comes and goes as a page does, and the focus comes back', async ({
  app,
  page,
  words,
}) => {
  await openWithWords(app, words.slice(0, 2));
  const row = app.row('Amber.png').getByRole('button').first();
  const heading = page.getByRole('heading', { name: 'Scriptorium benchmark' });
  await expect(heading).toBeVisible();
  await expect(page).toHaveURL(/#benchmark$/);
  await expect(page.locator('.app')).toHaveJSProperty('inert', true);
  await app.drop({ name: 'Grove.png', bytes: words[6]!.png });
  await expect(page.getByText('Close the benchmark first.')).toBeVisible();

  await page.goBack();
  await expect(heading).toHaveCount(0);
  await row.focus();
  await app.command('Measure this machine');
  await expect(heading).toBeVisible();
  await page.goBack();
  await expect(row).toBeFocused();
  await expect(app.rows).toHaveCount(2);

  await app.openPage('Amber.png');
  await app.command('Measure this machine');
  await expect(heading).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(heading).toHaveCount(0);
  await expect(page).not.toHaveURL(/#benchmark$/);
  await expect(page.getByRole('article', { name: 'Amber.png' })).toBeVisible();

  await page.goto('/#benchmark');
  await page.reload();
  await expect(heading).toBeVisible();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  await expect(page).not.toHaveURL(/#/);
});

test('it waits for the list to be finished', async ({ app, page, words }) => {
  await app.open();
  await app.choose(...copiesOf(words[0]!, 60));
  await app.command('Measure this machine');
  await startButton(page).click();
  await expect(page.getByText('Pages are being read.')).toBeVisible();
  await expect(startButton(page)).toBeVisible();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await app.finished();
});

test('axe finds nothing in the benchmark', async ({ app, page, words }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openWithWords(app, words.slice(0, 1));
  expect(await violations(page), 'before').toEqual([]);
  await measure(page, { images: 1, repeats: 1, workers: 1 });
  await expect(results(page)).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1280, 390]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      expect(await violations(page), `${colorScheme}, ${width} wide`).toEqual([]);
      const overflow = await page.evaluate(() => {
        const view = document.querySelector('.view')!;
        return view.scrollWidth - view.clientWidth;
      });
      expect(overflow, 'nothing but tables is wider than the screen').toBe(0);
    }
});

test('npm run bench prints the figures and compares them with the baseline', async ({
  words,
}, info) => {
  const folder = info.outputPath('box');
  mkdirSync(folder, { recursive: true });
  for (const { word, png } of words.slice(0, 1)) writeFileSync(`${folder}/${word}.png`, png);
  const numbers = ['--images', '1', '--workers', '1,2', '--repeat', '1'];
  const out = execFileSync('npm', ['run', 'bench', '--', ...numbers, folder], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 1.5 * PATIENCE_MS,
  });
  expect(out).toMatch(/first text, first visit: +\d/);
  expect(out).toMatch(/\| Parallel, 2 workers \|/);
  expect(out).toContain('- Work: 1 page a run, made of 1 picture; 1 repeat');
  expect(out).toMatch(/Compared with the baseline of \d{4}-\d\d-\d\d/);
  expect(out).toMatch(/speed-up, 2 workers .*(better|same|worse)/);
});
