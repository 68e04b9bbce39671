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
