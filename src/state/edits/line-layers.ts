import type { RevisedPage } from '../../revision/edits';

/** What a line is by each of those who had a say in it; null where one had none. */
export interface LineLayers {
  /** What was seen in the picture. */
  readonly read: string | null;
  /** What the words of its language made of it. */
  readonly words: string | null;
  readonly person: string | null;
}

/** The layers of a line of a page as it is shown. */
export function lineLayers(page: RevisedPage, index: number): LineLayers {
  const { under, person } = page.lines[index]!;
  const lines = under.map((i) => page.reading.lines[i]!);
  const together = (texts: readonly string[]) => (texts.length === 0 ? null : texts.join(' '));
  const read = together(lines.map(({ asRead, text }) => asRead ?? text));
  const words = together(lines.map(({ text }) => text));
  return {
    read,
    words: words === read ? null : words,
    person: person === null ? null : page.text.lines[index]!.text,
  };
}
