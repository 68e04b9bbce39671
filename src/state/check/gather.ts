import { lineCharacters } from '../../engine/language/clusters';
import type { PageText } from '../../engine/types';
import { doubtsOf, type Doubt } from '../../revision/doubts';
import type { Edits } from '../edits/Edits.svelte';
import type { Page } from '../pages/Page.svelte';
import type { CheckItem } from './screens';

/** How long the page's thread is held at most, while texts are looked through; milliseconds. */
const TURN_MS = 12;

export interface GatherParts {
  readonly edits: Pick<Edits, 'page'>;
  /** Milliseconds. */
  readonly now: () => number;
  /** Lets the browser do what waits. */
  readonly pause: () => Promise<void>;
}

/** Pages whose words were not counted when they were read may have doubts, too. */
export const mayHaveDoubts = ({ status }: Page): boolean =>
  status.kind === 'done' && (status.doubts === undefined || status.doubts + status.unread > 0);

/** What of a page deserves a look, in its order. */
export async function doubtsOn(page: Page, edits: GatherParts['edits']): Promise<CheckItem[]> {
  const shown = await edits.page(page);
  if (!shown) return [];
  const { width, height } = shown.text;
  const size = { width, height };
  return doubtsOf(shown.text).map((doubt) => ({
    page,
    doubt,
    size,
    ...contextOf(shown.text, doubt),
  }));
}

/** What stands before and behind something in its line. */
export function contextOf(
  { lines }: PageText,
  { line, span: [from, to] }: Pick<Doubt, 'line' | 'span'>,
): Pick<CheckItem, 'before' | 'after'> {
  const chars = line === null ? [] : lineCharacters(lines[line]!);
  return { before: chars.slice(0, from).join(''), after: chars.slice(to).join('') };
}

/** The doubts of page after page, so that none of it holds the screen. */
export async function* gather(
  pages: Iterator<Page>,
  parts: GatherParts,
): AsyncGenerator<CheckItem[]> {
  let began = parts.now();
  for (let next = pages.next(); !next.done; next = pages.next()) {
    const page = next.value;
    if (!mayHaveDoubts(page)) continue;
    yield await doubtsOn(page, parts.edits);
    if (parts.now() - began < TURN_MS) continue;
    await parts.pause();
    began = parts.now();
  }
}
