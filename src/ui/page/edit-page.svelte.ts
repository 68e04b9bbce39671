import { untrack } from 'svelte';
import type { PageText } from '../../engine/types';
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
  const editing = new TextEditing({ edits, open, view: listView });
  const words = () => TEXT_MESSAGES[preferences.language];

  $effect(() => {
    void open().page;
    return () => untrack(() => editing.leavePage());
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
    const others = step === 1 ? visible.slice(visible.indexOf(open().page) + 1) : [];
    const next = others.find((page) => page.kind === 'done' && page.checks > 0);
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
      if (first !== open().page) listView.open(first);
    } catch {
      notices.say(t.editFailed);
    }
  }

  return { editing, goPastDoubts, turn };
}
