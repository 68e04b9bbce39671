import { inClusters } from '../language/clusters';
import { inLogicalOrder } from '../language/logical-order';
import type { TextChar } from '../types';

/**
 * What a recogniser tells of a line, code point by code point from its left to its right side → its
 * characters as people write and count them. The places of those that run to the left go down.
 */
export const asWritten = (seen: readonly TextChar[]): readonly TextChar[] =>
  inClusters(inLogicalOrder(seen));
