import type { Page } from '../../state/pages/Page.svelte';
import type { WishFor } from '../../state/batch/rereadings';
import type { WishMessages } from '../i18n/wishes.en';
import type { Scriptorium } from '../scriptorium';

/** Reads pages again and says so; what is wished of them can be taken back. */
export async function readAgain(
  {
    batch,
    edits,
    notices,
    removals,
  }: Pick<Scriptorium, 'batch' | 'edits' | 'notices' | 'removals'>,
  t: Pick<WishMessages, 'reading' | 'missing' | 'notRead'>,
  pages: readonly Page[],
  wishFor: WishFor,
): Promise<void> {
  // What was typed a moment ago goes with the page, and may still be on its way.
  await edits()
    .then((one) => one.settled())
    .catch(() => undefined);
  const rereading = await batch.readAgain(pages, wishFor).catch(() => null);
  if (!rereading) return notices.say(t.notRead);
  const { read, missing, removal } = rereading;
  if (missing.length > 0) notices.say(t.missing(missing.length));
  else if (read.length > 0 && !removal) notices.say(t.reading(read.length));
  removals.offer(removal, t.reading(read.length));
}
