import { expect, it } from 'vitest';
import { wholeFile, type PageSource } from '../../../../src/protocol/page-source';
import { Thumbnails } from '../../../../src/state/page/thumbnails';
import { Page } from '../../../../src/state/pages/Page.svelte';

const pageAt = (path: string, source: PageSource = wholeFile(new Blob([path]))) =>
  new Page(path, path, source);

/** Every picture takes 100 ms to make, by a clock that only sleep and work move. */
function setUp({ isReading = true } = {}) {
  const slept: number[] = [];
  const made: string[] = [];
  let time = 0;
  const thumbnails = new Thumbnails({
    readings: { thumbnail: () => Promise.resolve(null) },
    make: async ({ file }) => {
      made.push(await file.text());
      time += 100;
      return file;
    },
    isReading: () => isReading,
    now: () => time,
    sleep: (ms) => {
      slept.push(ms);
      return Promise.resolve();
    },
  });
  const load = (page: Page, signal = new AbortController().signal) =>
    thumbnails.ofWaiting(page, signal);
  return { load, made, slept };
}

it('makes the picture of a page that waits, once', async () => {
  const { load, made } = setUp();
  const page = pageAt('a');
  expect(await (await load(page))!.text()).toBe('a');
  expect(await (await load(page))!.text()).toBe('a');
  expect(made).toEqual(['a']);
});

it('makes one after another, and leaves most of the time to reading', async () => {
  const { load, made, slept } = setUp();
  await Promise.all(['a', 'b', 'c'].map((path) => load(pageAt(path))));
  expect(made).toEqual(['a', 'b', 'c']);
  expect(slept.filter((ms) => ms === 400).length).toBeGreaterThanOrEqual(2);
  const idle = setUp({ isReading: false });
  await Promise.all(['a', 'b'].map((path) => idle.load(pageAt(path))));
  expect(idle.slept).not.toContain(400);
});

it('makes none of what is out of sight again, nor of the pages of a document', async () => {
  const { load, made } = setUp();
  const gone = new AbortController();
  const wanted = load(pageAt('a'), gone.signal);
  gone.abort();
  expect(await wanted).toBeNull();
  expect(await load(pageAt('b.pdf#1', { file: new Blob(['b']), part: 1 }))).toBeNull();
  expect(made).toEqual([]);
});

it('goes on after a picture that cannot be opened', async () => {
  const { load } = setUp();
  const lost = new Page('x', 'x', () => Promise.reject(new Error('gone')));
  const [none, some] = await Promise.all([load(lost), load(pageAt('b'))]);
  expect(none).toBeNull();
  expect(some).not.toBeNull();
});
