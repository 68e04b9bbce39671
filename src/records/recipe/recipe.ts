import * as v from 'valibot';
import { compile } from './patterns';
import { RECIPE_FORMAT, USUAL_THRESHOLD } from './recipe-format';

/** Bounds against a hostile file: nobody who means well needs more. */
export const MOST_IN_RECIPE = {
  bytes: 256 * 1024,
  fields: 100,
  sections: 50,
  texts: 200,
  characters: 500,
};

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_IN_RECIPE.characters));
const texts = v.pipe(v.array(text), v.minLength(1), v.maxLength(MOST_IN_RECIPE.texts));

/** A name that becomes a column or a key: letters, digits, space, - and _. */
const name = v.pipe(
  v.string(),
  v.regex(/^[\p{L}_][\p{L}\p{N}_ -]{0,59}$/u, 'a name of letters, digits, space, - and _'),
  // Records are plain objects, which have these already.
  v.check((value) => !(value in Object.prototype), 'this name is taken: choose another'),
);

/** The smallest and the largest of something. */
const span = <T extends v.GenericSchema<number>>(value: T) =>
  v.pipe(
    v.tuple([value, value]),
    v.check(([least, most]) => least <= most, 'the smaller number comes first'),
  );

/**
 * One, or a list of which each is tried in its order. Told apart first, so that an error names its
 * own place.
 */
const oneOrMore = <T extends v.GenericSchema>(schema: T) => {
  const list = v.pipe(v.array(schema), v.minLength(1), v.maxLength(20));
  return v.lazy((input) => (Array.isArray(input) ? list : schema));
};

function compiles(pattern: string): boolean {
  try {
    compile(pattern);
    return true;
  } catch {
    return false;
  }
}

const pattern = v.pipe(text, v.check(compiles, 'not a pattern (RE2 syntax)'));

/** In both languages of the interface, or the same in each. */
const title = v.union(
  [text, v.strictObject({ en: text, zh: text })],
  'a text is needed, or one in "en" and one in "zh"',
);

const part = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const region = v.pipe(
  v.tuple([part, part, part, part]),
  v.check(([left, top, right, bottom]) => left < right && top < bottom, 'left, top, right, bottom'),
);

const anchor = v.union(
  [v.strictObject({ text: texts }), v.strictObject({ pattern }), v.strictObject({ field: name })],
  'one of "text" (a list), "pattern" and "field" is needed',
);

/**
 * Where a value stands. Everything that is given must hold: a text in the `region` (parts, 0 to 1,
 * of the picture's width and height), on one side of what it is `beside`, with the `pattern` in it,
 * of which the first group, if it has one, is the value.
 */
const find = v.pipe(
  v.strictObject({
    region: v.optional(region),
    beside: v.optional(anchor),
    side: v.optional(v.picklist(['right', 'left', 'above', 'below']), 'right'),
    pattern: v.optional(pattern),
    /** What stands in a text like this is no value. */
    not: v.optional(pattern),
    /** Only above the first heading. */
    header: v.optional(v.boolean(), false),
    /** Only above the first text like this. */
    above: v.optional(pattern),
    /** Which one of several. */
    take: v.optional(v.picklist(['first', 'last', 'largest', 'tallest']), 'first'),
  }),
  v.check(
    (rule) => Boolean(rule.region ?? rule.beside ?? rule.pattern ?? rule.header),
    'region, beside, pattern or header is needed',
  ),
);

export const FIELD_TYPES = ['text', 'integer', 'amount', 'date'] as const;

const field = v.strictObject({
  name,
  type: v.optional(v.picklist(FIELD_TYPES), 'text'),
  /** Tried in this order until one gives a value. */
  find: oneOrMore(find),
  required: v.optional(v.boolean(), false),
  /** Of dates that can be read both ways. */
  dayFirst: v.optional(v.boolean(), true),
  /** Smallest and largest value of a number. */
  range: v.optional(span(v.number())),
});

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const section = v.strictObject({
  name,
  /** Printed above it; sections come in any order. Without any, the section is the whole page. */
  headings: v.optional(texts),
  /**
   * Without headings: it ends above the first text like `until` and begins below the last one
   * before that like the first of `from` that is there.
   */
  from: v.optional(oneOrMore(pattern)),
  until: v.optional(pattern),
  /** What the quantities must add up to, at least and at most. */
  sum: v.optional(span(count)),
  /** Of one item. */
  mostCopies: v.optional(count),
});

const quantity = v.strictObject({
  /** Of the whole quantity label (`x3`); its first group is the number. */
  pattern,
  /** Of a label that recognition has garbled: taken, and warned about. */
  loose: v.optional(pattern),
  /** If none is printed. */
  default: v.optional(count, 1),
  most: v.optional(count, 99),
});

/** What the items of a section look like. */
const items = v.variant('layout', [
  /**
   * A grid of any number of columns: a title, perhaps a subtitle under it, perhaps a quantity
   * beside or below.
   */
  v.strictObject({
    layout: v.literal('cells'),
    quantity: v.optional(quantity),
    subtitle: v.optional(v.boolean(), true),
  }),
  /**
   * Rows of a list: a text and, at the right, an amount. Rows without one belong to the next, or
   * the last.
   */
  v.strictObject({ layout: v.literal('rows'), quantity: v.optional(quantity) }),
  /** The tables of the page, a row an item; the first row names the columns. */
  v.strictObject({ layout: v.literal('table') }),
]);

/** What a recipe file may hold; `check-recipe.ts` checks it. */
export const recipeSchema = v.strictObject({
  scriptorium: v.literal('recipe'),
  format: v.literal(RECIPE_FORMAT, `only format ${RECIPE_FORMAT} is known`),
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'lower-case letters, digits and -')),
  /** Counts up when the recipe changes. */
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  title,
  /** A page that shows at least so many of these patterns is taken for one of this kind. */
  guess: v.optional(
    v.pipe(
      v.strictObject({
        patterns: v.pipe(v.array(pattern), v.minLength(1), v.maxLength(MOST_IN_RECIPE.texts)),
        atLeast: v.pipe(v.number(), v.integer(), v.minValue(1)),
      }),
      v.check(({ patterns, atLeast }) => atLeast <= patterns.length, 'fewer patterns than atLeast'),
    ),
  ),
  /** Printed by the app or the form, never part of an item. */
  ignore: v.optional(v.pipe(v.array(text), v.maxLength(MOST_IN_RECIPE.texts)), []),
  /** Long screenshots: what a seam has left of a row is no item. */
  stitched: v.optional(v.boolean(), false),
  fields: v.optional(v.pipe(v.array(field), v.maxLength(MOST_IN_RECIPE.fields)), []),
  sections: v.optional(v.pipe(v.array(section), v.maxLength(MOST_IN_RECIPE.sections)), []),
  items: v.optional(items),
  catalogue: v.optional(
    v.strictObject({
      /** Titles are matched against the catalogue; a score below this (0 to 100) is no match. */
      threshold: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100)), USUAL_THRESHOLD),
    }),
  ),
});

export type Recipe = v.InferOutput<typeof recipeSchema>;
export type Field = Recipe['fields'][number];
export type FieldType = (typeof FIELD_TYPES)[number];
export type Find = v.InferOutput<typeof find>;
export type Section = Recipe['sections'][number];
export type Quantity = v.InferOutput<typeof quantity>;
export type RecipeRegion = v.InferOutput<typeof region>;
