import type { OrderedText } from '../../engine/page-order';
import type { PageText } from '../../engine/types';
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
