import type { Page } from '@playwright/test';
import type { DroppedFile } from './app-page';

/*
 * Folders of the browser's own file system: their handles are as real as those of the disk, whose
 * picker cannot be driven.
 */

/** Writes files into a folder, which is made if it is missing. */
export const putFiles = (page: Page, folder: string, files: readonly DroppedFile[]) =>
  page.evaluate(
    async ([folderName, all]) => {
      const opfs = await navigator.storage.getDirectory();
      const into = await opfs.getDirectoryHandle(folderName, { create: true });
      for (const { name, base64 } of all) {
        const handle = await into.getFileHandle(name, { create: true });
        const writable = await handle.createWritable();
        await writable.write(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
        await writable.close();
      }
    },
    [folder, files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }))] as const,
  );

/** Has the picker give a folder with these files in it. */
export async function offerFolder(
  page: Page,
  folder: string,
  files: readonly DroppedFile[],
): Promise<void> {
  await putFiles(page, folder, files);
  await page.evaluate(async (name) => {
    const opfs = await navigator.storage.getDirectory();
    const offered = await opfs.getDirectoryHandle(name);
    Object.assign(window, { showDirectoryPicker: () => Promise.resolve(offered) });
  }, folder);
}

export const removeFolder = (page: Page, folder: string) =>
  page.evaluate(
    async (name) => (await navigator.storage.getDirectory()).removeEntry(name, { recursive: true }),
    folder,
  );
