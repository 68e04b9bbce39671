import { expect, it } from 'vitest';
import { Notices } from '../../../../src/state/app/Notices.svelte';

const problem = (code: 'storage-full' | 'storage-unavailable' | 'internal', message = '') => ({
  code,
  message,
});

it('shows each kind of problem once, as last told, until it is dismissed', () => {
  const notices = new Notices();
  notices.report(problem('internal', 'first'));
  notices.report(problem('storage-full'));
  notices.report(problem('internal', 'second'));
  expect(notices.problems.map(({ message }) => message)).toEqual(['', 'second']);
  notices.dismiss(problem('internal'));
  expect(notices.problems).toEqual([problem('storage-full')]);
});

it.each(['storage-full', 'storage-unavailable'] as const)(
  'remembers after %s that results go with the tab, even when told to be quiet',
  (code) => {
    const notices = new Notices();
    notices.report(problem('internal'));
    expect(notices.resultsAreFleeting).toBe(false);
    notices.report(problem(code));
    notices.dismiss(problem(code));
    expect(notices.resultsAreFleeting).toBe(true);
  },
);
