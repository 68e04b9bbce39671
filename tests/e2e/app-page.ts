import { readFileSync } from 'node:fs';
import { expect, type FileChooser, type Locator, type Page } from '@playwright/test';

/**
 * The names of the page's workers: one 'files', which hashes them, and an 'ocr' for each that
 * reads. One that goes while it is asked is there no more.
 */
export const workerNames = async (page: Page): Promise<string[]> => {
  const names = page.workers().map((worker) =>
    worker.evaluate<string>('self.name').catch((error: unknown) => {
      if (page.workers().includes(worker)) throw error;
      return null;
    }),
  );
  return (await Promise.all(names)).filter((name) => name !== null);
};

export interface DroppedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What a person does with the app and sees of it. */
export class AppPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(url = '/'): Promise<void> {
    await this.page.goto(url);
    await expect(this.page.getByRole('heading', { name: 'Scriptorium' })).toBeVisible();
  }

  get rows(): Locator {
    return this.page.locator('[role=listitem][data-state]');
  }

  row(path: string): Locator {
    return this.page.locator(`[role=listitem][data-path="${path}"]`);
  }

  inState(state: string): Locator {
    return this.page.locator(`[role=listitem][data-state="${state}"]`);
  }

  async choose(...files: DroppedFile[]): Promise<void> {
    const payloads = files.map(({ name, bytes }) => ({ name, mimeType: '', buffer: bytes }));
    await (await this.chooser(/^(?:Choose|Add) files$/)).setFiles(payloads);
  }

  async chooseFolder(folder: string): Promise<void> {
    // The picker that gives handles cannot be driven; without it the app asks as in other browsers.
    await this.page.evaluate(() => Reflect.deleteProperty(window, 'showDirectoryPicker'));
    await (await this.chooser(/^(?:Choose|Add) a folder$/)).setFiles(folder);
  }

  private async chooser(button: RegExp): Promise<FileChooser> {
    const opened = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: button }).click();
    return opened;
  }

  /** Drops files as another program would hand them over. */
  async drop(...files: DroppedFile[]): Promise<void> {
    const plain = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }));
    const dataTransfer = await this.page.evaluateHandle((all) => {
      const transfer = new DataTransfer();
      for (const { name, base64 } of all) {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        transfer.items.add(new File([bytes], name));
      }
      return transfer;
    }, plain);
    for (const type of ['dragenter', 'dragover', 'drop'])
      await this.page.locator('body').dispatchEvent(type, { dataTransfer });
  }

  /** Drops files and folders from the disk, as a file manager does. */
  async dropFromDisk(...files: string[]): Promise<void> {
    const debug = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files, dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await debug.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
    await debug.detach();
  }

  /** A button of the bar at the top, or of its menu where there is no room for it. */
  async pressAbove(name: string): Promise<void> {
    const bar = this.page.getByRole('banner').first();
    const button = bar.getByRole('button', { name, exact: true });
    const more = bar.getByRole('button', { name: 'More', exact: true });
    await expect(button.or(more).first()).toBeVisible();
    if (!(await button.isVisible())) await more.click();
    await button.click();
  }

  /** Opens the settings, at a section. */
  async openSettings(section = 'Display'): Promise<Locator> {
    await this.pressAbove('Settings');
    const dialog = this.page.getByRole('dialog', { name: 'Settings' });
    await dialog.getByRole('button', { name: section, exact: true }).click();
    return dialog;
  }

  /** Has the palette do something. */
  async command(name: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    const field = this.page.getByRole('combobox', { name: /^Type what you want/ });
    await field.fill(name);
    await expect(this.page.getByRole('option', { name }).first()).toBeVisible();
    await field.press('Enter');
  }

  /** Closes a dialog and waits until it is gone. */
  async closeDialog(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }

  /**
   * Chooses a format in the export dialog, by the beginning of its name, and returns what the
   * browser saved.
   */
  /** Opens the export dialog, and chooses these formats and no others. */
  async openExport(...formats: readonly string[]): Promise<Locator> {
    // An open page and the selection have one, too.
    await this.page.getByRole('button', { name: 'Export' }).first().click();
    const dialog = this.page.getByRole('dialog');
    const boxes = dialog.getByRole('checkbox');
    await expect(boxes.first()).toBeVisible();
    for (const box of await boxes.all()) await box.uncheck();
    for (const format of formats)
      await dialog.getByRole('checkbox', { name: new RegExp(`^${format}`) }).check();
    return dialog;
  }

  async exportAs(format: string, oneFile = 'for everything'): Promise<Buffer> {
    const dialog = await this.openExport(format);
    await dialog.getByLabel('One file', { exact: true }).selectOption(oneFile);
    const saved = this.page.waitForEvent('download');
    await dialog.getByRole('button', { name: /^Export/ }).click();
    return readFileSync(await (await saved).path());
  }

  /** Every page has come to its end: read, failed or refused. */
  async settled(count: number): Promise<void> {
    const ended = this.page.locator(
      '[role=listitem]:is([data-state=done],[data-state=failed],[data-state=refused])',
    );
    await expect(ended).toHaveCount(count);
  }

  /** The run is over: there is nothing left to cancel. */
  async finished(): Promise<void> {
    await expect(this.page.getByRole('progressbar')).toHaveCount(0);
  }

  /** Pauses, or goes on. */
  async togglePause(): Promise<void> {
    await this.page.keyboard.press('p');
  }

  /**
   * A list in which nothing is read, whatever is added, until `togglePause`: one page of it was
   * read before.
   */
  async openPaused(first: DroppedFile): Promise<void> {
    await this.open();
    await this.drop(first);
    await expect(this.facts).toContainText('1 page read');
    await this.togglePause();
    await expect(this.facts).toContainText('Paused');
  }

  /** The bar of what is selected; gone if nothing is. */
  get selection(): Locator {
    return this.page.getByRole('group', { name: 'Selection' });
  }

  /** What the bar above the list says. */
  get facts(): Locator {
    return this.page.locator('section.run');
  }

  /** Back to the list from a page that was opened by itself. */
  async closePage(): Promise<void> {
    const open = this.page.locator('main article');
    await expect(open).toHaveCount(1);
    await this.page.keyboard.press('Escape');
    await expect(open).toHaveCount(0);
  }

  /** The only page of a batch lies open already. */
  async openPage(path: string): Promise<void> {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (await this.page.getByRole('article', { name, exact: true }).isVisible()) return;
    await this.row(path).getByRole('button').first().click();
  }
}
