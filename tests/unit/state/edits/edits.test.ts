import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_ENGINE_CHOICES, type PageText } from '../../../../src/engine/types';
import { wholeFile } from '../../../../src/protocol/page-source';
import { packText } from '../../../../src/protocol/packed-text';
import { addLine, removeLine, writeLine } from '../../../../src/revision/edits';
import { Batch } from '../../../../src/state/batch/Batch.svelte';
import { Edits } from '../../../../src/state/edits/Edits.svelte';
import { PageTexts } from '../../../../src/state/page/page-texts';
import type { NumberedEdit } from '../../../../src/storage/stores/edits-store';
import { boxAt, pageOf } from '../../revision/pages';
import { readingsInMemory } from '../readings-in-memory';
import { NO_TIME, ScriptedPool } from '../scripted-pool';

const readings = readingsInMemory();
let pool: ScriptedPool;
let batch: Batch;
let edits: Edits;
let stored: NumberedEdit[];

beforeEach(async () => {
  pool = new ScriptedPool();
  stored = [];
  batch = new Batch({
    pool,
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
  edits = new Edits({
    batch,
    readings,
    store: {
      load: () => Promise.resolve(stored),
      put: (_, edits) => Promise.resolve(void stored.push(...edits)),
      remove: () => Promise.resolve(),
    },
  });
  const intake = batch.expectFiles();
  await intake.take([
    { path: 'a.png', file: new Blob(['a']) },
    { path: 'b.png', file: new Blob(['bb']) },
  ]);
  await intake.end();
  batch.pages.forEach((_, i) => read(i, pageOf('SHAH ALAN', 'TOTAL 12')));
});

/** The pool tells that a page was read. */
function read(index: number, text: PageText): void {
  const page = batch.pages[index]!;
  const key = `${page.path}.${text.lines.length}`;
  const reading = { text: packText(text), ms: NO_TIME, thumbnail: null };
  readings.map.set(key, reading);
  const kind = 'done' as const;
  const rest = { lines: text.lines.length, unread: 0, score: 0.5, snippet: '', bytes: 0 };
  page.status = { kind, ...rest, cached: false, ms: NO_TIME, key, kept: null, thumbnail: null };
}

const textOf = async (index: number) => {
  const text = await new PageTexts(readings).load(batch.pages[index]!);
  return text!.lines.map((line) => line.text);
};
const write = (index: number, text: string) =>
  edits.edit('write', batch.pages[index]!, (page) => writeLine(page, 0, text));

describe('What a person does to texts', () => {
  it('is shown, and told of the page', async () => {
    expect(await write(0, 'SHAH ALAM')).toBe(true);
    expect(await textOf(0)).toEqual(['SHAH ALAM', 'TOTAL 12']);
    expect(await textOf(1)).toEqual(['SHAH ALAN', 'TOTAL 12']);
    expect(batch.pages[0]!.status).toMatchObject({ snippet: 'SHAH ALAM TOTAL 12', lines: 2 });
  });

  it('is undone and done again, over pages, the last first', async () => {
    await write(0, 'one');
    await write(1, 'two');
    expect((await edits.undo())!.pages[0]!.page).toBe(batch.pages[1]);
    await edits.undo();
    expect([await textOf(0), await textOf(1)].map(([first]) => first)).toEqual(['SHAH ALAN', 'SHAH ALAN']); // prettier-ignore
    expect(edits.undoable).toBeNull();
    expect(await edits.undo()).toBeNull();
    await edits.redo();
    await edits.redo();
    expect([await textOf(0), await textOf(1)].map(([first]) => first)).toEqual(['one', 'two']);
    expect(edits.redoable).toBeNull();
  });

  it('leaves nothing to be done again after something else was done', async () => {
    await write(0, 'one');
    await edits.undo();
    await write(0, 'other');
    expect(edits.redoable).toBeNull();
    expect(edits.undoable).toMatchObject({ kind: 'write' });
  });

  it('to several pages is one thing', async () => {
    const [one, two] = [batch.pages[0]!, batch.pages[1]!];
    await edits.editMany('replace', [
      [one, (page) => writeLine(page, 0, 'SHAH ALAM')],
      [two, (page) => removeLine(page, 0)],
    ]);
    expect(await textOf(1)).toEqual(['TOTAL 12']);
    await edits.undo();
    expect(await textOf(0)).toEqual(['SHAH ALAN', 'TOTAL 12']);
    expect(await textOf(1)).toEqual(['SHAH ALAN', 'TOTAL 12']);
  });

  it('changes nothing where it is what is there', async () => {
    expect(await edits.edit('take-back', batch.pages[0]!, ({ revision }) => revision)).toBe(false);
    expect(edits.undoable).toBeNull();
  });

  it('is done in turn, each to what the one before has left', async () => {
    const quad = boxAt(300, 300, 50);
    await Promise.all([
      write(0, 'one'),
      edits.edit('add', batch.pages[0]!, (page) => addLine(page, { quad }, 'two')),
    ]);
    expect(await textOf(0)).toEqual(['one', 'TOTAL 12', 'two']);
  });

  it('is all there when one has waited for it', async () => {
    void write(0, 'one');
    void write(1, 'two');
    await edits.settled();
    expect(batch.pages.map(({ revision }) => revision?.lines.length)).toEqual([1, 1]);
  });

  it('may be another order of the lines', async () => {
    const { lines } = pageOf('left', 'right');
    const beside = { ...lines[1]!, quad: boxAt(200, 10, 50) };
    read(0, { ...pageOf(), lines: [lines[0]!, beside] });
    await edits.reorder(batch.pages[0]!, 'columns');
    expect(batch.pages[0]!.order).toBe('columns');
    await edits.undo();
    expect(batch.pages[0]!.order).toBe('auto');
  });

  it('is told of a page that was read again', async () => {
    await write(0, 'SHAH ALAM');
    read(0, pageOf('SHAH ALAW', 'TOTAL 12', 'CASH'));
    await edits.tell(batch.pages[0]!);
    expect(batch.pages[0]!.status).toMatchObject({ snippet: 'SHAH ALAM TOTAL 12 CASH', lines: 3 });
  });

  it('is not done where another tab has the batch', async () => {
    Object.defineProperty(batch, 'watching', { value: true });
    expect(await write(0, 'one')).toBe(false);
    expect(await textOf(0)).toEqual(['SHAH ALAN', 'TOTAL 12']);
  });
});
