import { untrack } from 'svelte';
import type { PageText } from '../../engine/types';
import { LineAdding } from '../../state/edits/LineAdding.svelte';
import { TextEditing } from '../../state/edits/TextEditing.svelte';
import type { Page } from '../../state/pages/Page.svelte';
import { TEXT_MESSAGES } from '../i18n/text-languages';
import type { Scriptorium } from '../scriptorium';

type Parts = Pick<Scriptorium, 'batch' | 'edits' | 'listView' | 'notices' | 'preferences'>;

/**
 * For a component that shows one page after another: what a person does to their texts.
 *
 * @param open the page, and its text as it is shown
 */
export function editPage(
  { batch, edits, listView, notices, preferences }: Parts,
  open: () => { readonly page: Page; readonly text: PageText | null },
) {
  const words = () => TEXT_MESSAGES[preferences.language];
  const failed = () => notices.say(words().editFailed);
  const editing = new TextEditing({ edits, open, view: listView, failed });
  const adding = new LineAdding({
    edits,
    page: () => page,
    read: (of, box, size) => batch.readRegion(of, box, size),
    added: (place) => editing.lookFor(place),
    failed,
  });
  /** The page as it was read, while that is shown. */
  let reading = $state.raw<PageText | null>(null);

  // The page alone: its text becomes another one while a person types in it.
  const page = $derived(open().page);
  $effect(() => {
    void page;
    return () =>
      untrack(() => {
        editing.leavePage();
        adding.end();
        reading = null;
      });
  });
  $effect(() => {
    void open().text;
    untrack(() => editing.shown());
  });
  // What was done before a reload can be undone, too.
  $effect(() => {
    if (batch.id !== null) void edits().then((one) => one.follow(), () => undefined); // prettier-ignore
  });

  /** To the next page that has something to check. */
  function goPastDoubts(step: 1 | -1): boolean {
    const { visible } = listView;
    const others = step === 1 ? visible.slice(visible.indexOf(page) + 1) : [];
    const next = others.find((other) => other.kind === 'done' && other.checks > 0);
    if (next) {
      editing.lookForDoubt();
      listView.open(next);
    } else notices.say(words().noDoubt);
    return next !== undefined;
  }

  async function turn(way: 'undo' | 'redo'): Promise<void> {
    const t = words();
    try {
      const edit = await editing.turn(way);
      const first = edit?.pages[0]?.page;
      if (!edit || !first) return notices.say(way === 'undo' ? t.nothingToUndo : t.nothingToRedo);
      notices.say((way === 'undo' ? t.undone : t.redone)(edit.kind, first.name));
      if (first !== page) listView.open(first);
    } catch {
      failed();
    }
  }

  /** Shows what was seen in the picture, or the text as it is. */
  async function showReading(isWanted: boolean): Promise<void> {
    const asked = page;
    editing.end();
    listView.chooseLine(null);
    const shown = isWanted ? await (await edits()).page(asked) : null;
    if (page === asked) reading = shown && asSeen(shown.reading);
  }

  return {
    editing,
    adding,
    goPastDoubts,
    turn,
    showReading,
    get reading() {
      return reading;
    },
  };
}

const asSeen = (text: PageText): PageText => ({
  ...text,
  lines: text.lines.map(({ asRead, ...line }) => ({ ...line, text: asRead ?? line.text })),
});
