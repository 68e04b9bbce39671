import type { Notices } from '../../state/app/Notices.svelte';
import type { Messages } from '../i18n/en';

/**
 * Copies, and says so, or says that the browser refused. To be called in the click or key itself,
 * before anything is awaited: Safari allows no copying later. A text that is still to be made is
 * handed over as a promise. Rejects only as `text` does, with nothing said.
 */
export async function copyText(
  text: string | Promise<string>,
  notices: Notices,
  t: Messages,
): Promise<void> {
  const copied = write(text).then(
    () => true,
    () => false,
  );
  await text;
  notices.say((await copied) ? t.copied : t.copyFailed);
}

async function write(text: string | Promise<string>): Promise<void> {
  const { clipboard } = navigator;
  if (typeof text === 'string') return clipboard.writeText(text);
  // Firefox before 127 has none, but lets a page wait.
  if (!('ClipboardItem' in globalThis)) return clipboard.writeText(await text);
  const type = 'text/plain';
  const blob = text.then((plain) => new Blob([plain], { type }));
  await clipboard.write([new ClipboardItem({ [type]: blob })]);
}
