import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { PageJson } from '../../src/export/formats/page-json';
import type { SeededRandom } from './random';

/** What the screen says of the list. */
export interface ScreenCounts {
  readonly given: number;
  readonly read: number;
  /** With the refused ones. */
  readonly failed: number;
  readonly running: boolean;
  /** The bar above the list, word for word. */
  readonly bar: string;
}

/** Files put on the page's input at once; thousands in one message would stall the browser. */
const LUMP = 200;
const CLICK_MS = 10_000;
const EXPORT_MS = 120_000;

/** What a person does with the app and sees of it. */
export class AppScreen {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /**
   * @throws Error if the slider of the settings does not go so far: it ends at the number of cores
   */
  async setWorkers(count: number): Promise<void> {
    await this.#page.getByRole('button', { name: 'Settings', exact: true }).click();
    await this.#page.getByRole('button', { name: 'Advanced', exact: true }).click();
    await this.#page.getByRole('slider', { name: 'Pages at a time' }).fill(String(count));
    await this.#closeDialog();
  }

  async give(files: readonly string[]): Promise<void> {
    const input = this.#page.locator('input[type=file]:not([webkitdirectory])');
    for (let at = 0; at < files.length; at += LUMP)
      await input.setInputFiles(files.slice(at, at + LUMP));
  }

  /**
   * One short script: to ask for roles would walk the whole page, and be seen in the long tasks.
   */
  counts(): Promise<ScreenCounts> {
    return this.#page.evaluate(() => {
      const filters = document.querySelectorAll('.filters .count');
      const [given, read, failed] = Array.from(filters, ({ textContent }) =>
        Number(textContent.replace(/\D/g, '')),
      );
      return {
        given: given ?? 0,
        read: read ?? 0,
        failed: failed ?? 0,
        running: document.querySelector('progress') !== null,
        bar: document.querySelector('section.run .facts')?.textContent.trim() ?? '',
      };
    });
  }

  /** Null if this app has no button to pause with; else how many pages ended in the pause. */
  async pause(ms: number): Promise<number | null> {
    const button = this.#page.getByRole('button', { name: 'Pause', exact: true });
    if ((await button.count()) === 0) return null;
    await button.click({ timeout: CLICK_MS });
    const before = await this.counts();
    await sleep(ms);
    const after = await this.counts();
    await this.#page
      .getByRole('button', { name: 'Resume', exact: true })
      .click({ timeout: CLICK_MS });
    return after.read + after.failed - before.read - before.failed;
  }

  /** Opens one of the pages in sight, and closes it again; tells which. */
  async openOne(random: SeededRandom, ms: number): Promise<string> {
    const rows = this.#page.locator('[role=listitem] button[data-page]');
    const row = rows.nth(random.whole(0, (await rows.count()) - 1));
    await row.click({ timeout: CLICK_MS });
    const name = await this.#page.getByRole('article').getAttribute('aria-label');
    await sleep(ms);
    await this.#page.keyboard.press('Escape');
    return name ?? '';
  }

  async scroll(random: SeededRandom): Promise<number> {
    const list = this.#page.getByRole('list', { name: 'Pages' });
    await list.hover({ timeout: CLICK_MS });
    const pixels = random.whole(-20_000, 30_000);
    await this.#page.mouse.wheel(0, pixels);
    return pixels;
  }

  /** Saves the list as JSON Lines, as a person would, and reads what was saved. */
  async exported(): Promise<PageJson[]> {
    await this.#page.getByRole('button', { name: 'Export', exact: true }).click();
    const dialog = this.#page.getByRole('dialog');
    const boxes = dialog.getByRole('checkbox');
    await boxes.first().waitFor({ timeout: CLICK_MS });
    for (const box of await boxes.all()) await box.uncheck();
    // Its name goes on with what it does; that of JSON goes on with "Lines", too.
    await dialog.getByRole('checkbox', { name: /^JSON Lines The same/ }).check();
    const saving = this.#page.waitForEvent('download', { timeout: EXPORT_MS });
    const [saved] = await Promise.all([
      saving,
      dialog.getByRole('button', { name: /^Export/ }).click(),
    ]);
    const text = readFileSync(await saved.path(), 'utf8');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as PageJson);
  }

  async #closeDialog(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.#page.getByRole('dialog').waitFor({ state: 'detached' });
  }
}
