import { beforeEach, describe, expect, it } from 'vitest';
import { wholeFile } from '../../../../src/protocol/page-source';
import { ExportForm, type RecordFields } from '../../../../src/state/export/ExportForm.svelte';
import { Exporter, type ExportOutcome } from '../../../../src/state/export/Exporter.svelte';
import type { ExportScope } from '../../../../src/state/export/Exports.svelte';
import { Exports } from '../../../../src/state/export/Exports.svelte';
import type { WritingOrder } from '../../../../src/state/export/write-files';
import { Page } from '../../../../src/state/pages/Page.svelte';
import { CANCELLED } from '../../../../src/state/pages/page-status';
import { setOf } from '../../../../src/state/pages/page-sets';
import { DEFAULT_SETTINGS, type Settings } from '../../../../src/storage/types';
import { readingsInMemory } from '../readings-in-memory';
import { DONE } from './done';

const pageOf = (path: string, status = DONE): Page => new Page(path, path, wholeFile(new Blob()), status); // prettier-ignore

let pages: Page[];
let settings: { -readonly [Name in keyof Settings]: Settings[Name] };
let orders: WritingOrder[];
let fields: RecordFields;
const listView = {
  isWhole: true,
  openPage: null as Page | null,
  selected: setOf([] as Page[]),
  visible: [] as readonly Page[],
};

beforeEach(() => {
  pages = [pageOf('a/1.png'), pageOf('a/2.png'), pageOf('b.png', CANCELLED)];
  settings = { ...DEFAULT_SETTINGS, exportDivision: 'page' };
  orders = [];
  fields = new Map();
  Object.assign(listView, { isWhole: true, openPage: null, selected: setOf([]), visible: pages });
});

/** Its exporter plans as ever, and notes what it is to put. */
function formOf(scope: ExportScope = 'all'): ExportForm {
  class Noting extends Exporter {
    override put(order: WritingOrder): Promise<ExportOutcome> {
      orders.push(order);
      return Promise.resolve({ written: order.files.length, failed: 0, isStopped: false });
    }
  }
  const exporter = new Noting({
    batch: { progress: null },
    exports: new Exports(),
    readings: readingsInMemory(),
    shapes: { of: () => null },
    ask: () => Promise.reject(new Error('Nothing is written here')),
  });
  return new ExportForm(
    {
      batch: { pages },
      listView,
      library: { open: { name: 'March' } as never },
      preferences: {
        all: settings,
        change: (changes) => {
          Object.assign(settings, changes);
          return Promise.resolve();
        },
      },
      exporter,
      recordFields: () => Promise.resolve(fields),
    },
    scope,
  );
}

const targetWith = (...taken: string[]) => ({
  name: 'out',
  taken: () => Promise.resolve(taken),
  put: () => Promise.resolve(),
});

const namesOf = (form: ExportForm) => form.files.map(({ file }) => file);

describe('what there is to export', () => {
  it('is what is there: everything, what is shown, selected or open', () => {
    expect(formOf('selected').scope).toBe('all');
    expect(formOf().scopes).toEqual(['all']);
    Object.assign(listView, {
      isWhole: false,
      visible: [pages[1]],
      selected: setOf([pages[1]!, pages[0]!]),
      openPage: pages[0],
    });
    const form = formOf('selected');
    expect(form.scopes).toEqual(['all', 'shown', 'selected', 'page']);
    expect(form.scopes.map((scope) => form.countOf(scope))).toEqual([3, 1, 2, 1]);
    // In the order of the list.
    expect(form.pages).toEqual([pages[0], pages[1]]);
  });

  it('is named as the batch, and nothing is planned of what was not read', () => {
    expect(formOf().name).toBe('March');
    expect(namesOf(formOf())).toEqual(['a/1.txt', 'a/2.txt']);
  });

  it('is no format once the last is taken away', () => {
    const form = formOf();
    form.toggle('alto');
    expect(form.formats).toEqual(['txt', 'alto']);
    form.toggle('txt');
    form.toggle('alto');
    expect([form.formats, form.files.length]).toEqual([[], 0]);
  });
});

describe('into folders', () => {
  it('spares what is there, or replaces it, or leaves it, as a person says', async () => {
    const form = formOf();
    await form.turnTo(targetWith('A/1.TXT', 'c.txt'));
    expect(form.clashes).toBe(1);
    expect(namesOf(form)).toEqual(['a/1.png.txt', 'a/2.txt']);
    form.takenName = 'replace';
    expect(namesOf(form)).toEqual(['a/1.txt', 'a/2.txt']);
    form.takenName = 'skip';
    expect(namesOf(form)).toEqual(['a/2.txt']);
    await form.turnTo(null);
    expect(form.clashes).toBe(0);
  });

  it('looks once more before it begins', async () => {
    const taken: string[] = [];
    const form = formOf();
    await form.turnTo({ ...targetWith(), taken: () => Promise.resolve([...taken]) });
    taken.push('a/2.txt');
    await form.put();
    expect(orders[0]!.files.map(({ file }) => file)).toEqual(['a/1.txt', 'a/2.png.txt']);
  });

  it('follows what is still read, but not where names hang on records', async () => {
    pages.push(pageOf('w.png', { kind: 'waiting' }));
    const form = formOf();
    expect([form.unfinished, namesOf(form).includes('w.txt')]).toEqual([1, false]);
    await form.turnTo(targetWith());
    expect(namesOf(form)).toEqual(['a/1.txt', 'a/2.txt', 'w.txt']);
    settings.exportRule = '{date}';
    expect(formOf().isFollowing).toBe(false);
  });
});

it('takes names from records once they are made', async () => {
  settings.exportRule = '{date} {total}';
  fields = new Map([[pages[0]!, { date: '2026-03-01', total: 12.5, merchant: null }]]);
  const form = formOf();
  expect(form.lacksFields).toBe(true);
  await form.fetchFields();
  expect(form.lacksFields).toBe(false);
  expect(namesOf(form)).toEqual(['a/2026-03-01 12.50.txt', 'a/2.txt']);
});
