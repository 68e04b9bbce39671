/** Where a caret stands in an element's text: a number of UTF-16 units. */

interface CaretPlace {
  readonly offsetNode: Node;
  readonly offset: number;
}

/** Safari before 18.4 and Chromium before 128 know the older way only. */
interface OlderDocument {
  caretPositionFromPoint?: (x: number, y: number) => CaretPlace | null;
  caretRangeFromPoint?: (x: number, y: number) => Range | null;
}

/** The text before a place within an element. */
function lengthBefore(element: Node, node: Node, offset: number): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** Where a click has hit an element's text; its end where that is not known. */
export function caretAtPoint(element: HTMLElement, x: number, y: number): number {
  const older: OlderDocument = document;
  const place = older.caretPositionFromPoint?.(x, y);
  const range = place ? null : older.caretRangeFromPoint?.(x, y);
  const [node, offset] = [
    place?.offsetNode ?? range?.startContainer,
    place?.offset ?? range?.startOffset,
  ];
  return node && offset !== undefined && element.contains(node)
    ? lengthBefore(element, node, offset)
    : element.textContent.length;
}

/** Null if it is not in the element. */
export function caretIn(element: HTMLElement): number | null {
  const { focusNode, focusOffset } = getSelection() ?? {};
  return focusNode && focusOffset !== undefined && element.contains(focusNode)
    ? lengthBefore(element, focusNode, focusOffset)
    : null;
}

/** Marks a part of the text; only for an element with one text in it. */
export function putCaret(element: HTMLElement, from: number, to: number): void {
  const node = element.firstChild ?? element;
  const most = node.textContent?.length ?? 0;
  const within = (caret: number) => Math.max(0, Math.min(most, caret));
  getSelection()?.setBaseAndExtent(node, within(from), node, within(to));
}

/** True where the caret stands in the element's first (-1) or last row of print. */
export function isInEdgeRow(element: HTMLElement, side: 1 | -1): boolean {
  const rows = element.getClientRects();
  const selection = getSelection();
  if (rows.length < 2 || !selection?.rangeCount) return true;
  const caret = selection.getRangeAt(0).getClientRects()[0];
  if (!caret) return true;
  const middle = (caret.top + caret.bottom) / 2;
  const row = side === 1 ? rows[rows.length - 1]! : rows[0]!;
  return middle >= row.top && middle <= row.bottom;
}
