/** Of the picture of a page. */
export const picturesEn = {
  drawBox: 'Draw a box',
  drawKeys:
    'Drag over the picture. Or with the keyboard: arrows move a box, with Shift they size it; Enter takes it, Escape leaves.',
  boxAt: (left: number, top: number, width: number, height: number) =>
    `${left}% from the left, ${top}% from the top, ${width}% wide, ${height}% high`,
};

/** Every language has exactly these messages. */
export type PictureMessages = typeof picturesEn;
