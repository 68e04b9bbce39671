import type { Finding, TextSource } from '../../engine/types';
import type { Take } from '../../protocol/page-wish';

/** A text that comes in a file of its own is taken or not: nothing is mixed with it. */
export const takenOrNot = (text: string, ocr: string): Record<TextSource, string> => ({
  text,
  ocr,
  mixed: ocr,
});

/** Why a page was read as it was: what it was found to be, and what came of that. */
const told: Record<Finding, Record<TextSource, string>> = {
  text: {
    text: 'The document’s own text was taken.',
    ocr: 'The page has text of its own; its picture was read, as you wanted.',
    mixed: 'The document’s own text was taken, and what its pictures say was read.',
  },
  'ocr-layer': {
    text: 'A scan with text that another program has read: that was kept.',
    ocr: 'A scan with text that another program has read: it was read again, as you wanted.',
    mixed: 'A scan with text that another program has read: that was kept, and the rest was read.',
  },
  'broken-text': {
    text: 'The document’s own text was taken, as you wanted; it seems to be gibberish.',
    ocr: 'The document’s own text is gibberish, so the picture was read.',
    mixed: 'Some of the document’s own text is gibberish: there the picture was read.',
  },
  mixed: {
    text: 'The document’s own text was taken; what its pictures say was not read.',
    ocr: 'The page has text and pictures; all of it was read from its picture.',
    mixed: 'The document’s own text was taken, and what its pictures say was read.',
  },
  scan: {
    text: 'The page is a picture; the little text of its own was taken.',
    ocr: 'The page is a picture, which was read.',
    mixed: 'The page is a picture, which was read, with a little text of its own.',
  },
  blank: {
    text: 'There is nothing on this page.',
    ocr: 'There is nothing on this page.',
    mixed: 'There is nothing on this page.',
  },
  given: takenOrNot(
    'The text came in a file beside the picture (ALTO, PAGE or hOCR) and was taken.',
    'A file beside the picture has its text; the picture was read, as you wanted.',
  ),
  'given-empty': takenOrNot(
    'The file beside the picture has no text.',
    'The file beside the picture has no text, so the picture was read.',
  ),
  'given-unlike': takenOrNot(
    'The file beside the picture is of a page of another shape.',
    'The file beside the picture is of a page of another shape, so the picture was read.',
  ),
  'given-damaged': takenOrNot(
    'The file beside the picture could not be understood.',
    'The file beside the picture could not be understood, so the picture was read.',
  ),
};

const takes: Record<Take | 'auto', string> = {
  auto: 'As the page shows',
  text: 'Its own text',
  picture: 'Read the picture',
};

export const documentsEn = {
  told,
  take: 'Take',
  takes,
  wholeDocument: (pages: number) => `For all ${pages.toLocaleString('en')} pages`,
  password: 'Password',
  open: 'Open',
  dropAgain: 'Drop the document here once more, then its password can be entered.',
  forSession: 'It is kept until this tab is closed, and not stored.',
};

export type DocumentMessages = typeof documentsEn;
