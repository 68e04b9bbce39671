import type { RecordWarning } from './types';

/** A warning in English, for programs and files; the screen has its own words. */
export function warningText(warning: RecordWarning): string {
  switch (warning.code) {
    case 'sum':
      return `${warning.section}: ${warning.found} in all, expected ${span(warning.least, warning.most)}`;
    case 'copies':
      return `${warning.section}: ${warning.found} × ${warning.title}, at most ${warning.most} are usual`;
    case 'mark-unread':
      return `${warning.section}: the quantity of ${warning.title} could not be read ("${warning.text}")`;
    case 'mark-doubtful':
      return `${warning.section}: the quantity of ${warning.title} was read from "${warning.text}"`;
    case 'stray':
      return `${warning.section}: "${warning.text}" belongs to no item and is left out`;
    case 'cut':
      return `${warning.section}: ${warning.title} is at the edge of the picture and may be cut`;
    case 'no-section':
      return `${warning.section}: its heading was not found`;
    case 'no-heading':
      return `${warning.section}: its heading is not in the picture; taken from what is above the first one`;
    case 'cut-below':
      return `${warning.section}: the picture ends here, and more may have stood below`;
    case 'no-field':
      return `${warning.field}: not found`;
    case 'bad-field':
      return `${warning.field}: "${warning.text}" is not what is expected here`;
    case 'doubtful-field':
      return `${warning.field}: "${warning.text}" was not surely read`;
    case 'empty':
      return 'Nothing that the recipe looks for was found';
    case 'twice':
      return `${warning.places === 1 ? 'A part of the picture is there twice and was' : `${warning.places} parts of the picture are there twice and were`} read once`;
    case 'partial':
      return 'The picture is damaged or cut off, and only a part of it was read';
    case 'unread':
      return `${warning.places === 1 ? '1 place of the page was' : `${warning.places} places of the page were`} not read`;
    case 'ambiguous':
      return `${warning.section}: ${warning.title} may stand for several entries`;
  }
}

const span = (least: number, most: number): string =>
  least === most ? String(least) : `${least} to ${most}`;
