import type { Page } from 'playwright';
import type { DoneFile } from '../../src/app/api-files';
import type { ApiOptions, ExportedFile, PageReport, RunReport } from '../../src/app/api-types';
import type { IncomingFile } from '../../src/intake/types';
import { giveFiles } from '../lib/give-files';
import type { PictureFile } from '../lib/find-pictures';

/** What is told of a lump of files while it is read. Indices are places in the lump's pages. */
export interface LumpListener {
  page(page: PageReport, index: number): void;
  /** Before the file itself is sent; false if it is not to be. */
  result(result: Omit<ExportedFile, 'blob'>): boolean;
  /** All pages of a file, and all results that these are in, were told. */
  done(file: DoneFile): void;
}

export type LumpOptions = Omit<ApiOptions, 'catalogue' | 'texts' | 'keepPages'>;

/** What a report holds besides the pages, which were told. */
export type RunHead = Omit<RunReport, 'pages' | 'leftOut'>;

export interface Lump {
  readonly pictures: readonly PictureFile[];
  readonly options: LumpOptions;
  /** File of a catalogue for the records. */
  readonly catalogue: string | null;
  /** Path of the door for results and texts. */
  readonly door: string;
}

/** Reads and exports files in a fresh page, which takes its memory with it when it goes. */
export async function runLump(
  page: Page,
  url: string,
  { pictures, options, catalogue, door }: Lump,
  listener: LumpListener,
): Promise<RunHead> {
  await page.goto(`${url}api.html`);
  const named = pictures.map(({ file, tree }) => ({ file, path: tree }));
  const files = await giveFiles(page, named);
  const lists = await giveFiles(
    page,
    catalogue === null ? [] : [{ file: catalogue, path: catalogue }],
  );
  await page.exposeFunction('tellPage', listener.page);
  await page.exposeFunction('tellResult', listener.result);
  await page.exposeFunction('tellDone', listener.done);
  return page.evaluate(readAndSend, { files, lists, options, door }).catch((error: unknown) => {
    throw new Error(whatWasThrown(error), { cause: error });
  });
}

/** Playwright tells where in the page something was thrown, too, which helps nobody here. */
const whatWasThrown = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .split('\n')[0]!
    .replace(/^page\.evaluate: (?:Error: )?/, '');

/** Runs in the page. */
async function readAndSend({
  files,
  lists: [list],
  options,
  door,
}: {
  files: IncomingFile[];
  lists: IncomingFile[];
  options: LumpOptions;
  door: string;
}): Promise<RunHead> {
  // Methods: of other functions tsx notes the names, with something that the page does not have.
  const way = {
    async send(kind: string, name: string, body: BodyInit | null): Promise<Response> {
      const address = `${door}/${kind}?name=${encodeURIComponent(name)}`;
      const response = await fetch(address, body === null ? {} : { method: 'PUT', body });
      if (!response.ok) throw new Error(await response.text());
      return response;
    },
  };
  const texts = {
    async get(key: string): Promise<string | null> {
      const response = await way.send('texts', key, null);
      return response.status === 204 ? null : response.text();
    },
    async put(key: string, text: string): Promise<void> {
      await way.send('texts', key, text);
    },
  };
  const all = { ...options, texts, keepPages: false, ...(list && { catalogue: list.file }) };
  const { pages, leftOut, ...head } = await window.scriptorium.recognise(
    files,
    all,
    async (event) => {
      if (event.type === 'page') await window.tellPage(event.page, event.index);
      if (event.type === 'done') await window.tellDone(event.file);
      if (event.type !== 'result') return;
      const { blob, ...result } = event.result;
      const isWanted = await window.tellResult(result);
      if (isWanted && blob && result.path !== null) await way.send('results', result.path, blob);
    },
  );
  void [pages, leftOut];
  return head;
}

declare global {
  interface Window {
    tellResult(result: Omit<ExportedFile, 'blob'>): Promise<boolean>;
    tellDone(file: DoneFile): Promise<void>;
  }
}
