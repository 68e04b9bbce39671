import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ENGINE_CHOICE_NAMES } from '../../../../src/engine/types';
import type { WireError } from '../../../../src/protocol/errors';
import { connect, type Connection } from '../../../../src/storage/db/db';
import { openSettings, parseSettings } from '../../../../src/storage/stores/settings-store';
import { DEFAULT_SETTINGS, type Settings } from '../../../../src/storage/types';

const CHOSEN: Settings = {
  workers: 2,
  mode: 'stream',
  order: 'submitted',
  maxMegapixels: 40,
  latin: 'always',
  lexicon: 'never',
  statusBar: 'keep',
  facingPages: 'right-first',
  textLanguage: 'de',
  backend: 'webgpu',
  language: 'zh',
  theme: 'dark',
  singleKeys: false,
  everyFrame: true,
  keepPictures: 'whole',
  pictureMegabytes: 50,
  textMegabytes: 60,
  notify: true,
  exportShape: 'printed',
  exportFormats: ['alto', 'csv'],
  exportDivision: 'folder',
  exportRule: '{date} {name}',
  pictureFit: 'page',
  pictureBoxes: false,
  pageLayout: 'stacked',
  pictureShare: 0.3,
  scrollTogether: false,
};

describe('parseSettings', () => {
  it('takes valid settings as they are', () => {
    expect(parseSettings(CHOSEN)).toEqual(CHOSEN);
  });

  it.each([undefined, null, 'text', 7, [], {}])('gives the defaults for %j', (raw) => {
    expect(parseSettings(raw)).toEqual(DEFAULT_SETTINGS);
  });

  it.each<[keyof Settings, unknown]>([
    ['workers', 0],
    ['workers', 2.5],
    ['workers', 65],
    ['workers', '2'],
    ['exportShape', 'round'],
    ['exportFormats', []],
    ['exportFormats', ['doc']],
    ['exportDivision', 'half'],
    ['exportRule', ' '],
    ['pictureFit', 'height'],
    ['pictureBoxes', 1],
    ['pageLayout', 'both'],
    ['pictureShare', 0],
    ['pictureShare', 1.1],
    ['scrollTogether', null],
    ['mode', 'fastest'],
    ['mode', null],
    ['order', 'random'],
    ['order', 1],
    ['maxMegapixels', 0],
    ['maxMegapixels', NaN],
    ['maxMegapixels', Infinity],
    ...ENGINE_CHOICE_NAMES.map((name): [keyof Settings, unknown] => [name, 'hide']),
    ['language', 'xx'],
    ['singleKeys', 'no'],
    ['everyFrame', 'yes'],
    ['keepPictures', 'all'],
    ['pictureMegabytes', -1],
    ['textMegabytes', '9'],
    ['notify', 1],
  ])('replaces only the damaged field: %s = %j', (field, value) => {
    expect(parseSettings({ ...CHOSEN, [field]: value })).toEqual({
      ...CHOSEN,
      [field]: DEFAULT_SETTINGS[field],
    });
  });

  it('drops fields that it does not know', () => {
    expect(parseSettings({ ...CHOSEN, colour: 'red' })).toEqual(CHOSEN);
  });
});

describe('openSettings', () => {
  const name = 'settings-test';
  let connection: Connection;
  let problems: WireError[];
  const settings = () => openSettings((problem) => problems.push(problem), connection);

  beforeEach(() => {
    connection = connect(name);
    problems = [];
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await connection.close();
    await deleteDB(name);
  });

  it('starts with the defaults and remembers what was saved', async () => {
    expect(await settings().load()).toEqual(DEFAULT_SETTINGS);
    await settings().save(CHOSEN);
    expect(await settings().load()).toEqual(CHOSEN);
    expect(problems).toEqual([]);
  });

  it('can save a proxy, which IndexedDB could not clone', async () => {
    await settings().save(new Proxy({ ...CHOSEN }, {}));
    expect(await settings().load()).toEqual(CHOSEN);
    expect(problems).toEqual([]);
  });

  it('keeps settings for this page when nothing can be stored', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('blocked by the browser', 'SecurityError');
    });
    const store = settings();
    expect(await store.load()).toEqual(DEFAULT_SETTINGS);
    await store.save(CHOSEN);
    expect(await store.load()).toEqual(CHOSEN);
    expect(problems.map(({ code }) => code)).toEqual(['storage-unavailable']);
  });
});
