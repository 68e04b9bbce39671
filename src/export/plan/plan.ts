import { formatFacts, type Division, type ExportFormatId } from '../../protocol/export-api';
import { divisionOf, dividePages, folderPath, type PageGroup, type PlannedPage } from './divide';
import { NameClaims, type Naming, type Wish } from './name-claims';
import { nameBy, USUAL_RULE, type RuleValues } from './naming';

/** What a person wants exported, and how. */
export interface ExportChoice {
  readonly formats: readonly ExportFormatId[];
  readonly division: Division;
  /** How files are named: see `naming.ts`. */
  readonly rule: string;
  /** Name of the batch. */
  readonly batch: string;
}

/** A file that will be written. */
export interface PlannedFile extends PageGroup {
  readonly format: ExportFormatId;
  readonly title: string;
  /** Where it will lie, with `/` between folders. */
  readonly file: string;
  readonly naming: Naming;
  /** Where its text will lie if it cannot be written as asked; null if it is its text. */
  readonly sidecar: string | null;
}

/** All files of an export, before anything is written. */
export interface ExportPlan {
  readonly files: readonly PlannedFile[];
  /** Where the list of what is not as asked will lie, if there is any. */
  readonly manifest: string;
}

/** What a record says of a page, by field; empty where there is none. */
export type FieldsOf = (index: number) => Readonly<Record<string, string>>;

const NO_FIELDS = {};
const MANIFEST = 'manifest.csv';
/** Digits of a page's number in its document, so that names stand in the order of the pages. */
const PAGE_DIGITS = 4;

/**
 * Files lie in the folders of their originals.
 * @param taken paths that are not to be used
 * @param names what gives the names, where some were given before
 */
export function planExport(
  pages: readonly PlannedPage[],
  choice: ExportChoice,
  {
    fieldsOf = () => NO_FIELDS,
    taken = [],
    names: claims = new NameClaims(taken),
  }: { fieldsOf?: FieldsOf; taken?: Iterable<string>; names?: NameClaims } = {},
): ExportPlan {
  const drafts = choice.formats.flatMap((format) =>
    dividePages(pages, divisionOf(format, choice.division), formatFacts(format).keepsDocuments).map(
      (group) => ({ ...group, format }),
    ),
  );
  const wishes = drafts.map((draft, i) => wishOf(draft, i + 1, pages, choice, fieldsOf));
  const names = claims.claim(wishes);
  const sidecars = claims.claim(names.map(({ path }) => ({ path: `${path}.txt` })));
  const files = drafts.map((draft, i) => ({
    ...draft,
    title: titleOf(draft, choice),
    file: names[i]!.path,
    naming: names[i]!.naming,
    sidecar: draft.format === 'txt' ? null : sidecars[i]!.path,
  }));
  return { files, manifest: claims.claim([{ path: MANIFEST }])[0]!.path };
}

interface Draft extends PageGroup {
  readonly format: ExportFormatId;
}

function wishOf(
  draft: Draft,
  number: number,
  pages: readonly PlannedPage[],
  choice: ExportChoice,
  fieldsOf: FieldsOf,
): Wish {
  const { division, pages: indices } = draft;
  const { original, part } = pages[indices[0]!] ?? { original: '', part: null };
  const isOfFile = division === 'page' || division === 'file';
  const base = isOfFile ? original : draft.path;
  const folder = folderPath(base);
  const stem = division === 'batch' ? choice.batch : nameIn(base);
  const values: RuleValues = {
    name: isOfFile ? withoutExtension(stem) : stem || choice.batch,
    original: stem || choice.batch,
    ext: extensionIn(draft.format, choice.formats),
    page: division === 'page' && part !== null ? String(part).padStart(PAGE_DIGITS, '0') : '',
    folder: nameIn(folder),
    batch: choice.batch,
    number: String(number),
  };
  const fields = Object.assign({}, ...indices.toReversed().map(fieldsOf)) as object;
  const named = nameBy(choice.rule, values, fields as Readonly<Record<string, string>>);
  const path = (name: string | null) => (folder && `${folder}/`) + (name ?? `page.${values.ext}`);
  // A PDF beside a PDF is numbered: `a.pdf.pdf` would say nothing.
  const isSame = base.toLowerCase().endsWith(`.${values.ext}`);
  const otherwise = isOfFile && !isSame ? path(nameBy('{original}.{ext}', values)) : undefined;
  return named !== null && choice.rule !== USUAL_RULE
    ? { path: path(named) }
    : { path: path(named ?? nameBy(USUAL_RULE, values)), otherwise };
}

const nameIn = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** A dot at the very start of a name begins no extension. */
const withoutExtension = (name: string): string => name.replace(/(.)\.[^.]*$/s, '$1');

/** Formats that share an extension are told apart where both are wanted: `alto.xml`, `page.xml`. */
function extensionIn(format: ExportFormatId, all: readonly ExportFormatId[]): string {
  const { extension } = formatFacts(format);
  const isShared = all.some((id) => id !== format && formatFacts(id).extension === extension);
  return isShared ? `${format}.${extension}` : extension;
}

function titleOf({ division, path }: PageGroup, { batch }: ExportChoice): string {
  return division === 'batch' ? batch : nameIn(path) || batch;
}
