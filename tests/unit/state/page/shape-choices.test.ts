import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from '../../../../src/state/pages/Page.svelte';
import { ShapeChoices } from '../../../../src/state/page/ShapeChoices.svelte';
import { connect, type Connection } from '../../../../src/storage/db/db';
import {
  openShapes,
  withShape,
  type PageShapes,
} from '../../../../src/storage/stores/shapes-store';

type Known = Pick<Page, 'id' | 'status'>;
const done = (key: string | null): Known => ({
  id: 'p1',
  status: { kind: 'done', key } as Page['status'],
});
const WAITING: Known = { id: 'p2', status: { kind: 'waiting' } };

let connection: Connection;
beforeEach(() => {
  connection = connect('shapes');
});
afterEach(async () => {
  connection.close();
  await deleteDB('shapes');
});

describe('the shape that a person chose for a page', () => {
  it('is none at first, and none again when it is taken back', async () => {
    const shapes = new ShapeChoices(openShapes(connection));
    expect(shapes.of(done('a'))).toBeNull();
    await shapes.choose(done('a'), 'printed');
    expect(shapes.of(done('a'))).toBe('printed');
    expect(shapes.of(done('b'))).toBeNull();
    await shapes.choose(done('a'), null);
    expect(shapes.of(done('a'))).toBeNull();
  });

  it('is known again after a reload, by the text', async () => {
    const before = new ShapeChoices(openShapes(connection));
    await before.choose(done('a'), 'printed');
    await before.choose({ ...done('b'), id: 'p9' }, 'paragraphs');
    const stored = await openShapes(connection).load();
    expect([...stored]).toEqual([
      ['a', 'printed'],
      ['b', 'paragraphs'],
    ]);
    const after = new ShapeChoices(openShapes(connection));
    await after.choose(WAITING, 'printed');
    expect(after.of({ ...done('a'), id: 'other' })).toBe('printed');
  });

  it('is kept for this tab where the text has no key', async () => {
    const shapes = new ShapeChoices(openShapes(connection));
    await shapes.choose(done(null), 'printed');
    expect(shapes.of(done(null))).toBe('printed');
    expect(shapes.of(WAITING)).toBeNull();
  });

  it('is forgotten when two thousand others were made since', () => {
    let shapes: PageShapes = new Map();
    for (let n = 0; n <= 2000; n++) shapes = withShape(shapes, `k${n}`, 'printed');
    expect(shapes.has('k0')).toBe(false);
    expect(shapes.size).toBe(2000);
  });

  it('is none where what is stored is damaged', async () => {
    const damaged = { shapes: [['a', 'round'], [7, 'printed'], 'b', ['c', 'printed']] };
    await connection.run((db) => db.put('settings', damaged as never, 'shapes'));
    expect([...(await openShapes(connection).load())]).toEqual([['c', 'printed']]);
    await connection.run((db) => db.put('settings', { shapes: 7 } as never, 'shapes'));
    expect([...(await openShapes(connection).load())]).toEqual([]);
  });
});
