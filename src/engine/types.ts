import { LANGUAGE_CODES, type LanguageCode, type UnreadScript } from './language/languages';

/** In pixels of the upright picture. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Upright picture, RGBA, row-major, 4 bytes a pixel: `data.length === width * height * 4`. */
export interface RasterImage extends PictureSize {
  readonly data: Uint8ClampedArray;
}

/** Pixels of the upright picture: x to the right, y down, origin at the top left corner. */
export type Point = readonly [x: number, y: number];

/** Four corners, clockwise from the text's own top left corner. */
export type Quad = readonly [Point, Point, Point, Point];

/**
 * How far the centre of a bent line is from the middle of its quad, in pixels towards the text's
 * bottom, at equal steps from the quad's left side to its right side; two at least.
 */
export type Bend = readonly number[];

/** The place of a line: straight, as its quad, or bent along it. */
export interface LineShape {
  readonly quad: Quad;
  readonly bend?: Bend;
}

/** A text that was read, and its place. */
export interface ReadText {
  readonly text: string;
  /** 0 to 1. */
  readonly score: number;
  readonly quad: Quad;
}

/** Dense float32 tensor, row-major (NCHW for pictures). */
export interface Tensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

export interface ModelOutput extends Tensor {
  /**
   * What the main recogniser gives besides: how likely each script is in each time step, see
   * `language/scripts.ts`.
   */
  readonly scripts?: Tensor;
}

/** Inference comes into the engine as a function, so that the engine knows no runtime. */
export type RunModel = (input: Tensor) => Promise<ModelOutput>;

/**
 * One recognised character with its marks (an extended grapheme cluster, where the line was read).
 * `start` and `end` are where it stands along its line, as fractions (0 to 1) of the way from the
 * quad's left side to its right side. A line's characters stand in the order in which they are
 * read: those of Arabic and Hebrew begin on the right, and their places go down.
 */
export interface TextChar {
  readonly text: string;
  /** The probability that it is right, 0 to 1; while it is read, as its recogniser tells it. */
  readonly score: number;
  readonly start: number;
  readonly end: number;
  readonly also?: readonly Alternative[];
  /** What the recogniser read, if `text` has an accent that only the picture shows. */
  readonly bare?: string;
}

/**
 * What may stand in the picture instead of a character that was read: another one, none, or two.
 */
export interface Alternative {
  readonly text: string;
  /** How likely it is, in parts (0 to 1) of how likely the character that was read is. */
  readonly share: number;
}

/**
 * What the hyphen at a line's end is where a word goes on in the next line: put there by the line's
 * end alone (`soft`), or the word's own (`hard`).
 */
export type Hyphen = 'soft' | 'hard';

export interface TextLine extends LineShape {
  readonly text: string;
  /**
   * What the recognisers read, if `text` is something else: known words and their neighbours
   * settled some doubts.
   */
  readonly asRead?: string;
  /** A person has written it, or said that it is right: `asRead` is then what was read there. */
  readonly byPerson?: true;
  /** The probability that it is exactly right, 0 to 1: the product of its characters' scores. */
  readonly score: number;
  /**
   * Texts side by side share a row. Rows, paragraphs and blocks count from 0 over the page, in
   * reading order.
   */
  readonly row: number;
  /** One that goes on in the next column has lines of two blocks. */
  readonly paragraph: number;
  /**
   * A column of text, a table, a form, a cell of a grid: what is read before anything else begins.
   */
  readonly block: number;
  /** Absent where no word goes on in the next line. */
  readonly hyphen?: Hyphen;
  readonly chars: readonly TextChar[];
  /**
   * What else the recogniser thought of, by which names of a list are found; absent where all is
   * sure, or not read from a picture. See `recognition/written-lattice.ts`.
   */
  readonly lattice?: string;
}

/**
 * What a page of a document was found to be: `text` of its own; a picture with text laid over it by
 * another program (`ocr-layer`); text that says nothing of what it shows (`broken-text`); text and
 * pictures with text in them (`mixed`); a picture (`scan`); or `blank`. Or a page whose text came
 * in a file beside it (`given`), or where that file says nothing (`given-empty`), is of another
 * page (`given-unlike`) or not understood (`given-damaged`).
 */
export const FINDINGS = [
  'text',
  'ocr-layer',
  'broken-text',
  'mixed',
  'scan',
  'blank',
  'given',
  'given-empty',
  'given-unlike',
  'given-damaged',
] as const;
export type Finding = (typeof FINDINGS)[number];

/** Where a text comes from: the document's own or given, read from its picture, or some of each. */
export const TEXT_SOURCES = ['text', 'ocr', 'mixed'] as const;
export type TextSource = (typeof TEXT_SOURCES)[number];

