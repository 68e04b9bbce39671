import { findTables } from '../../../src/engine/tables';
import { tablesToTsv } from '../../../src/export/table';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, markdown } from '../../../src/export/markdown';
import { failed, HOSTILE, page, written } from './pages';

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
