import { expect, type FileChooser, type Locator, type Page } from '@playwright/test';

/** Reading is work, and the machine may have other work, too. */
const PATIENCE_MS = 90_000;

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
    await (await this.chooser(/^(?:Choose|Add) pictures$/)).setFiles(payloads);
  }

  async chooseFolder(folder: string): Promise<void> {
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

  async trySamples(): Promise<void> {
    await this.page.getByRole('button', { name: 'Try the samples' }).click();
  }

  /** Every page has come to its end: read, failed or refused. */
  async settled(count: number): Promise<void> {
    const ended = this.page.locator(
      '[role=listitem]:is([data-state=done],[data-state=failed],[data-state=refused])',
    );
    await expect(ended).toHaveCount(count, { timeout: PATIENCE_MS });
  }

  /** The run is over: there is nothing left to cancel. */
  async finished(): Promise<void> {
    await expect(this.page.getByRole('progressbar')).toHaveCount(0, { timeout: PATIENCE_MS });
  }

  async openPage(path: string): Promise<void> {
    await this.row(path).getByRole('button').first().click();
  }
}
