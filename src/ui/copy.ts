import type { Notices } from '../state/Notices.svelte';
import type { Messages } from './i18n/en';

/** Copies, and says so, or says that the browser refused. */
export async function copyText(text: string, notices: Notices, t: Messages): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notices.say(t.copied);
  } catch {
    notices.say(t.copyFailed);
  }
}
