import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { FoundPages, PageExcerpts, SearchApi } from '../../../../src/protocol/search-api';
import { Search } from '../../../../src/state/search/Search.svelte';
import type { BatchNews } from '../../../../src/storage/batches/batch-channel';
import type { Ask } from '../../../../src/threads/connect-worker';

type Found = (found: FoundPages) => void;

/** A worker whose answers the test gives. */
function played() {
  const finds: { text: string; tell: Found; end: (searched: number | null) => void }[] = [];
  const keeps: ((changed: number) => void)[] = [];
  const shown: string[] = [];
  const later: (() => void)[] = [];
  let hear: (news: BatchNews) => void = () => undefined;
  const api = {
    keepUp: () => new Promise<number>((resolve) => keeps.push(resolve)),
    find: ({ query }, tell) =>
      new Promise<number | null>((end) => finds.push({ text: query.text, tell, end })),
    excerpts: ({ number }, { text }) => {
      shown.push(`${text} ${number}`);
      return Promise.resolve<PageExcerpts | null>(null);
    },
    crops: (_place, _page, boxes) => Promise.resolve(boxes.map(() => null)),
  } satisfies SearchApi;
  const search = new Search({
    ask: ((question: (one: typeof api) => unknown) =>
      Promise.resolve(question(api))) as unknown as Ask<SearchApi>,
    channel: {
      listen(listener) {
        hear = listener;
        return () => undefined;
      },
    },
    later: (work) => void later.push(work),
  });
  const tellNews = () => hear({ type: 'shelf' });
  return { search, finds, keeps, shown, later, tellNews };
}

const found = (numbers: readonly number[], hidden = false): FoundPages => ({
  batch: 'a',
  hidden,
  numbers,
  counts: numbers.map(() => 1),
});

const settle = () => new Promise((resolve) => setTimeout(resolve));
const numbersOf = ({ results }: Search) => results.pages.map(({ number }) => number);

describe('the search', () => {
  it('shows what is found as it comes, for the question that was asked last', async () => {
    const { search, finds } = played();
    search.ask({ text: 'ro' });
    search.ask({ text: 'room' });
    finds[0]!.tell(found([9]));
    finds[1]!.tell(found([1, 2]));
    flushSync();
    expect(numbersOf(search)).toEqual([1, 2]);
    expect(search.isSearching).toBe(true);
    finds[0]!.end(null);
    finds[1]!.tell(found([5], true));
    finds[1]!.end(12);
    await settle();
    expect(numbersOf(search)).toEqual([1, 2, 5]);
    expect(search.results.pages.at(-1)!.hidden).toBe(true);
    expect(search.results.query.text).toBe('room');
    expect([search.isSearching, search.searched]).toEqual([false, 12]);
  });

  it('keeps what is shown until the next question has an answer', async () => {
    const { search, finds, shown } = played();
    search.ask({ text: 'room' });
    finds[0]!.tell(found([1]));
    finds[0]!.end(1);
    await settle();
    search.ask({ text: 'rooms' });
    expect(numbersOf(search)).toEqual([1]);
    await search.excerptsOf({ batch: 'a', number: 1 });
    await search.excerptsOf({ batch: 'a', number: 1 });
    expect(shown).toEqual(['room 1']);
    finds[1]!.end(1);
    await settle();
    expect(numbersOf(search)).toEqual([]);
  });

  it('searches again when there is more, while it is looked at', async () => {
    const { search, finds, keeps, later, tellNews } = played();
    search.ask({ text: 'room' });
    finds[0]!.end(1);
    await settle();
    search.open();
    finds[1]!.end(1);
    keeps[0]!(3);
    await settle();
    expect(finds).toHaveLength(3);
    finds[2]!.end(4);
    await settle();

    // What is told meanwhile waits its time.
    tellNews();
    expect(keeps).toHaveLength(1);
    later[0]!();
    expect(keeps).toHaveLength(2);
    search.close();
    keeps[1]!(2);
    await settle();
    expect(finds).toHaveLength(3);
  });
});
