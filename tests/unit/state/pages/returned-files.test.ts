import { wholeFile } from '../../../../src/protocol/page-source';
import { expect, it } from 'vitest';
import type { PageItem } from '../../../../src/intake/types';
import { Page } from '../../../../src/state/pages/Page.svelte';
import { ReturnedFiles } from '../../../../src/state/pages/returned-files';

const error = { code: 'unsupported-type', message: 'a text' } as const;
const missing = () => Promise.reject(new Error('not here'));

const refused = (path: string) => new Page(path, path, missing, { kind: 'refused', error });
const item = (path: string, kind: PageItem['kind']): PageItem => {
  const source = wholeFile(new Blob(['x']));
  const header = { mime: 'image/png', width: 1, height: 1 };
  return kind === 'page' ? { kind, path, source, header } : { kind, path, source, error };
};

it('what was refused and is dropped again is not listed twice, but is read once it is a picture', async () => {
  const page = refused('in/notes.txt');
  const files = new ReturnedFiles(
    () => Promise.reject(new Error('nothing needs to be hashed')),
    () => ({ size: 1, key: null }),
  );
  files.expect([page]);
  expect(files.mayKnow(item('in/other.txt', 'refused'))).toBe(false);
  expect(await files.pageOf(item('in/notes.txt', 'page'))).toBeNull();
  expect(await files.pageOf(item('out/notes.txt', 'refused'))).toBeNull();
  expect(await files.pageOf(item('in/notes.txt', 'refused'))).toBe(page);
  expect(await files.pageOf(item('in/notes.txt', 'refused'))).toBeNull();
});
