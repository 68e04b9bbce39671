import type { OrderedText } from '../../engine/page-order';
import type { PageText } from '../../engine/types';
import type { RevisedText } from '../../revision/types';
import type { Page } from '../pages/Page.svelte';
import type { DoneStatus } from '../pages/page-status';

const asRead = (text: PageText): OrderedText => ({ text, own: text.lines.map((_, i) => i) });

/**
 * A page's text in the order that a person wants; the layout comes when one wants another than it
 * was read in.
 */
export async function orderedText(
  { order }: Pick<DoneStatus, 'order'>,
  text: PageText,
): Promise<OrderedText> {
  if (order === undefined || order === 'auto') return asRead(text);
  const { putInOrder } = await import('../../engine/page-order');
  return putInOrder(text, order);
}

/** As it is shown: as a person has revised it; `own` is where a line stands as it was read. */
export async function shownText(
  page: Pick<Page, 'status' | 'revision'>,
  read: PageText,
): Promise<OrderedText> {
  if (!page.revision) return orderedText(page.status.kind === 'done' ? page.status : {}, read);
  const { revised, own } = await revisedText(page, read);
  return { text: revised.text, own };
}

/** The same, with where each line comes from. The code comes when a page has a revision. */
export async function revisedText(
  { status, revision }: Pick<Page, 'status' | 'revision'>,
  read: PageText,
): Promise<{ readonly revised: RevisedText; readonly own: readonly number[] }> {
  const { text: reading, own } = await orderedText(status.kind === 'done' ? status : {}, read);
  const { revise } = await import('../../revision/revise');
  const revised = revise(reading, revision);
  // Lines that a person has added follow all that were read.
  const added = (i: number) => read.lines.length + i;
  return { revised, own: revised.lines.map(({ under }, i) => own[under[0] ?? -1] ?? added(i)) };
}
