import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_ENGINE_CHOICES, type PageText } from '../../../../src/engine/types';
import { packText } from '../../../../src/protocol/packed-text';
import { wholeFile } from '../../../../src/protocol/page-source';
import { Batch } from '../../../../src/state/batch/Batch.svelte';
import { Checks } from '../../../../src/state/check/Checks.svelte';
import { DoubtCrops } from '../../../../src/state/check/crops';
import { Postponed } from '../../../../src/state/check/postponed';
import { Edits } from '../../../../src/state/edits/Edits.svelte';
import { PageTexts } from '../../../../src/state/page/page-texts';
import { doneStatus } from '../../../../src/state/pages/page-status';
import { boxAt, pageOf } from '../../revision/pages';
import { readingsInMemory } from '../readings-in-memory';
import { NO_TIME, ScriptedPool } from '../scripted-pool';

const readings = readingsInMemory();
let batch: Batch;
let edits: Edits;
let kept: Map<string, string>;
let checks: Checks;

/** Words in capitals are the doubtful ones. */
function planted(...texts: string[]): PageText {
  const page = pageOf(...texts);
  const lines = page.lines.map((line) => ({
    ...line,
    chars: line.chars.map((char) => ({ ...char, score: /[A-Z]/.test(char.text) ? 0.8 : 0.999 })),
  }));
  return { ...page, lines };
}

const storage = () => ({
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
});

/** As after a reload: nothing is known but what is stored. */
const newChecks = () =>
  new Checks({
    batch,
    edits,
    crops: new DoubtCrops({
      displayable: () => Promise.reject(new Error('no pictures here')),
      decode: () => Promise.reject(new Error('no pictures here')),
      cut: () => Promise.reject(new Error('no pictures here')),
    }),
    postponed: new Postponed(storage()),
    now: () => 0,
    pause: () => Promise.resolve(),
  });

async function read(texts: readonly PageText[]): Promise<void> {
  const intake = batch.expectFiles();
  await intake.take(texts.map((_, i) => ({ path: `${i}.png`, file: new Blob(['a'.repeat(i + 1)]) }))); // prettier-ignore
  await intake.end();
  texts.forEach((text, i) => {
    const reading = { text: packText(text), ms: NO_TIME, thumbnail: null };
    const key = `${i}.key`;
    readings.map.set(key, reading);
    batch.pages[i]!.status = doneStatus(reading, { key, cached: false });
  });
}

beforeEach(async () => {
  kept = new Map();
  batch = new Batch({
    pool: new ScriptedPool(),
    readings,
    accept: async function* (files) {
      const header = { mime: 'image/png', width: 1, height: 1 };
      for (const { path, file } of files)
        yield { kind: 'page', path, source: wholeFile(file), header };
    },
    settings: { mode: 'parallel', order: 'finished', engine: DEFAULT_ENGINE_CHOICES, maxMegapixels: 9 }, // prettier-ignore
    schedule: (work) => queueMicrotask(work),
    now: () => 0,
  });
  const store = {
    load: () => Promise.resolve([]),
    put: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  };
  edits = new Edits({ batch, readings, store });
  await read([
    planted('the HALL is', 'fine'),
    { ...planted('a HALL of WORTHLESS', 'HALL'), unread: [boxAt(10, 300, 50)] },
    planted('nothing here'),
  ]);
  checks = newChecks();
  await checks.open();
});

const shown = () => checks.screen.map(({ doubt }) => doubt.text);
const textOf = async (index: number) =>
  (await new PageTexts(readings).load(batch.pages[index]!))!.lines.map(({ text }) => text);
const doubtsTold = () =>
  batch.pages.map(({ status }) => (status.kind === 'done' ? status.doubts : null));

