import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { docx } from '../../../../src/export/docx/docx';
import type { ExportPage } from '../../../../src/export/types';
import { formatFacts } from '../../../../src/protocol/export-api';
import { failed, HARDER, line, OPTIONS, page, stream } from '../pages';
import { codePage, prosePage } from '../shaped';

interface Written {
  readonly title?: string;
  readonly isLone?: boolean;
}

async function fileOf(pages: readonly ExportPage[], more: Written = {}): Promise<Buffer> {
  const blob = await docx.write(stream(pages), { ...OPTIONS, ...more });
  expect(blob.type).toBe(formatFacts('docx').mime);
  return Buffer.from(await blob.arrayBuffer());
}

const STYLES = [
  "p[style-name='Title'] => h6:fresh",
  "p[style-name='Code'] => pre:fresh",
  "p[style-name='List Paragraph']:unordered-list(1) => ul > li:fresh",
  ...['List Paragraph', 'Rows', 'Note'].map((name) => `p[style-name='${name}'] => p:fresh`),
];

/** As a library reads it that did not write it, which has nothing to complain of. */
async function htmlOf(pages: readonly ExportPage[], more?: Written): Promise<string> {
  const { value, messages } = await mammoth.convertToHtml(
    { buffer: await fileOf(pages, more) },
    { styleMap: STYLES },
  );
  expect(messages).toEqual([]);
  return value;
}

describe('a document', () => {
  it('has headings, paragraphs and lists where text flows', async () => {
    const html = await htmlOf([prosePage('a/1.jpg')]);
    expect(html).toMatch(/^<h6>A batch<\/h6><h1>a\/1\.jpg<\/h1><h2>The Harbour in Winter<\/h2><p>/);
    expect(html).toMatch(/<p>The ferry .* employed .* what they are for\.<\/p>/);
    expect(html).toContain('<p>3.\tbread for the gulls.</p>');
  });

  it('draws the bullets of lists', async () => {
    const items = ['· bread', '· gulls'].map((one, row) => ({ ...line(one, row), paragraph: row }));
    const text = { width: 640, height: 480, lines: items, unread: [] };
    const html = await htmlOf([{ ...page('1.jpg'), text, shape: 'paragraphs' }]);
    expect(html).toContain('<ul><li>bread</li><li>gulls</li></ul>');
  });

  it('has tables', async () => {
    const html = await htmlOf([page('1.jpg', 'Day\tHigh\nMonday\t3.1\nTuesday\t-2')]);
    expect(html).toContain('<table><tr><td><p>Day</p></td><td><p>High</p></td></tr>');
    expect(html).toContain('<tr><td><p>Tuesday</p></td><td><p>-2</p></td></tr></table>');
  });

  it('keeps rows, and the spaces of code', async () => {
    const code = [
      'if ready(now):',
      '    print("ready")',
      'else: # <b>',
      '    wait(seconds=10)',
      '    raise NotReady(now, seconds=10)',
    ];
    const html = await htmlOf([page('1.jpg', 'x\ty\nz'), codePage('2.png', code)]);
    expect(html).toContain('<p>x\ty<br />z</p>');
    expect(html).toContain('if ready(now):<br />    print');
  });

  it('of one page has its title alone, and headings from the first on', async () => {
    const html = await htmlOf([prosePage('1.jpg')], { isLone: true, title: '1' });
    expect(html).toMatch(/^<h6>1<\/h6><h1>The Harbour in Winter<\/h1>/);
  });

  it('tells why a page is missing or empty', async () => {
    const html = await htmlOf([failed('1.jpg', 'It is <b>damaged'), page('2.jpg')]);
    expect(html).toContain('<p>Not read: It is &lt;b&gt;damaged</p>');
    expect(html).toContain('<p>No text</p>');
  });

  it.each([...HARDER, '{ HYPERLINK "x" }'])('has %j as text', async (text) => {
    const shown = text.replace(/[\0\t\n\r]+/g, ' ').replace(/\ud800(?![\udc00-\udfff])/g, '\ufffd');
    const { value } = await mammoth.extractRawText({
      buffer: await fileOf([page(text, text.replace(/[\t\n]/g, ' '))], { title: text }),
    });
    expect(
      value
        .split('\n\n')
        .slice(0, 3)
        .map((one) => one.trim()),
    ).toEqual(
      Array.from({ length: 3 }, () => expect.stringContaining(shown.trim().split(' ')[0]!)),
    );
  });

  it('writes what reads from right to left that way', async () => {
    const file = await fileOf([page('1.jpg', 'שלום עולם')]);
    const { unzipSync, strFromU8 } = await import('fflate');
    const xml = strFromU8(unzipSync(new Uint8Array(file))['word/document.xml']!);
    expect(xml).toContain('<w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t');
  });
});
