import {
  DIVISIONS,
  formatFacts,
  type Division,
  type ExportFormatId,
} from '../../protocol/export-api';

/** A page that is to be exported. */
export interface PlannedPage {
  readonly path: string;
  /** Path of the file it is in; its own if it is the whole file. */
  readonly original: string;
  /** Its number in that file, from 1; null if it is the whole file. */
  readonly part: number | null;
  readonly isRead: boolean;
}

/** Pages that become one file, by their index. */
export interface PageGroup {
  /** Path of the page, original or folder; empty for the whole batch. */
  readonly path: string;
  readonly division: Division;
  readonly pages: readonly number[];
}

/** How a format divides the pages: as wanted, or as near to it as it can. */
export function divisionOf(id: ExportFormatId, wanted: Division): Division {
  const { divisions } = formatFacts(id);
  if (divisions.includes(wanted)) return wanted;
  // What is wanted fine is not had coarse, unless the format has nothing finer.
  return wanted === 'page' ? divisions[0] : divisions.at(-1)!;
}

/** The coarsest of the ways in which these formats divide the pages. */
export const coarsestDivision = (formats: readonly ExportFormatId[], wanted: Division): Division =>
  DIVISIONS.findLast((one) => formats.some((id) => divisionOf(id, wanted) === one)) ?? wanted;

/** What two originals have alike whose files may want the same name: all but the extension. */
export const stemKey = (path: string): string =>
  path
    .replace(/([^/])\.[^./]*$/, '$1')
    .normalize('NFC')
    .toLowerCase();

export const folderPath = (path: string): string =>
  path.slice(0, Math.max(0, path.lastIndexOf('/')));

/**
 * Groups in the order of their first pages, and pages in theirs. Of those that have nothing to tell
 * there is no group; of the whole batch always, as it tells what was not read.
 * @param keepsDocuments a PDF is a group of its own, whatever is wanted
 */
export function dividePages(
  pages: readonly PlannedPage[],
  wanted: Division,
  keepsDocuments = false,
): PageGroup[] {
  const groups = new Map<string, { division: Division; path: string; pages: number[] }>();
  pages.forEach((page, index) => {
    const { path, original } = page;
    const division = keepsDocuments && isDocument(page) ? 'file' : wanted;
    const own = { page: path, file: original, folder: folderPath(original), batch: '' }[division];
    const key = `${division} ${own}`;
    const group = groups.get(key);
    if (group) group.pages.push(index);
    else groups.set(key, { path: own, division, pages: [index] });
  });
  return [...groups.values()].filter(
    ({ division, pages: indices }) => division === 'batch' || indices.some((i) => pages[i]!.isRead),
  );
}

const isDocument = ({ original, part }: PlannedPage): boolean =>
  part !== null && /\.pdf$/i.test(original);
