/** True while a key belongs to a field, to a dialog, or to the browser. A tick box knows only the space bar. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target instanceof Element ? event.target : null;
  return Boolean(
    target?.closest('input:not([type="checkbox"]), select, textarea, dialog, [contenteditable]'),
  );
}
