/**
 * True while a key belongs to a field, to a dialog, or to the browser. A tick box knows only the
 * space bar.
 */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  return isInField(event);
}

/** True for any key that is pressed in a field or a dialog. */
export function isInField({ target }: KeyboardEvent): boolean {
  const element = target instanceof Element ? target : null;
  return Boolean(
    element?.closest('input:not([type="checkbox"]), select, textarea, dialog, [contenteditable]'),
  );
}
