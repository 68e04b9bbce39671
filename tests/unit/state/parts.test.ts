import { wholeFile } from '../../../src/protocol/page-source';
import { describe, expect, it } from 'vitest';
import { packText } from '../../../src/protocol/packed-text';
import { PageFeed } from '../../../src/state/reading/page-feed';
import { Page } from '../../../src/state/pages/Page.svelte';
import { PageTexts } from '../../../src/state/page/page-texts';
import type { DoneStatus, PageStatus } from '../../../src/state/pages/page-status';
import {
  CANCELLED,
  WAITING,
  fractionOf,
  pageScore,
  snippetOf,
  statusAfter,
} from '../../../src/state/pages/page-status';
import { RateMeter } from '../../../src/state/reading/rate-meter';
import { PageTally } from '../../../src/state/pages/tally';
import { rectQuad } from '../engine/pictures';
import { readingsInMemory } from './readings-in-memory';
import { NO_TIME, textOf } from './scripted-pool';

const input = (id: string) => new Page(id, `${id}.png`, wholeFile(new Blob([id])));
const reading = (done: number, total = 2): PageStatus => ({
  kind: 'reading',
  stage: 'recognise',
  done,
  total,
});

function donePage(key: string | null, text = textOf('some text')): Page {
  const event = {
    type: 'result',
    page: 'p',
    index: 0,
    text: packText(text),
    ms: NO_TIME,
    thumbnail: null,
  } as const;
  return new Page(
    'p',
    'p.png',
    wholeFile(new Blob()),
    statusAfter({ ...event, cached: false, key }),
  );
}

describe('the feed', () => {
  it('gives out what comes, in order, and ends when it is closed and empty', async () => {
    const feed = new PageFeed();
    feed.push(input('a'));
    expect((await feed.next()).value?.id).toBe('a');
    const waiting = feed.next();
    feed.push(input('b'));
    expect((await waiting).value?.id).toBe('b');
    feed.push(input('c'));
    feed.close();
    expect((await feed.next()).value?.id).toBe('c');
    expect((await feed.next()).done).toBe(true);
  });

  it('wakes a waiting consumer when it is closed', async () => {
    const feed = new PageFeed();
    const waiting = feed.next();
    feed.close();
    expect((await waiting).done).toBe(true);
  });

  it('takes back only what the consumer does not have yet', async () => {
    const feed = new PageFeed();
    for (const id of ['a', 'b', 'c']) feed.push(input(id));
    await feed.next();
    expect(feed.remove('a')).toBe(false);
    expect(feed.remove('b')).toBe(true);
    expect((await feed.next()).value?.id).toBe('c');
  });
});

describe('the feed’s order', () => {
  const feedOf = (...ids: string[]) => {
    const feed = new PageFeed();
    for (const id of ids) feed.push(input(id));
    return feed;
  };
  const rest = async (feed: PageFeed) => {
    feed.close();
    const ids: string[] = [];
    for await (const { id } of feed) ids.push(id);
    return ids;
  };

  it('changes for a page that is promoted, the last one first', async () => {
    const feed = feedOf('a', 'b', 'c', 'd');
    expect([feed.promote('c'), feed.promote('d')]).toEqual([true, true]);
    expect(await rest(feed)).toEqual(['d', 'c', 'a', 'b']);
  });

  it('does not change for what the consumer has, or was taken back', async () => {
    const feed = feedOf('a', 'b', 'c');
    await feed.next();
    feed.promote('c');
    feed.remove('c');
    expect([feed.promote('a'), feed.promote('c'), feed.promote('?')]).toEqual(Array(3).fill(false));
    feed.push(input('c'));
    expect(await rest(feed)).toEqual(['b', 'c']);
  });

  it('gives each page once, however often it is promoted', async () => {
    const feed = feedOf('a', 'b');
    feed.promote('b');
    feed.promote('b');
    expect(await rest(feed)).toEqual(['b', 'a']);
  });
});

describe('a page that a person wants in another order', () => {
  const two = {
    ...textOf('left', 'right'),
    lines: textOf('left', 'right').lines.map((line, i) => ({
      ...line,
      quad: rectQuad(10 + 300 * i, 10 + 40 * (1 - i), 100, 20),
    })),
  };

  it.each([null, 'key'])('is shown in it (stored: %s)', async (key) => {
    const readings = readingsInMemory();
    if (key) readings.map.set(key, { text: packText(two), ms: NO_TIME, thumbnail: null });
    const page = donePage(key, two);
    page.status = { ...(page.status as DoneStatus), order: 'rows' };
    const shown = await new PageTexts(readings).load(page);
    expect(shown?.lines.map(({ text }) => text)).toEqual(['right', 'left']);
  });
});

