import { resolve } from 'node:path';
import type { JSHandle, Page } from 'playwright';
import type { IncomingFile } from '../../src/intake/types';
import type { NamedFile } from './find-pictures';

/** Files put on the page's input at once; thousands in one message would stall the browser. */
const LUMP = 200;

/** The chosen files as the page sees them, with the paths that the report is to show. */
export async function giveFiles(
  page: Page,
  pictures: readonly NamedFile[],
): Promise<JSHandle<IncomingFile[]>> {
  const files = await page.evaluateHandle((): IncomingFile[] => []);
  for (let at = 0; at < pictures.length; at += LUMP)
    await giveLump(page, files, pictures.slice(at, at + LUMP));
  return files;
}

async function giveLump(
  page: Page,
  files: JSHandle<IncomingFile[]>,
  lump: readonly NamedFile[],
): Promise<void> {
  const input = page.locator('#files');
  await input.setInputFiles(lump.map(({ file }) => resolve(file)));
  await input.evaluate(
    (element, [all, paths]) => {
      const chosen = (element as HTMLInputElement).files!;
      for (const [index, path] of paths.entries()) all.push({ path, file: chosen[index]! });
    },
    [files, lump.map(({ path }) => path)] as const,
  );
}
