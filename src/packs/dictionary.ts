import { MOST_CHARACTERS } from './bounds';
import { refuse } from './refusal';

/** Characters in the order of a model's classes after the blank. */
export type Dictionary = readonly string[];

/**
 * One character a line, as PaddleOCR's files have them. Nothing is trimmed: a line may be a space
 * of any width.
 */
export function dictionaryOf(text: string): Dictionary {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);
  if (lines.length > MOST_CHARACTERS) refuse({ code: 'too-large', most: MOST_CHARACTERS });
  return lines;
}

/** What the classes of a model stand for. */
export interface ClassCharacters {
  readonly characters: readonly string[];
  /** False where it never writes a space, so that words run together. */
  readonly hasSpace: boolean;
}

/**
 * What `classes` classes stand for, the first of which is "no character here": those of the
 * dictionary, and mostly a space that it does not list.
 * @throws PackRefused `classes-differ`
 */
export function charactersOf(dictionary: Dictionary, classes: number): ClassCharacters {
  const isListed = dictionary.length + 1 === classes;
  if (!isListed && dictionary.length + 2 !== classes)
    refuse({ code: 'classes-differ', classes, characters: dictionary.length });
  const characters = isListed ? dictionary : [...dictionary, ' '];
  return { characters, hasSpace: characters.includes(' ') };
}
