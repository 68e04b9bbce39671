/**
 * What speaks for a line's being exactly right, in Chinese and Japanese and in other writing: the
 * weights of a logistic regression, whose sum is the natural logarithm of how much likelier it is
 * right than not. What there is of each tells `evidenceOf`. Written by `npm run bench:calibrate`.
 * Unit: natural logarithms. Source: fitted to 3181 lines of pages with known text, one half of
 * those that there are; what they do on the other half tells docs/decisions/calibration.md.
 */
export const LINE_IS_RIGHT = {
  han: { always: -0.598, doubt: -1.132, length: -0.072 },
  other: { always: 0.506, doubt: -0.922, length: -0.086 },
} as const;
