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
  replace: {
    name: 'Replace everywhere',
    from: 'This text',
    to: 'Instead of it',
    look: 'Look for it',
    looking: 'Looking for it on all pages…',
    none: 'It stands nowhere.',
    more: (count: number) => `These are the first ${number(count)} places.`,
    act: (count: number) =>
      count === 1 ? 'Replace it in 1 place' : `Replace it in ${number(count)} places`,
    done: (count: number) =>
      count === 1 ? 'Replaced in 1 place.' : `Replaced in ${number(count)} places.`,
    places: 'Where it stands',
    back: 'Back to checking',
  },
  offer: (from: string, to: string) => `“${from}” became “${to}” twice.`,
  offerLook: 'Look for other places',
  offerEnd: 'Not now',
  typeHint: 'Type to mend it.',
};

export type CheckMessages = typeof checkEn;
