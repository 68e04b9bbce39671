/**
 * Control characters that no text has; tab, line feed, form feed and carriage return may be there.
 */
const CONTROL = /[\x00-\x08\x0e-\x1f\x7f]/;

/** True if the bytes are UTF-8 (cut anywhere) or carry a UTF-16 byte order mark. */
export function looksLikeText(head: Uint8Array): boolean {
  const hasUtf16Mark =
    (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (hasUtf16Mark) return true;
  const text = decode(head);
  return text !== null && text !== '' && !CONTROL.test(text);
}

/** True for XML whose start holds an `svg` element; a web page with a drawing inside is not one. */
export function looksLikeSvg(head: Uint8Array): boolean {
  const text = decode(head)?.trimStart() ?? '';
  return text.startsWith('<') && /<svg[\s>]/i.test(text) && !/<html[\s>]/i.test(text);
}

/** Null if it is not UTF-8. `stream` lets a character be cut at the end. */
function decode(head: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return null;
  }
}
