/** True while a key belongs to a field, to a dialog, or to the browser. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target instanceof Element ? event.target : null;
  return Boolean(target?.closest('input, select, textarea, dialog, [contenteditable]'));
}