describe('the tally', () => {
  it('counts pages of which something was not read as long as they are there', () => {
    const tally = new PageTally();
    const { status } = donePage(null);
    const { status: lacking } = donePage(null, { ...textOf('some'), unread: [textOf('a').lines[0]!.quad] }); // prettier-ignore
    for (const one of [status, lacking, WAITING]) tally.add(one);
    expect(lacking).toMatchObject({ unread: 1 });
    expect(status).not.toHaveProperty('partial');
    expect([tally.toCheck, tally.counts.done]).toEqual([1, 2]);
    const { status: part } = donePage(null, { ...textOf('some'), partial: true });
    tally.add(part);
    expect([tally.toCheck, tally.counts.done]).toEqual([2, 3]);
    for (const one of [lacking, part]) tally.remove(one);
    expect([tally.toCheck, tally.counts.done]).toEqual([0, 1]);
  });

  it('counts pages in work by what is done of them and leaves refused ones out', () => {
    const tally = new PageTally();
    const half = reading(1);
    for (const status of [CANCELLED, half, WAITING, WAITING]) tally.add(status);
    tally.add({ kind: 'refused', error: { code: 'empty-file', message: '' } });
    expect(tally.readable).toBe(4);
    expect(tally.fraction).toBeCloseTo((1 + fractionOf(half)) / 4);
    tally.remove(half);
    tally.add(CANCELLED);
    expect(tally.fraction).toBe(0.5);
  });
});

it('a page only goes forward through its stages', () => {
  const stages = ['decode', 'detect', 'crop', 'recognise', 'layout'] as const;
  const steps = stages.flatMap((stage) =>
    [0, 1, 2].map((done) => fractionOf({ kind: 'reading', stage, done, total: 2 })),
  );
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(steps.at(-1)).toBe(1);
});

describe('the rate', () => {
  it('is silent until there is something to judge by', () => {
    const rate = new RateMeter();
    rate.start(0);
    expect(rate.pagesPerMinute(10_000)).toBeNull();
    rate.add(1000);
    expect(rate.pagesPerMinute(1000)).toBeNull();
    expect(rate.pagesPerMinute(2000)).toBe(30);
  });

  it('forgets what is more than a minute ago', () => {
    const rate = new RateMeter();
    rate.start(0);
    for (let second = 1; second <= 60; second++) rate.add(second * 1000);
    for (let second = 70; second <= 120; second += 10) rate.add(second * 1000);
    expect(rate.pagesPerMinute(120_000)).toBe(7);
  });
});

describe('what the list keeps of a text', () => {
  it('weights the score by length', () => {
    expect(pageScore(textOf(['aaa', 1], ['b', 0.2]))).toBeCloseTo(0.8);
    expect(pageScore(textOf())).toBeNull();
  });

  it('cuts the snippet at 80 characters and never inside one', () => {
    expect(snippetOf(textOf('a', 'b'))).toBe('a b');
    expect(snippetOf(textOf('𠮷'.repeat(200)))).toBe('𠮷'.repeat(160));
  });
});

describe('texts of pages', () => {
  it('come from the store once, while they are among the last few', async () => {
    const readings = readingsInMemory();
    const texts = new PageTexts(readings);
    const pages = Array.from({ length: 30 }, (_, n) => donePage(`k${n}`));
    pages.forEach((_, n) =>
      readings.map.set(`k${n}`, { text: packText(textOf(`t${n}`)), ms: NO_TIME, thumbnail: null }),
    );
    for (const page of pages) await texts.load(page);
    expect(await texts.load(pages[29]!)).toEqual(textOf('t29'));
    expect(readings.asked).toHaveLength(30);
    expect(await texts.load(pages[0]!)).toEqual(textOf('t0'));
    expect(readings.asked).toHaveLength(31);
  });

  it('are null when the page was not read or the store has lost them', async () => {
    const texts = new PageTexts(readingsInMemory());
    expect(await texts.load(new Page('p', 'p.png', wholeFile(new Blob())))).toBeNull();
    expect(await texts.load(donePage('gone'))).toBeNull();
    expect(await texts.load(donePage(null))).toEqual(textOf('some text'));
  });
});
