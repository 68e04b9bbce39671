import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Notices } from '../../../../src/state/app/Notices.svelte';
import { copyText } from '../../../../src/ui/shared/copy';
import { en } from '../../../../src/ui/i18n/en';

/** Safari's rule: a page may copy in the click, and not after anything that it has waited for. */
let inTheClick = false;
let copied: string | null;
let notices: Notices;

class Item {
  readonly parts: Record<string, Promise<Blob>>;

  constructor(parts: Record<string, Promise<Blob>>) {
    this.parts = parts;
  }
}

const refuseLater = (): void => {
  if (!inTheClick) throw new DOMException('The request is not allowed', 'NotAllowedError');
};

const clipboard = {
  async writeText(text: string): Promise<void> {
    refuseLater();
    copied = text;
  },
  async write([item]: [Item]): Promise<void> {
    refuseLater();
    const blob = await item.parts['text/plain']!;
    expect(blob.type).toBe('text/plain');
    copied = await blob.text();
  },
};

beforeEach(() => {
  copied = null;
  notices = new Notices();
  vi.stubGlobal('navigator', { clipboard });
  vi.stubGlobal('ClipboardItem', Item);
});
afterEach(() => vi.unstubAllGlobals());

function click(text: string | Promise<string>): Promise<void> {
  inTheClick = true;
  const done = copyText(text, notices, en);
  inTheClick = false;
  return done;
}

const soon = async (text: string): Promise<string> => {
  await new Promise((resolve) => setTimeout(resolve));
  return text;
};

it.each([
  ['that is there', 'Harbour'],
  ['that is still to be made', soon('Harbour')],
])('a text %s is copied from the click', async (_, text) => {
  await click(text);
  expect(copied).toBe('Harbour');
  expect(notices.remark?.text).toBe(en.copied);
});

it('what the browser refuses is told', async () => {
  vi.stubGlobal('navigator', { clipboard: { write: () => Promise.reject(new Error('no')) } });
  await click(soon('Harbour'));
  expect(notices.remark?.text).toBe(en.copyFailed);
});

it('no clipboard at all (plain http) is told', async () => {
  vi.stubGlobal('navigator', {});
  for (const text of ['Harbour', soon('Harbour')]) {
    notices.unsay();
    await click(text);
    expect(notices.remark?.text).toBe(en.copyFailed);
  }
});

it('a text that could not be made is not blamed on the browser', async () => {
  const text = soon('').then(() => Promise.reject(new Error('no export')));
  await expect(click(text)).rejects.toThrow('no export');
  expect(notices.remark).toBeNull();
});

it('a browser without ClipboardItem waits for the text', async () => {
  vi.unstubAllGlobals();
  const writeText = vi.fn(() => Promise.resolve());
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  await click(soon('Harbour'));
  expect(writeText).toHaveBeenCalledWith('Harbour');
});
