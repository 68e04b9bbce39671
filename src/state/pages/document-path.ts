/** A page in a file that holds several has that file's path and its own number: `a/b.pdf#3`. */
const IN_DOCUMENT = /^(.*)#(\d+)$/s;

/** The path of the file that a page is in; its own where it is the whole file. */
export const containerPath = (path: string): string => IN_DOCUMENT.exec(path)?.[1] ?? path;

/** The path of the document that a page is one of; null for a page that is a whole file. */
export const documentOf = ({ path }: { readonly path: string }): string | null =>
  IN_DOCUMENT.exec(path)?.[1] ?? null;

/** A page's number in its document, from 1; null for a page that is a whole file. */
export function numberInDocument({ path }: { readonly path: string }): number | null {
  const number = IN_DOCUMENT.exec(path)?.[2];
  return number === undefined ? null : Number(number);
}