export interface PageOrigin {
  readonly source: TextSource;
  /** Why; a person may have wanted it otherwise. */
  readonly reason: Finding;
}

/** What the engine reads from one page; `lines` are in reading order. */
export interface PageText {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
  /** Places where text was seen and none was read, in no order. */
  readonly unread: readonly Quad[];
  /**
   * The languages that it was found to be in, the main one first; absent where that is not known.
   */
  readonly languages?: readonly LanguageCode[];
  /** Scripts of `unread` places that nothing here reads; absent where there are none. */
  readonly unreadScripts?: readonly UnreadScript[];
  /**
   * Parts of a stitched screenshot that it shows twice, of which the one was read and this one was
   * not; absent where there are none.
   */
  readonly repeated?: readonly Quad[];
  /** The picture's file was cut off or is damaged, and only a part of it could be decoded. */
  readonly partial?: true;
  /** How many frames the animation has of which this is the first; absent for any other page. */
  readonly frames?: number;
  /** Of a page of a document, or with a text beside it; absent for a picture, which is read. */
  readonly origin?: PageOrigin;
}

/**
 * When the Latin recogniser reads a line too: where the first reading of a line in Latin letters is
 * unsure (`auto`), every line in Latin letters, or none.
 */
export const SECOND_OPINIONS = ['auto', 'always', 'never'] as const;
export type SecondOpinion = (typeof SECOND_OPINIONS)[number];

/**
 * Whether the words of the page's language settle what the recogniser was unsure of (`auto`), or
 * everything stays as it was read.
 */
export const LEXICON_USES = ['auto', 'never'] as const;
export type LexiconUse = (typeof LEXICON_USES)[number];

/**
 * Whether the status bar of a phone's screenshot (clock, network, battery) is left out of the text,
 * or is text, too.
 */
export const STATUS_BAR_USES = ['skip', 'keep'] as const;
export type StatusBarUse = (typeof STATUS_BAR_USES)[number];

/**
 * Which of two facing pages in one picture is read first: the right one in Japanese and old Chinese
 * books.
 */
export const FACING_PAGES = ['left-first', 'right-first'] as const;

/**
 * In which order the texts of a page are read: as the page shows (`auto`); the same, but of two
 * facing pages the right one first; in columns wherever white goes down between texts; row by row;
 * or row by row as one block, whatever white there is.
 */
export const PAGE_ORDERS = ['auto', 'right-first', 'columns', 'rows', 'block'] as const;
export type PageOrder = (typeof PAGE_ORDERS)[number];

/** What a page is read in: what it shows itself to be, or one language. */
export const READING_LANGUAGES = ['auto', ...LANGUAGE_CODES] as const;
export type ReadingLanguage = 'auto' | LanguageCode;

/**
 * What a person can choose about reading, and between what. Settings, batches, backups and the
 * dialog take their fields from here.
 */
export const ENGINE_CHOICES = {
  textLanguage: READING_LANGUAGES,
  latin: SECOND_OPINIONS,
  lexicon: LEXICON_USES,
  statusBar: STATUS_BAR_USES,
  facingPages: FACING_PAGES,
} as const;
export type EngineChoice = keyof typeof ENGINE_CHOICES;
export type EngineChoices = {
  readonly [Choice in EngineChoice]: (typeof ENGINE_CHOICES)[Choice][number];
};
export const ENGINE_CHOICE_NAMES = Object.keys(ENGINE_CHOICES) as readonly EngineChoice[];

/** Something for each choice, made from its name. */
export const forEngineChoices = <T>(make: (name: EngineChoice) => T): Record<EngineChoice, T> =>
  Object.fromEntries(ENGINE_CHOICE_NAMES.map((name) => [name, make(name)])) as Record<
    EngineChoice,
    T
  >;

export const DEFAULT_ENGINE_CHOICES: EngineChoices = {
  textLanguage: 'auto',
  latin: 'auto',
  lexicon: 'auto',
  statusBar: 'skip',
  facingPages: 'left-first',
};

/** Part of the cache key. */
export interface EngineOptions extends EngineChoices {
  /** Lines below this mean score (0 to 1) are dropped. */
  readonly minLineScore: number;
}

export const DEFAULT_ENGINE_OPTIONS: EngineOptions = {
  minLineScore: 0.5,
  ...DEFAULT_ENGINE_CHOICES,
};

export const STAGES = ['decode', 'detect', 'crop', 'recognise', 'layout'] as const;
export type Stage = (typeof STAGES)[number];
/**
 * Milliseconds a page spent in each stage. `layout` is all that comes after reading: the order of
 * lines, and the spelling with the download of its lexicon, the first time.
 */
export type StageTimes = Readonly<Record<Stage | 'total', number>>;
