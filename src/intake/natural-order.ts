const collator = new Intl.Collator('en', { numeric: true });

/**
 * Compares by folders, then by name, numbers by value: `a/2.jpg` before `a/10.jpg` before `a
 * b/1.jpg`.
 */
export function comparePaths(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  const shared = Math.min(left.length, right.length);
  for (let i = 0; i < shared; i++) {
    const order = compareSegments(left[i]!, right[i]!);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/**
 * Names that the collator holds equal (`1` and `01`) are told apart by code units: the order never
 * wavers.
 */
function compareSegments(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : Number(a > b));
}

/** A new list, in natural order of `path`; equal paths stay in the order they came. */
export function sortByPath<T extends { readonly path: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => comparePaths(a.path, b.path));
}
