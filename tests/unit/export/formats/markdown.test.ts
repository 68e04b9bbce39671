import { findTables } from '../../../../src/engine/layout/tables';
import { tablesToTsv } from '../../../../src/export/formats/table';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, markdown } from '../../../../src/export/formats/markdown';
import { failed, HOSTILE, line, page, written } from '../pages';
import { codePage, prosePage } from '../shaped';

describe('escapeMarkdown', () => {
  it.each([
    ['plain text, 12.50 EUR: (tax) 3-4', 'plain text, 12.50 EUR: (tax) 3-4'],
    ['*a* _b_ `c` ~d~', '\\*a\\* \\_b\\_ \\`c\\` \\~d\\~'],
    ['[x](javascript:y) ![z](w)', '\\[x\\](javascript:y) !\\[z\\](w)'],
    ['<b>&lt;', '\\<b\\>\\&lt;'],
    ['a | b', 'a \\| b'],
    ['back\\slash', 'back\\\\slash'],
    ['# not a heading #', '\\# not a heading \\#'],
    ['- not a list', '\\- not a list'],
    ['+ nor this', '\\+ nor this'],
    ['12. nor this', '12\\. nor this'],
    ['12.50 EUR', '12.50 EUR'],
    ['3) nor this', '3\\) nor this'],
    ['---', '\\---'],
    ['===', '\\==='],
    ['    not code', 'not code'],
    ['https://x.test www.x.test a@x.test', 'https\\://x.test www\\.x.test a\\@x.test'],
    [':smile:', '\\:smile:'],
  ])('%j becomes %j', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it('shows exactly what it was given, once the backslashes are read', () => {
    for (const text of HOSTILE) {
      expect(escapeMarkdown(text).replace(/\\([!-/:-@[-`{-~])/g, '$1')).toBe(text.trim());
    }
  });
});

describe('markdown', () => {
  it('writes a heading a page, and keeps line breaks', async () => {
    expect(await written(markdown, page('a/1*.jpg', 'x\ty\n# z'))).toBe(
      '## a/1\\*.jpg\n\nx\ty  \n\\# z\n\n',
    );
  });

  it('tells empty pages from failed ones', async () => {
    const text = await written(markdown, page('1.jpg'), failed('2.jpg', 'It is <b>damaged'));
    expect(text).toBe('## 1.jpg\n\n*No text*\n\n## 2.jpg\n\n*Not read: It is \\<b\\>damaged*\n\n');
  });

  it('keeps a name within its heading', async () => {
    expect(await written(markdown, page('a\n\n<script>.jpg', 'x'))).toBe(
      '## a \\<script\\>.jpg\n\nx\n\n',
    );
  });
});

describe('tables and paragraphs', () => {
  const table = 'Day\tHigh\nMonday\t3.1\nTuesday\t=2+3\n';

  it('become Markdown tables, with their text still escaped', async () => {
    const text = await written(markdown, page('a.png', table.trimEnd()));
    expect(text).toContain('| Day | High |\n| --- | --- |\n| Monday | 3.1 |\n| Tuesday | \\=2+3 |');
  });

  it('are copied for spreadsheets cell by cell, and no cell is a formula', () => {
    const { lines } = page('a.png', table.trimEnd()).text!;
    expect(tablesToTsv(findTables(lines), lines)).toBe('Day\tHigh\nMonday\t3.1\nTuesday\t"\'=2+3"');
  });

  it('are parted by empty lines', async () => {
    const { text, ...rest } = page('a.png', 'one\ntwo\nthree');
    const lines = text!.lines.map((line, i) => ({ ...line, paragraph: i === 0 ? 0 : 1 }));
    expect(await written(markdown, { ...rest, text: { ...text!, lines } })).toContain(
      'one\n\ntwo  \nthree',
    );
  });
});

describe('a page in Markdown', () => {
  it('has paragraphs, headings and lists where it is prose', async () => {
    const [head, ...parts] = (await written(markdown, prosePage('1.jpg'))).trim().split('\n\n');
    expect(head).toBe('## 1.jpg');
    expect(parts[0]).toBe('### The Harbour in Winter');
    expect(parts[1]).toMatch(/^The ferry .* employed .* what they are for\.$/);
    expect(parts.at(-1)!.split('\n').map((item) => item.slice(0, 5))).toEqual(['1. A ', '2. so', '3. br']); // prettier-ignore
  });

  it('has code behind a fence that nothing in it can end', async () => {
    const code = [
      'if ready(now):',
      '    print("```")',
      '    print("````")',
      'else: # <b>',
      '    wait(seconds=10)',
      '    raise NotReady(now, seconds=10)',
    ];
    const [, ...body] = (await written(markdown, codePage('1.png', code))).trim().split('\n\n');
    expect(body.join('\n\n')).toBe(['`````', ...code, '`````'].join('\n'));
  });

  it.each([
    ['· bread for the *gulls*', '- bread for the \\*gulls\\*'],
    ['2) bread', '2) bread'],
    ['(2) bread', '- (2) bread'],
  ])('has %s as the item %s', async (text, item) => {
    const items = [text, text].map((one, row) => ({ ...line(one, row), paragraph: row }));
    const told = { ...page('1.jpg'), text: { width: 640, height: 480, lines: items, unread: [] }, shape: 'paragraphs' as const }; // prettier-ignore
    expect(await written(markdown, told)).toContain(`\n\n${item}\n${item}\n`);
  });
});
