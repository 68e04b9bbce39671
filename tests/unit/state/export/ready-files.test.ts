import { expect, it } from 'vitest';
import { planExport } from '../../../../src/export/plan/plan';
import { USUAL_RULE } from '../../../../src/export/plan/naming';
import { wholeFile } from '../../../../src/protocol/page-source';
import { plannedPage } from '../../../../src/state/export/Exporter.svelte';
import { asTheyEnd } from '../../../../src/state/export/ready-files';
import { Page } from '../../../../src/state/pages/Page.svelte';
import { CANCELLED } from '../../../../src/state/pages/page-status';
import { DONE } from './done';

it('gives each file when all of its pages have ended, and none of which nothing was read', async () => {
  const paths = ['a.png', 'r.pdf#1', 'r.pdf#2', 'b.png', 'c.png'];
  const pages = paths.map((path) => new Page(path, path, wholeFile(new Blob())));
  const choice = { formats: ['txt'], division: 'file', rule: USUAL_RULE, batch: 'All' } as const;
  const { files } = planExport(pages.map((page) => plannedPage(page, true)), choice); // prettier-ignore
  // What ends at each change.
  const changes = [[1, DONE], [3, CANCELLED], [2, DONE], [4, DONE], [0, DONE]] as const; // prettier-ignore
  const { signal } = new AbortController();
  let at = 0;
  const changed = () => {
    const change = changes[at++];
    if (change) pages[change[0]]!.status = change[1];
    return Promise.resolve();
  };
  const given: string[] = [];
  for await (const { file } of asTheyEnd(files, pages, { changed, signal })) given.push(file);
  expect(given).toEqual(['r.txt', 'c.txt', 'a.txt']);
});
