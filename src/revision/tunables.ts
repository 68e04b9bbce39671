/**
 * A word that is less likely right than this, by the product of its characters' scores, deserves a
 * look.
 *
 * Unit: probability, 0 to 1.
 *
 * Source: receipts, documents and Chinese pages with their truth. On one half of the files: 6% of
 * the words, 30% of them wrong, and 45% of all that are wrong; on the other half 14%, 18% and 71%
 * (without a newspaper that is too small to read: documents 12%, 44% and 64%). At .8 they are 35%
 * and 59% of all that are wrong, at .9 59% and 83%, of twice as many.
 */
export const SURE_ENOUGH = 0.85;
