/** How a file is named unless a person wants it otherwise. */
export const USUAL_RULE = '{name}.{ext}';

/** What a rule can say of any file; all other words are fields of a record. */
export const RULE_WORDS = ['name', 'original', 'ext', 'page', 'folder', 'batch', 'number'] as const;
export type RuleWord = (typeof RULE_WORDS)[number];

/** What stands for each word. */
export type RuleValues = Readonly<Record<RuleWord, string>>;

const WORD = /\{([^{}]*)\}/g;

/** The words of a rule in their order. */
export const wordsIn = (rule: string): string[] =>
  [...rule.matchAll(WORD)].map(([, word]) => word!.trim());

/** The fields of a record that a rule asks for. */
export const fieldsIn = (rule: string): string[] =>
  wordsIn(rule).filter((word) => !RULE_WORDS.some((known) => known === word));

/** Within a name: a slash in a value makes no folder. */
const within = (value: string): string => value.replace(/[/\\]/g, '_').trim();

/**
 * The path under the file's folder that a rule makes; a slash in it makes folders. The extension
 * is always there, and the page's number where a document is divided. Null where the rule leaves no
 * name, since all that it asks for is unknown.
 */
export function nameBy(
  rule: string,
  values: RuleValues,
  fields: Readonly<Record<string, string>> = {},
): string | null {
  const words = wordsIn(rule);
  const known: Readonly<Record<string, string>> = { ...fields, ...values };
  const filled = rule
    .replace(WORD, (_, word: string) => within(known[word.trim()] ?? ''))
    .replace(/ {2,}/g, ' ');
  const extension = `.${values.ext}`;
  const bare = filled.endsWith(extension) ? filled.slice(0, -extension.length) : filled;
  if (bare.replace(/[\p{P}\p{S}\s]/gu, '') === '') return null;
  const isNumbered = values.page === '' || words.includes('page') || words.includes('number');
  return `${bare.trim()}${isNumbered ? '' : `-${values.page}`}${extension}`;
}
