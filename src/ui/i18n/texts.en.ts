import type { EditKind } from '../../storage/stores/edits-store';

const kinds: Record<EditKind, string> = {
  write: 'What was written',
  confirm: 'That a line is right',
  split: 'Two lines made of one',
  join: 'One line made of two',
  remove: 'A line taken away',
  add: 'A line added',
  move: 'Another place in the order',
  order: 'Another order',
  'take-back': 'What was taken back',
  replace: 'What was replaced',
};

/** Of the text of a page, and of what a person does to it. */
export const textsEn = {
  line: 'Text of the line',
  keys: 'Enter stores and goes on, Tab goes to the next doubt, Escape leaves it as it was.',
  elsewhere: 'Another tab has this batch: the text can be read here, and changed there.',
  layers: { read: 'Read', words: 'Dictionary', person: 'You' },
  readHere: (text: string) => `Read here: “${text}”`,
  nothingRead: 'nothing',
  storing: 'Being stored',
  notStored: 'This could not be stored. Is there room on the disk? Click to try again.',
  editFailed: 'That could not be stored. Is there room on the disk?',
  noDoubt: 'There are no more doubts.',
  confirm: 'It is right',
  split: 'Split here',
  join: 'Join with the next',
  remove: 'Remove',
  takeBack: 'Take back',
  moveBlock: 'Drag the paragraph to its place (Alt with an arrow)',
  addLine: 'Add a line',
  drawLine: 'Draw a box around the line in the picture.',
  readingLine: 'The line is being read.',
  nothingInBox: 'Nothing could be read there. What does it say?',
  leave: 'Cancel',
  asRead: 'As read',
  asReadHint: 'Shows what was seen in the picture, without dictionary and corrections',
  undo: 'Undo',
  redo: 'Do again',
  undone: (kind: EditKind, page: string) => `Undone: ${kinds[kind].toLowerCase()}. ${page}`,
  redone: (kind: EditKind, page: string) => `Done again: ${kinds[kind].toLowerCase()}. ${page}`,
  nothingToUndo: 'There is nothing to undo.',
  nothingToRedo: 'There is nothing to do again.',
};

/** Every language has exactly these messages. */
export type TextMessages = typeof textsEn;
