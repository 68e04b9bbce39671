import type { DoubtKind } from '../../revision/doubts';
import type { CheckOrder } from '../../state/check/screens';

const number = (count: number) => count.toLocaleString('en');

const orders: Record<CheckOrder, string> = {
  alike: 'Alike together',
  worst: 'Worst first',
  page: 'Page by page',
};

const kinds: Record<DoubtKind, string> = {
  unsure: 'Read, but not for sure',
  changed: 'Changed by the dictionary',
  unread: 'Seen, but not read',
};

export const checkEn = {
  title: 'Check',
  back: 'Back to the list',
  left: (count: number) => `${number(count)} to check`,
  answered: (count: number) => `${number(count)} done`,
  looking: 'Looking through the pages…',
  allDone: 'Nothing is left to check.',
  order: 'Order',
  orders,
  kinds,
  list: 'Is this what it says?',
  nothingRead: '(nothing)',
  inLine: (text: string, line: string) => `${text}, in: ${line}`,
  putOff: 'Put off before',
  field: 'What it says',
  take: 'Take it',
  others: 'Or is it',
  right: (count: number) => (count === 1 ? 'It is right' : `All ${number(count)} are right`),
  nothing: 'Nothing is there',
  later: 'Later',
  onPage: 'Show its page',
  undo: 'Undo',
  noPicture: 'The picture is not at hand.',
  failed: 'This could not be stored. Is the batch open in another tab?',
  typeHint: 'Type to mend it.',
};

export type CheckMessages = typeof checkEn;
