import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RegionTemplates } from '../../../../src/state/page/RegionTemplates.svelte';
import { connect, type Connection } from '../../../../src/storage/db/db';
import {
  openTemplates,
  type StoredTemplates,
} from '../../../../src/storage/stores/templates-store';

const NAME = 'templates';
const REGIONS = [{ use: 'only', box: [0, 0, 1, 0.5] }] as const;
const OTHERS = [{ use: 'ignore', box: [0, 0.5, 1, 1] }] as const;
let connection: Connection;

beforeEach(() => {
  connection = connect(NAME);
});
afterEach(async () => {
  await connection.close();
  await deleteDB(NAME);
});

const names = ({ all }: RegionTemplates): string[] => all.map(({ name }) => name);

async function opened(): Promise<RegionTemplates> {
  const templates = new RegionTemplates(openTemplates(connection));
  await templates.loaded;
  return templates;
}

it('Templates are there after a reload, the one that was kept last first', async () => {
  const templates = await opened();
  await templates.keep(' Invoices ', REGIONS);
  await templates.keep('Chat', OTHERS);
  const again = await opened();
  expect(names(again)).toEqual(['Chat', 'Invoices']);
  expect(again.find('Invoices')?.regions).toEqual(REGIONS);
  await again.keep('Invoices', OTHERS);
  expect(names(again)).toEqual(['Invoices', 'Chat']);
  await again.remove('Chat');
  expect(names(await opened())).toEqual(['Invoices']);
});

it('Nothing is no template', async () => {
  const templates = await opened();
  await templates.keep('Nothing', []);
  await templates.keep('  ', REGIONS);
  expect(names(templates)).toEqual([]);
});

it('What is stored and cannot be understood is left out', async () => {
  const wrong = { name: 'Odd', regions: [{ use: 'only', box: [0, 0, 7, 1] }] };
  const stored = { templates: [wrong, { name: 'Chat', regions: OTHERS }, 7] };
  await connection.run((db) =>
    db.put('settings', stored as unknown as StoredTemplates, 'region-templates'),
  );
  expect(names(await opened())).toEqual(['Chat']);
});
