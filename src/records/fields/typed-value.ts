import type { Field } from '../recipe/recipe';
import type { Value } from '../types';
import { parseValue } from './values';

/**
 * What a person puts in for a field, in its type whatever its range; taken as it stands if it is
 * nothing of that type, and null for nothing.
 */
export const typedValue = (typed: string, field: Field): Value | null =>
  parseValue(typed, { ...field, range: undefined }) ?? (typed.trim() || null);