describe('The queue of what deserves a look', () => {
  it('shows together what reads the same, over the pages, and then the worst', async () => {
    expect([checks.left, checks.isLooking]).toEqual([5, false]);
    expect(shown()).toEqual(['HALL', 'HALL', 'HALL']);
    await checks.confirmAll();
    expect(shown()).toEqual(['']);
    await checks.write('Paid');
    expect(shown()).toEqual(['WORTHLESS']);
    await checks.confirmAll();
    expect([shown(), checks.left, checks.answered]).toEqual([[], 0, 5]);
  });

  it('stores an answer as what the person says, and counts what is left on the page', async () => {
    expect(doubtsTold()).toEqual([1, 3, 0]);
    checks.goTo(1);
    await checks.write('MALL');
    expect(shown()).toEqual(['HALL', 'HALL']);
    await checks.confirmAll();
    expect([await textOf(0), (await textOf(1)).join('|')]).toEqual([
      ['the HALL is', 'fine'],
      expect.stringContaining('MALL'),
    ]);
    expect(doubtsTold()).toEqual([0, 1, 0]);
  });

  it('asks no more, after a reload, of what was answered; what was put off comes last', async () => {
    checks.postpone();
    expect(shown()).toEqual(['HALL', 'HALL']);
    await checks.confirmAll();
    checks = newChecks();
    await checks.open();
    expect(shown()).toEqual(['']);
    await checks.write('');
    await checks.confirmAll();
    expect(shown()).toEqual(['HALL']);
    expect(checks.isPostponed(checks.current!)).toBe(true);
    checks.postpone();
    expect(shown()).toEqual(['HALL']);
  });

  it('takes an answer back, and asks again at once', async () => {
    const before = await textOf(1);
    await checks.confirmAll();
    await checks.write('Paid');
    await checks.undo();
    expect([shown(), await textOf(1)]).toEqual([[''], before]);
    await checks.undo();
    expect([shown(), checks.left, checks.answered]).toEqual([['HALL', 'HALL', 'HALL'], 5, 0]);
    expect(checks.canUndo).toBe(false);
  });

  it('can be gone through one by one: the worst first, or page by page', async () => {
    checks.choose('worst');
    expect(shown()).toEqual(['']);
    checks.choose('page');
    expect(shown()).toEqual(['HALL']);
    await checks.confirmAll();
    expect(shown()).toEqual(['HALL']);
    expect(checks.current!.page.path).toBe('1.png');
  });

  it('shows nothing that was not looked at where more reads the same than fits', async () => {
    batch.clear();
    await read([planted(...Array.from({ length: 15 }, () => 'HALL'))]);
    await checks.open();
    expect(shown()).toHaveLength(12);
    await checks.write('MALL');
    expect(shown()).toHaveLength(11);
    await checks.confirmAll();
    expect(shown()).toHaveLength(3);
  });

  it('offers a correction that was made twice for all other places, and does it at once', async () => {
    await checks.write('MALL');
    expect(checks.offer).toBeNull();
    await checks.write('MALL');
    expect(checks.offer).toEqual({ from: 'HALL', to: 'MALL' });
    checks.endOffer();
    const { replacing } = checks;
    await replacing.look('HALL');
    expect(replacing.places.map(({ page }) => page.path)).toHaveLength(1);
    expect(await replacing.replace('MALL')).toBe(true);
    const all = async () => [...(await textOf(0)), ...(await textOf(1))].join('|');
    expect(await all()).toBe('the MALL is|fine|a MALL of WORTHLESS|MALL');
    await replacing.undo();
    expect(await all()).toContain('HALL');
  });

  it('replaces only what stands alone and was not left out, and undoes it as one', async () => {
    const { replacing } = checks;
    await replacing.look('HAL');
    expect(replacing.places).toEqual([]);
    await replacing.look('HALL');
    expect(replacing.places.map(({ page }) => page.path)).toEqual(['0.png', '1.png', '1.png']);
    replacing.toggle(replacing.places[1]!);
    expect(replacing.count).toBe(2);
    await replacing.replace('MALL');
    expect([await textOf(0), await textOf(1)]).toEqual([
      ['the MALL is', 'fine'],
      ['a HALL of WORTHLESS', 'MALL'],
    ]);
    expect(replacing.replaced).toBe(2);
    await replacing.undo();
    expect((await textOf(0))[0]).toBe('the HALL is');
    expect((await textOf(1))[1]).toBe('HALL');
  });

  it('has no piece of a picture that is gone', async () => {
    expect(await checks.cropOf(checks.current!, new AbortController().signal)).toBeNull();
  });
});
