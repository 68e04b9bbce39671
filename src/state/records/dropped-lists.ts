import type { IncomingFile } from '../../intake/types';
import type { CatalogueProblem } from '../../records/catalogue/catalogue';
import type { RecordSetup } from './record-setup';

/** True for files that are all lists to match against, or recipes, by their names. */
export const areLists = (files: readonly IncomingFile[]): boolean =>
  files.length > 0 && files.every(({ path }) => /\.(?:csv|tsv|xlsx|json)$/i.test(path));

/** A folder, or a file that has gone since, is found out by reading its last byte. */
const canRead = (file: Blob): Promise<boolean> =>
  (file.size > 0 ? file.slice(-1) : file).arrayBuffer().then(
    () => true,
    () => false,
  );

export interface DroppedLists {
  /** By the ends of their paths. */
  readonly files: readonly File[];
  /** Paths of those that cannot be read. */
  readonly unreadable: readonly string[];
}

export async function openLists(dropped: readonly IncomingFile[]): Promise<DroppedLists> {
  const files: File[] = [];
  const unreadable: string[] = [];
  for (const { path, file, error } of dropped)
    if (!error && (await canRead(file))) files.push(new File([file], path.split('/').at(-1)!));
    else unreadable.push(path);
  return { files, unreadable };
}

/**
 * What came of a file: why it is no recipe (nothing if it is one), or no catalogue (null likewise).
 */
export type TakenList =
  | { readonly kind: 'recipe'; readonly problems: readonly string[] }
  | { readonly kind: 'catalogue'; readonly problem: CatalogueProblem | null };

/** A recipe says what it is within so many bytes of its file. */
const RECIPE_HEAD_BYTES = 4096;

const looksLikeRecipe = async (file: File): Promise<boolean> =>
  /\.json$/i.test(file.name) &&
  /"scriptorium"\s*:\s*"recipe"/.test(await file.slice(0, RECIPE_HEAD_BYTES).text());

/** Uses a file as what it is, from now on. Rejects if it cannot be read. */
export async function takeList(
  file: File,
  setup: Pick<RecordSetup, 'importRecipe' | 'addCatalogue'>,
): Promise<TakenList> {
  return (await looksLikeRecipe(file))
    ? { kind: 'recipe', problems: await setup.importRecipe(await file.text()) }
    : { kind: 'catalogue', problem: await setup.addCatalogue(file) };
}
