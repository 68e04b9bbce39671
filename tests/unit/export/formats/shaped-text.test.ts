import { describe, expect, it } from 'vitest';
import { shapedText, shapeIn } from '../../../../src/export/formats/shaped-text';
import { txt } from '../../../../src/export/formats/text';
import { line, page, written } from '../pages';
import { codePage, prosePage } from '../shaped';

const PROSE = prosePage('1.jpg');
const CODE = [
  'def load(path):',
  '    """Rows of a file."""',
  '    for line in path.open():',
  '        if not line.strip():',
  '            continue',
  '',
  '        rows.append(line)    # kept',
  '    return rows',
];
const CODE_PAGE = codePage('2.png', CODE);

describe('a page as paragraphs', () => {
  it('has a line for each, and an empty one between two that are no items of a list', () => {
    const [heading, first, second, lead, ...items] = shapedText(PROSE.text!, 'paragraphs').split('\n\n'); // prettier-ignore
    expect(heading).toBe('The Harbour in Winter');
    expect(first).toMatch(/^The ferry .* employed .* dripping-pan .* what they are for\.$/);
    expect(second).toMatch(/^Nobody .* allowed .* door\.$/);
    expect(lead).toBe('What the visitors bring with them:');
    expect(items.join('|').split('\n')).toHaveLength(3);
  });

  it('keeps the lines and the tabs of what does not flow', () => {
    const lines = [line('Total', 0), line('12.50', 0, 1), line('Cash', 1), line('12.50', 1, 1)];
    const text = { width: 640, height: 480, lines, unread: [] };
    expect(shapedText(text, 'paragraphs')).toBe('Total\t12.50\nCash\t12.50');
  });
});

describe('a page as printed', () => {
  it('has its indents, empty lines and spaces where all letters are of one width', () => {
    expect(shapedText(CODE_PAGE.text!, 'printed')).toBe(CODE.join('\n'));
  });

  it('has its hyphens, and tabs in a row where letters are of many widths', () => {
    expect(shapedText(PROSE.text!, 'printed').split('\n').some((row) => row.endsWith('-'))).toBe(true); // prettier-ignore
    expect(shapedText(page('1.jpg', 'Total\t12.50').text!, 'printed')).toBe('Total\t12.50');
  });

  it('has one empty line where white parts its rows', () => {
    const texts = [
      'The harbour',
      'in winter',
      'is empty',
      'and in summer it is not',
      'nor at night',
    ];
    const lines = texts.map((text, i) => line(text, i < 3 ? i : i + 2));
    const text = { width: 640, height: 480, lines, unread: [] };
    expect(shapedText(text, 'printed')).toBe(
      [...texts.slice(0, 3), '', ...texts.slice(3)].join('\n'),
    );
  });
});

describe('the shape of a page in an export', () => {
  it('is its own, unless the person wants another for it, or for all', () => {
    expect(shapeIn(PROSE, 'automatic')).toBe('paragraphs');
    expect(shapeIn(CODE_PAGE, 'automatic')).toBe('printed');
    expect(shapeIn({ ...PROSE, shape: 'printed' }, 'automatic')).toBe('printed');
    expect(shapeIn({ ...PROSE, shape: null }, 'automatic')).toBe('paragraphs');
    expect(shapeIn({ ...PROSE, shape: 'printed' }, 'paragraphs')).toBe('paragraphs');
  });

  it('is what the file has', async () => {
    const both = await written(txt, PROSE, CODE_PAGE);
    expect(both).toBe(
      `===== 1.jpg =====\n${shapedText(PROSE.text!, 'paragraphs')}\n\n===== 2.png =====\n${CODE.join('\n')}\n\n`,
    );
  });
});
