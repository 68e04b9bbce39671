import { describe, expect, it } from 'vitest';
import { html } from '../../../../src/export/html/html';
import { failed, HARDER, OPTIONS, page, stream, written } from '../pages';
import { codePage, prosePage } from '../shaped';
import type { ExportPage } from '../../../../src/export/types';

const lone = async (one: ExportPage, title = 'A letter') =>
  (await html.write(stream([one]), { ...OPTIONS, title, isLone: true })).text();

describe('a web page', () => {
  it('has a section a page, under its path', async () => {
    const text = await written(html, page('a/1.jpg', 'x\ty\nz'), page('2.jpg'));
    expect(text).toContain('<h1 dir="auto">A batch</h1>');
    expect(text).toContain('<h2 class="path" dir="auto">a/1.jpg</h2>');
    expect(text).toContain('<p dir="auto" class="rows">x\ty<br/>z</p>');
    expect(text).toContain('<p class="note">No text</p>');
  });

  it('has headings, paragraphs and lists where text flows', async () => {
    const text = await written(html, prosePage('1.jpg'));
    expect(text).toContain('<section lang="en">');
    expect(text).toContain('<h3 dir="auto">The Harbour in Winter</h3>');
    expect(text).toMatch(/<p dir="auto">The ferry .* employed .* what they are for\.<\/p>/);
    expect(text).toContain('<li dir="auto" class="counted">3. bread for the gulls.</li>');
  });

  it('has tables whose numbers stand below one another', async () => {
    const text = await written(html, page('1.jpg', 'Day\tHigh\nMonday\t3.1\nTuesday\t-2'));
    expect(text).toContain('<tr><td dir="auto">Monday</td><td class="number">3.1</td></tr>');
  });

  it('keeps the spaces of code', async () => {
    const code = [
      'if ready(now):',
      '    print("</code>")',
      'else: # <b>',
      '    wait(seconds=10)',
      '    raise NotReady(now, seconds=10)',
    ];
    const text = await lone(codePage('1.png', code));
    expect(text).toContain('<pre><code>if ready(now):\n    print(&quot;&lt;/code&gt;&quot;)\nelse');
  });

  it('of one page has its title alone', async () => {
    const text = await lone(prosePage('1.jpg'));
    expect(text).not.toContain('<h2 class="path"');
    expect(text).toContain('<h2 dir="auto">The Harbour in Winter</h2>');
  });

  it('tells why a page is missing', async () => {
    expect(await written(html, failed('1.jpg', 'It is <b>damaged'))).toContain(
      '<p class="note">Not read: It is &lt;b&gt;damaged</p>',
    );
  });

  it('closes what HTML would leave open', async () => {
    expect(await lone(page('1.png', 'x'), '')).toContain('<title></title>');
  });
});

describe('text that tries to be more', () => {
  it.each(HARDER)('%j is text', async (text) => {
    const file = await lone(page(`${text}.jpg`, `${text.replace(/[\t\n]/g, ' ')}\tx`), text);
    const body = file.slice(file.indexOf('<body>'));
    expect(body.replace(OWN_TAG, '')).not.toMatch(/[<>]/);
  });
});

/** With attributes that neither load nor run anything. */
const OWN_TAG = /<\/?(?:html|body|h1|section|p|br)(?: (?:dir|class|lang)="[\w-]*")*\/?>/g;
