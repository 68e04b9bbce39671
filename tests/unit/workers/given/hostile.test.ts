import { expect, it } from 'vitest';
import { altoFile, hocrFile, linesOf, pageFile, reasonFor, textsOf } from './files';

const LINE = '<TextLine HPOS="100" VPOS="100" WIDTH="300" HEIGHT="20"><String CONTENT="one" HPOS="100" VPOS="100" WIDTH="300" HEIGHT="20"/></TextLine>'; // prettier-ignore
const WHOLE = altoFile(`<TextBlock ID="b">${LINE}</TextBlock>`);

it('takes no part of a page for all of it', async () => {
  expect(await reasonFor(WHOLE)).toBe('given');
  for (const share of [0.3, 0.6, 0.85])
    expect(await reasonFor(WHOLE.slice(0, share * WHOLE.length))).toBe('given-damaged');
  const hocr = hocrFile('<span class="ocr_line" title="bbox 100 100 400 120">one</span>');
  expect(await reasonFor(hocr.slice(0, hocr.lastIndexOf('</div>')))).toBe('given-damaged');
});

it('leaves entities that a file makes up as they stand', async () => {
  const bomb = `<!DOCTYPE alto [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>`;
  const file = WHOLE.replace('<alto', `${bomb}<alto`).replace('"one"', '"&b;&c;&amp;"');
  expect(textsOf(await linesOf(file))).toEqual(['&b;&c;&']);
});

it('ends at what is too deep, too much or no number', async () => {
  const deep = altoFile('<ComposedBlock>'.repeat(50_000));
  expect(await reasonFor(deep)).toBe('given-damaged');
  const many = altoFile('<TextBlock/>'.repeat(500_000));
  expect(await reasonFor(many)).toBe('given-damaged');
  const words = '<String CONTENT="a" HPOS="1" VPOS="1" WIDTH="1" HEIGHT="1"/>'.repeat(150_000);
  expect(await reasonFor(altoFile(`<TextBlock><TextLine>${words}</TextLine></TextBlock>`))).toBe(
    'given-damaged',
  );
  for (const number of ['NaN', '1e999', 'Infinity', '', 'x'])
    expect(await reasonFor(WHOLE.replaceAll('VPOS="100"', `VPOS="${number}"`))).toBe('given-empty');
  expect(await reasonFor(WHOLE.replaceAll('VPOS="100"', 'VPOS="1e300"'))).toBe('given-unlike');
});

it('says so where the page has another shape, or nothing on it', async () => {
  expect(await reasonFor(WHOLE, { width: 800, height: 1000 })).toBe('given-unlike');
  expect(await reasonFor(WHOLE, { width: 251, height: 200 })).toBe('given');
  expect(await reasonFor(altoFile(''))).toBe('given-empty');
  expect(await reasonFor(pageFile(''))).toBe('given-empty');
  expect(await reasonFor(hocrFile(''))).toBe('given-empty');
});

it('is none of what only looks alike', async () => {
  expect(await reasonFor('<note>alto</note>')).toBe('given-damaged');
  expect(await reasonFor('')).toBe('given-damaged');
  expect(await reasonFor('<alto></alto>')).toBe('given-damaged');
});

it('reads what a file says its letters are', async () => {
  const latin = WHOLE.replace('UTF-8', 'ISO-8859-1').replace('"one"', '"é"');
  const bytes = Uint8Array.from([...latin].map((char) => char.charCodeAt(0)));
  expect(textsOf(await linesOf(bytes))).toEqual(['é']);
  const wide = WHOLE.replace('UTF-8', 'UTF-16').replace('"one"', '"文"');
  const words = Uint16Array.from([0xfeff, ...[...wide].map((char) => char.charCodeAt(0))]);
  expect(textsOf(await linesOf(words))).toEqual(['文']);
});

it('takes markup in a text for text', async () => {
  const file = WHOLE.replace('"one"', '"&lt;img src=x onerror=alert(1)&gt;"');
  expect(textsOf(await linesOf(file))).toEqual(['<img src=x onerror=alert(1)>']);
});
