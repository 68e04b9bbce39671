/** A value of a field, by its type: dates are `YYYY-MM-DD`. */
export type Value = string | number;

export interface FieldReading {
  readonly value: Value | null;
  /** As it was read; empty if nothing was found. */
  readonly text: string;
  /** Indices of the lines it was read from. */
  readonly lines: readonly number[];
}

/** What an item is called. */
export interface Title {
  readonly title: string;
  readonly subtitle: string | null;
}

/** One thing in a section, as it is printed. */
export interface Item extends Title {
  /** What was read, if a person has put another title in its place. */
  readonly read?: Title;
  readonly quantity: number;
  /** The lowest confidence of its lines, 0 to 1. */
  readonly score: number;
  /** Indices of its lines. */
  readonly lines: readonly number[];
  /** Further columns: an amount, the cells of a table row. */
  readonly values: Readonly<Record<string, Value>>;
}

/** What a person should look at; `code` names the case, the rest what it is about. */
export type RecordWarning =
  | {
      readonly code: 'sum';
      readonly section: string;
      readonly found: number;
      readonly least: number;
      readonly most: number;
    }
  | {
      readonly code: 'copies';
      readonly section: string;
      readonly title: string;
      readonly found: number;
      readonly most: number;
    }
  | {
      readonly code: 'mark-unread' | 'mark-doubtful';
      readonly section: string;
      readonly title: string;
      readonly text: string;
    }
  | { readonly code: 'stray'; readonly section: string; readonly text: string }
  | { readonly code: 'cut'; readonly section: string; readonly title: string }
  | { readonly code: 'no-section' | 'no-heading' | 'cut-below'; readonly section: string }
  | { readonly code: 'no-field'; readonly field: string }
  | { readonly code: 'bad-field' | 'doubtful-field'; readonly field: string; readonly text: string }
  | { readonly code: 'empty' | 'partial' }
  | { readonly code: 'twice' | 'unread'; readonly places: number }
  | { readonly code: 'ambiguous'; readonly section: string; readonly title: string };

/** A part of a line that deserves a look. */
export interface DoubtfulText {
  /** Index of its line. */
  readonly line: number;
  readonly text: string;
}

/** What a recipe makes of one page. */
export interface ExtractedRecord {
  readonly recipe: string;
  readonly fields: Readonly<Record<string, FieldReading>>;
  readonly sections: Readonly<Record<string, readonly Item[]>>;
  readonly warnings: readonly RecordWarning[];
}
