import { expect, it } from 'vitest';
import { Page } from '../../../../src/state/pages/Page.svelte';
import { doneStatus } from '../../../../src/state/pages/page-status';
import { pagesByUnreadScript } from '../../../../src/state/pages/unread-scripts';
import { statusOf, storedStateOf } from '../../../../src/state/session/stored-status';
import { packText } from '../../../../src/protocol/packed-text';
import type { UnreadScript } from '../../../../src/engine/language/languages';
import type { StoredPage } from '../../../../src/storage/batches/batch-types';

const MS = { decode: 1, detect: 1, crop: 1, recognise: 1, layout: 1, total: 5 };
const statusWith = (...scripts: UnreadScript[]) =>
  doneStatus(
    {
      text: packText({
        width: 10,
        height: 10,
        lines: [],
        unread: [],
        ...(scripts.length > 0 && { unreadScripts: scripts }),
      }),
      ms: MS,
      thumbnail: null,
    },
    { key: 'key', cached: false },
  );
const pageWith = (id: number, ...scripts: UnreadScript[]) =>
  new Page(
    String(id) as never,
    `${id}.png`,
    { file: new Blob(), part: null },
    statusWith(...scripts),
  );

it('Pages are gathered by the scripts that nothing reads', () => {
  const pages = [pageWith(1, 'Hang', 'Thai'), pageWith(2), pageWith(3, 'Hang')];
  expect([...pagesByUnreadScript(pages)]).toEqual([
    ['Hang', [pages[0], pages[2]]],
    ['Thai', [pages[0]]],
  ]);
});

it('Scripts that were not read are known again when the batch is', () => {
  const stored = { ...storedStateOf(statusWith('Hang')), key: 'key' } as StoredPage;
  expect(statusOf(stored)).toMatchObject({ kind: 'done', unreadScripts: ['Hang'] });
});
