/**
 * Elements that are drawn at most, each as often as it is used: the page stands still meanwhile,
 * and a map has some 10,000. Unsourced.
 */
const MOST_SHAPES = 100_000;
/** Elements for which a filter counts: it goes over all pixels. Unsourced. */
const FILTER_SHAPES = 500;

/** What an element refers to within the drawing: `href="#a"`, `fill="url(#a)"`. */
function* targetsOf(element: Element): Generator<Element> {
  for (const { value } of element.attributes)
    for (const [, id] of value.matchAll(/(?:^|url\(\s*["']?)#([^"')\s]+)/g)) {
      const target = element.ownerDocument.getElementById(id!);
      if (target) yield target;
    }
}

/**
 * Throws where a drawing would be drawn for minutes: elements that use others, which use others,
 * are many though the file is small.
 */
export function demandFewShapes(root: Element): void {
  const known = new Map<Element, number>();
  const shapesOf = (element: Element): number => {
    const before = known.get(element);
    if (before !== undefined) return before;
    // What uses itself is not drawn.
    known.set(element, 0);
    let shapes = element.hasAttribute('filter') ? FILTER_SHAPES : 1;
    for (const child of element.children) shapes += shapesOf(child);
    for (const target of targetsOf(element)) shapes += shapesOf(target);
    if (shapes > MOST_SHAPES) throw new Error('The drawing has too many shapes');
    known.set(element, shapes);
    return shapes;
  };
  shapesOf(root);
}
