import { describe, expect, it } from 'vitest';
import { findChoices, type Choice } from '../../../../src/ui/app/palette';

const CHOICES: readonly Choice[] = [
  { kind: 'command', id: 'readNext', name: 'Read the page next' },
  { kind: 'command', id: 'nextPage', name: 'Next page' },
  { kind: 'batch', id: 'b', name: 'Letters of 1901' },
  { kind: 'page', id: 'p', name: 'letters/next to the pagoda.png' },
];
const names = (query: string) => findChoices(CHOICES, query).map(({ name }) => name);

describe('the palette', () => {
  it('shows commands before anything is typed', () => {
    expect(names(' ')).toEqual(['Read the page next', 'Next page']);
  });

  it('finds all words in any order, those at the beginning first', () => {
    expect(names('next pag')).toEqual([
      'Read the page next',
      'Next page',
      'letters/next to the pagoda.png',
    ]);
    expect(names('next')).toEqual([
      'Next page',
      'Read the page next',
      'letters/next to the pagoda.png',
    ]);
    expect(names('LETTERS 1901')).toEqual(['Letters of 1901']);
    expect(names('nothing')).toEqual([]);
  });
});
