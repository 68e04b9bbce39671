import type { LineShape, TextLine } from '../../engine/types';
import {
  joinLines,
  moveLines,
  takeBackLine,
  writeLine,
  type RevisedPage,
} from '../../revision/edits';
import { isSamePlace } from '../../revision/places';
import { revise } from '../../revision/revise';
import type { PageRevision } from '../../revision/types';
import type { MakeRevision } from './Edits.svelte';
import { lineLayers } from './line-layers';

/** What is done to a line of a page as it is shown by then. */
export type MakeOfLine = (page: RevisedPage, index: number) => PageRevision;

const indexIn = ({ text }: RevisedPage, place: LineShape): number =>
  text.lines.findIndex((line) => isSamePlace(line, place));

/** To the line at a place, if there still is one. */
export const toLineAt =
  (place: LineShape, make: MakeOfLine): MakeRevision =>
  (page) => {
    const index = indexIn(page, place);
    return index === -1 ? page.revision : make(page, index);
  };

/** To a line that was typed in first: both are one edit. */
export const whenTyped =
  (line: TextLine, text: string, make: MakeOfLine): MakeOfLine =>
  (page, index) => {
    if (text === page.text.lines[index]!.text) return make(page, index);
    const revision = writeLine(page, index, text);
    const typed: RevisedPage = { ...revise(page.reading, revision), revision };
    const at = indexIn(typed, line);
    return at === -1 ? page.revision : make(typed, at);
  };

export const joinedWith =
  (next: LineShape): MakeOfLine =>
  (page, index) => {
    const second = indexIn(page, next);
    return second === -1 ? page.revision : joinLines(page, index, second);
  };

/** What the person wrote, or else what the words of the language made of it, is as before. */
export const withoutTopLayer: MakeOfLine = (page, index) => {
  const { read, words, person } = lineLayers(page, index);
  if (person !== null) return takeBackLine(page, index);
  return words !== null && read !== null ? writeLine(page, index, read) : page.revision;
};

/** Lines come before another one, or last (null). */
export const movedLines =
  (places: readonly LineShape[], before: LineShape | null): MakeRevision =>
  (page) => {
    const indices = places.map((place) => indexIn(page, place));
    const to = before && indexIn(page, before);
    return indices.includes(-1) || to === -1 ? page.revision : moveLines(page, indices, to);
  };
