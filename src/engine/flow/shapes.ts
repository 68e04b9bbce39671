// Apart from what tells a page's shape (`shape.ts`), which takes the layout with it.

/** How a page's text is shown: its lines joined to paragraphs, or each as it is printed. */
export const SHAPES = ['paragraphs', 'printed'] as const;
export type Shape = (typeof SHAPES)[number];

/** Each page in its own shape, or all of them in one. */
export const SHAPE_CHOICES = ['automatic', ...SHAPES] as const;
export type ShapeChoice = (typeof SHAPE_CHOICES)[number];
