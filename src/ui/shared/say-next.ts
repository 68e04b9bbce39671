import type { Notices } from '../../state/app/Notices.svelte';
import type { Messages } from '../i18n/en';

/** Tells that so many pages are read next; nothing if there are none. */
export function sayNext(count: number, notices: Notices, t: Messages): void {
  if (count > 0) notices.say(t.willBeNext(count));
}
