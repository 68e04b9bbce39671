import { expect, it } from 'vitest';
import { compareEndings, isFlawless, type Ending } from '../../../bench/lib/kill-verdict';
import type { PageJson } from '../../../src/export/formats/page-json';

const page = (path: string, text = path, code?: 'timeout'): PageJson => ({
  path,
  width: 1,
  height: 1,
  ms: null,
  lines: [],
  unread: [],
  source: 'ocr',
  reason: 'picture',
  text,
  error: code ? { code, message: '' } : null,
});
const ending = (pages: readonly PageJson[], attempts: Record<string, number> = {}): Ending => ({
  exported: pages,
  attempts: pages.map(({ path }) => [path, attempts[path] ?? 1]),
});
const calm = ending([page('a'), page('b'), page('c', '', 'timeout')]);
const NONE = { missing: [], doubled: [], different: [], readTwice: [] };

it('a batch that has come to the same is flawless, also where a text was found again', () => {
  const verdict = compareEndings(calm, ending([...calm.exported].reverse(), { a: 0 }));
  expect([verdict, isFlawless(verdict)]).toEqual([NONE, true]);
});

it.each([
  ['missing', ending([page('a'), page('c', '', 'timeout')]), { missing: ['b'] }],
  ['missing in storage', { ...calm, attempts: calm.attempts.slice(1) }, { missing: ['a'] }],
  ['doubled', ending([...calm.exported, page('b')]), { doubled: ['b', 'b'] }],
  [
    'different',
    ending([page('a'), page('b', 'x'), page('c', '', 'timeout')]),
    { different: ['b'] },
  ],
  ['one too many', ending([...calm.exported, page('d')]), { different: ['d'] }],
  [
    'failed',
    ending([page('a', '', 'timeout'), page('b'), page('c', '', 'timeout')]),
    { different: ['a'] },
  ],
  ['read twice', ending(calm.exported, { b: 2 }), { readTwice: ['b'] }],
])('a page that is %s is a flaw', (_, killed, flaws) => {
  const verdict = compareEndings(calm, killed);
  expect([verdict, isFlawless(verdict)]).toEqual([{ ...NONE, ...flaws }, false]);
});
