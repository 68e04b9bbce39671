import type { PageLayout } from '../../storage/types';

/** Of the picture of a page. */
export const picturesEn = {
  fitPage: 'Fit the page',
  /** What a click does, and how large the picture is now. */
  actualSize: (percent: number) => `${percent}%; show each pixel as it is`,
  boxes: 'Outline the lines',
  layout: 'Picture and text',
  layouts: {
    beside: 'Beside each other',
    stacked: 'One above the other',
    picture: 'Picture only',
    text: 'Text only',
  } satisfies Record<PageLayout, string>,
  scrollTogether: 'Scroll together',
  divider: 'Room for the picture',
  drawBox: 'Draw a box',
  drawKeys:
    'Drag over the picture. Or with the keyboard: arrows move a box, with Shift they size it; Enter takes it, Escape leaves.',
  boxAt: (left: number, top: number, width: number, height: number) =>
    `${left}% from the left, ${top}% from the top, ${width}% wide, ${height}% high`,
};

/** Every language has exactly these messages. */
export type PictureMessages = typeof picturesEn;
