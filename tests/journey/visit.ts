import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Browser } from '../webdriver/browser';

interface Row {
  readonly path: string;
  readonly state: string;
  readonly text: string;
}

const PICTURES = 'input[type=file][multiple]:not([webkitdirectory])';

/** The keys of WebDriver that are no letters. */
const CONTROL = '\uE009';
const RELEASE = '\uE000';

/** What a person does with the app and sees of it, in a browser spoken to by WebDriver. */
export class Visit {
  readonly #browser: Browser;
  readonly #url: string;
  readonly #downloads: string;

  constructor(browser: Browser, url: string, downloads: string) {
    this.#browser = browser;
    this.#url = url;
    this.#downloads = downloads;
  }

  async open(): Promise<void> {
    await this.#browser.open(this.#url);
    await this.shows('Scriptorium');
  }

  async reload(): Promise<void> {
    await this.#browser.reload();
    await this.shows('Scriptorium');
  }

  end(): Promise<void> {
    return this.#browser.close();
  }

  async shows(text: string | RegExp): Promise<void> {
    const seen = () => this.#browser.evaluate(() => document.body.innerText);
    await expect.poll(seen).toMatch(text);
  }

  /** What the first screen offers to do, by the names of its buttons. */
  offers(): Promise<string[]> {
    return this.#browser.evaluate(() =>
      Array.from(document.querySelectorAll('main .sheet button'), (button) =>
        button.textContent.trim(),
      ),
    );
  }

  choose(...paths: readonly string[]): Promise<void> {
    return this.#browser.type(PICTURES, paths.join('\n'));
  }

  /** Of the list, from above. */
  rows(): Promise<Row[]> {
    return this.#browser.evaluate(() =>
      Array.from(
        document.querySelectorAll<HTMLElement>('[role=listitem][data-state]'),
        ({ dataset, innerText }) => ({
          path: dataset['path']!,
          state: dataset['state']!,
          text: innerText,
        }),
      ),
    );
  }

  /** Every page has come to its end: the states by path. */
  async settled(states: Readonly<Record<string, string>>): Promise<void> {
    const found = async () =>
      Object.fromEntries((await this.rows()).map(({ path, state }) => [path, state]));
    await expect.poll(found).toEqual(states);
  }

  /** What the row of a page shows. */
  async textOf(path: string): Promise<string> {
    const row = (await this.rows()).find((one) => one.path === path);
    return row?.text ?? '';
  }

  /** From now on, how many pages are shown as read is noted whenever it changes. */
  watch(): Promise<void> {
    return this.#browser.evaluate(() => {
      const noted = [0];
      Object.assign(window, { noted });
      new MutationObserver(() => {
        const read = document.querySelectorAll('[role=listitem][data-state=done]').length;
        if (read !== noted.at(-1)) noted.push(read);
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
    });
  }

  noted(): Promise<number[]> {
    return this.#browser.evaluate(() => (window as unknown as { noted: number[] }).noted);
  }

  press(button: string): Promise<void> {
    return this.#browser.click(
      `//button[normalize-space()="${button}" or @aria-label="${button}" or @title="${button}"]`,
    );
  }

  /** Copies everything, and pastes it elsewhere: what has come. */
  async copyAll(): Promise<string> {
    await this.press('Export');
    await this.#pressInDialog('Copy the text');
    await this.shows('Copied');
    await this.#browser.evaluate(() => document.body.prepend(document.createElement('textarea')));
    await this.#browser.type('body > textarea', `${CONTROL}v${RELEASE}`);
    const pasted = () =>
      this.#browser.evaluate(
        () => document.querySelector<HTMLTextAreaElement>('body > textarea')!.value,
      );
    await expect.poll(pasted).not.toBe('');
    const text = await pasted();
    await this.#browser.evaluate(() => document.querySelector('body > textarea')!.remove());
    return text;
  }

  /**
   * Chooses a format and no other in the export dialog, by the beginning of its name: what the
   * browser saved.
   */
  async exportAs(format: string, extension: string): Promise<string> {
    await this.press('Export');
    await this.#browser.click(labelOf(format));
    for (const other of await this.#chosenFormats())
      if (!other.startsWith(format)) await this.#browser.click(labelOf(other));
    // The click on one that was chosen has taken it away.
    if ((await this.#chosenFormats()).length === 0) await this.#browser.click(labelOf(format));
    await this.#pressInDialog('Export');
    const saved = () =>
      readdirSync(this.#downloads).find((name) => name.endsWith(extension)) ?? null;
    await expect.poll(saved).not.toBeNull();
    const content = () => readFileSync(join(this.#downloads, saved()!), 'utf8');
    // A browser makes the file before it fills it.
    await expect.poll(content).not.toBe('');
    return content();
  }

  #chosenFormats(): Promise<string[]> {
    return this.#browser.evaluate(() =>
      Array.from(
        document.querySelectorAll<HTMLInputElement>('dialog input[type=checkbox]:checked'),
        (box) => box.closest('label')!.textContent.trim().replace(/\s+/g, ' '),
      ),
    );
  }

  #pressInDialog(button: string): Promise<void> {
    return this.#browser.click(`//dialog//button[starts-with(normalize-space(), "${button}")]`);
  }
}

const labelOf = (format: string): string =>
  `//dialog//label[starts-with(normalize-space(), "${format}")]`;
