import type { PageText } from '../engine/types';
import type { CatalogueProblem } from './catalogue/catalogue';
import type { Corrections } from './corrections/corrections';
import type { MatchedRecord } from './catalogue/matched';
import type { Recipe } from './recipe/recipe';
import type { Suggestion } from './catalogue/search';
import type { RecordSummary } from './corrections/summary';
import type { DoubtfulText } from './types';

/** A page whose record is wanted. */
export interface RecordRequest {
  readonly text: PageText;
  /** Id of a recipe; null to guess it from what is printed. */
  readonly recipe: string | null;
  readonly corrections: Corrections;
  /** What of the text is not sure to be read right; absent where nobody has looked. */
  readonly doubtful?: readonly DoubtfulText[];
  /** Below this score (0 to 100) a match is none; null as the recipe has it. */
  readonly threshold: number | null;
}

export interface CatalogueColumns {
  readonly nameColumn: number;
  readonly numberColumn: number | null;
}

/** What the page is told of a catalogue; its rows stay in the worker. */
export interface CatalogueFacts extends CatalogueColumns {
  readonly columns: readonly string[];
  readonly rows: number;
}

export type Answer<T, Problem> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/**
 * What makes records: it holds recipes, the catalogue and what a person has said of names, and is
 * told when one of them changes.
 */
export interface RecordsService {
  /** Those that come with the app, and after them a person's own; of one id the last counts. */
  recipes(own: readonly Recipe[]): readonly Recipe[];
  /** Reasons, each with its place, if the text is no recipe. */
  checkRecipe(json: string): Answer<Recipe, readonly string[]>;
  /**
   * Reads a list from a file and uses it from now on; null uses none. Without columns, they are
   * guessed.
   */
  useCatalogue(
    file: Blob | null,
    columns: CatalogueColumns | null,
  ): Promise<Answer<CatalogueFacts | null, CatalogueProblem>>;
  /** Keys of printed names, and the names of the entries they stand for. */
  useAliases(aliases: readonly (readonly [key: string, name: string])[]): void;
  /** Null for a page that no recipe fits. */
  summarise(requests: readonly RecordRequest[]): (RecordSummary | null)[];
  record(request: RecordRequest): MatchedRecord | null;
  /** Entries for what a person types, best first. */
  search(text: string): readonly Suggestion[];
}
