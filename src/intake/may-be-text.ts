/** Names that the text of a picture may have, which lies beside it. */
const MARK_UP = /\.(?:xml|hocr|html?|xhtml)$/i;

/** False if it is clear by its name that a file is not the text of a picture. */
export const mayBeText = (path: string): boolean => MARK_UP.test(path);

/** The same files: those that may be texts come before the pictures that they may be of. */
export const textsFirst = <File extends { readonly path: string }>(
  files: readonly File[],
): readonly File[] => {
  const texts = files.filter(({ path }) => mayBeText(path));
  return texts.length === 0 ? files : [...texts, ...files.filter(({ path }) => !mayBeText(path))];
};
