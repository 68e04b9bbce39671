import { GivenTexts } from '../../src/intake/given-texts';
import { mayBeText } from '../../src/intake/may-be-text';
import { sortByPath } from '../../src/intake/natural-order';
import { headOf, type PictureFile } from '../lib/find-pictures';

/** A file, and what another program has read of it, if that lies beside it. */
export interface FileToRead extends PictureFile {
  readonly text: PictureFile | null;
}

/**
 * Files with their texts, as the app will pair them: these two are read together, or neither. A
 * text that nothing is found for stands for itself.
 */
export async function withTheirTexts(found: readonly PictureFile[]): Promise<FileToRead[]> {
  const texts = new Map<string, PictureFile>();
  const given = new GivenTexts();
  for (const file of found.filter(({ tree }) => mayBeText(tree))) {
    texts.set(file.tree, file);
    given.hold({ path: file.tree, file: new Blob([headOf(file.file)]) });
  }
  const files: FileToRead[] = [];
  for (const file of found) {
    if (texts.has(file.tree)) continue;
    const text = texts.size === 0 ? null : await given.of({ path: file.tree, file: NOTHING });
    files.push({ ...file, text: (text && texts.get(text.path)) ?? null });
  }
  const rest = given.rest.map(({ path }) => ({ ...texts.get(path)!, text: null }));
  return sortByPath([...files, ...rest]);
}

const NOTHING = new Blob();

/** These files, and then their texts. */
export const allFilesOf = (files: readonly FileToRead[]): readonly PictureFile[] => [
  ...files,
  ...new Set(files.flatMap(({ text }) => text ?? [])),
];
