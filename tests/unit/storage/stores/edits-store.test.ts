import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBatches } from '../../../../src/storage/batches/batches-store';
import { connect, type Connection } from '../../../../src/storage/db/db';
import { openEdits, type StoredEdit } from '../../../../src/storage/stores/edits-store';

const NAME = 'edits';
let connection: Connection;

beforeEach(() => {
  connection = connect(NAME);
});

afterEach(async () => {
  await connection.close();
  await deleteDB(NAME);
});

const said = { order: 'auto', revision: null } as const;
const edit = (number: number): StoredEdit => ({
  kind: 'write',
  pages: [{ number, before: said, after: { ...said, order: 'rows' } }],
});

it('Edits of a batch are there after a reload, in the order in which they were done', async () => {
  const edits = openEdits(connection);
  await edits.put('b', [[2, edit(2)]]);
  await edits.put('a', [[10, edit(10)]]);
  await edits.put('a', [[9, edit(9)]]);
  await edits.put('a', [[9, { ...edit(9), undone: true }]]);
  await connection.close();
  const again = openEdits(connection);
  expect(await again.load('a')).toEqual([
    [9, { ...edit(9), undone: true }],
    [10, edit(10)],
  ]);
  await again.remove('a', [9]);
  expect((await again.load('a')).map(([number]) => number)).toEqual([10]);
});

it('Edits go with their batch', async () => {
  const edits = openEdits(connection);
  await edits.put('a', [[0, edit(0)]]);
  await edits.put('b', [[0, edit(0)]]);
  await openBatches(connection).remove('a');
  expect(await edits.load('a')).toEqual([]);
  expect(await edits.load('b')).toHaveLength(1);
});
