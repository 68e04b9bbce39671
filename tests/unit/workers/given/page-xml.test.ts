import { expect, it } from 'vitest';
import { boxOf, linesOf, pageFile, textsOf } from './files';

const coords = (left: number, top: number, right: number, bottom: number) =>
  `<Coords points="${left},${top} ${right},${top} ${right},${bottom} ${left},${bottom}"/>`;
const unicode = (text: string, more = '') =>
  `<TextEquiv ${more}><Unicode>${text}</Unicode></TextEquiv>`;
const line = (text: string, y: number, inner = '') =>
  `<TextLine>${coords(100, y, 400, y + 20)}${inner}${unicode(text)}</TextLine>`;
const region = (id: string, content: string) => `<TextRegion id="${id}">${content}</TextRegion>`;

it('reads lines without words, whose letters share the line evenly', async () => {
  const [read] = await linesOf(pageFile(region('r', line('two words', 100))));
  expect(read).toMatchObject({ text: 'two words' });
  expect(read!.chars).toHaveLength(9);
  expect(read!.chars[3]).toMatchObject({ text: ' ', start: 3 / 9 });
});

it('reads the points of old versions', async () => {
  const old = `<TextLine><Coords><Point x="100" y="50"/><Point x="200" y="50"/>
    <Point x="200" y="70"/><Point x="100" y="70"/></Coords>${unicode('old')}</TextLine>`;
  const lines = await linesOf(pageFile(region('r', old), '2010-03-19'));
  expect(lines.map(boxOf)).toEqual(['100 50 200 70']);
});

it('divides the text of a region that has no lines', async () => {
  const lines = await linesOf(
    pageFile(region('r', coords(100, 100, 500, 180) + unicode('one\n\ntwo\n'))),
  );
  expect(textsOf(lines)).toEqual(['one', 'two']);
  expect(lines.map(boxOf)).toEqual(['100 100 500 140', '100 140 500 180']);
});

it('has words at their places, with the spaces of their line', async () => {
  const word = (text: string, left: number, right: number) =>
    `<Word>${coords(left, 100, right, 120)}${unicode(text, 'conf="0.5"')}</Word>`;
  const words = word('don', 100, 160) + word('’t', 160, 190) + word('go', 340, 400);
  const [read] = await linesOf(pageFile(region('r', line('don’t go', 100, words))));
  expect(read!.text).toBe('don’t go');
  expect(read!.score).toBeCloseTo(0.5);
  expect(read!.chars.at(-2)).toMatchObject({ text: 'g', start: 0.8 });
});

it('believes the text of a line more than that of its words', async () => {
  const word = `<Word>${coords(100, 100, 160, 120)}${unicode('wrnog')}</Word>`;
  const lines = await linesOf(pageFile(region('r', line('put right', 100, word))));
  expect(textsOf(lines)).toEqual(['put right']);
});

it('takes the first of several texts', async () => {
  const many = `<TextLine>${coords(100, 100, 400, 120)}${unicode('second', 'index="2"')}${unicode('first', 'index="1"')}</TextLine>`;
  expect(textsOf(await linesOf(pageFile(region('r', many))))).toEqual(['first']);
});

it('takes the order of reading from the file, by its indices', async () => {
  const order = `<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="1" regionRef="a"/>
    <RegionRefIndexed index="0" regionRef="b"/></OrderedGroup></ReadingOrder>`;
  const content =
    order + region('a', line('two', 100)) + region('c', line('three', 200)) + region('b', line('one', 300)); // prettier-ignore
  expect(textsOf(await linesOf(pageFile(content)))).toEqual(['one', 'two', 'three']);
});

it('reads regions within others, those of a table as its cells', async () => {
  const cell = (id: string, text: string, x: number) =>
    region(id, `<TextLine>${coords(x, 100, x + 90, 120)}${unicode(text)}</TextLine>`);
  const lines = await linesOf(
    pageFile(`<TableRegion id="t">${cell('a', 'Tea', 100)}${cell('b', '2.50', 300)}</TableRegion>`),
  );
  expect(lines.map(({ row, block }) => [row, block])).toEqual([
    [0, 0],
    [0, 0],
  ]);
});

it('follows a baseline, also where right-to-left text has it from its own begin', async () => {
  const down = `<TextLine>${coords(100, 100, 120, 400)}<Baseline points="105,100 105,400"/>${unicode('down')}</TextLine>`;
  const hebrew = `<TextLine>${coords(200, 100, 500, 120)}<Baseline points="500,115 200,115"/>${unicode('שלום')}</TextLine>`;
  const [first, second] = await linesOf(pageFile(region('r', down + hebrew)));
  expect(first!.quad[0].map(Math.round)).toEqual([120, 100]);
  expect(second!.quad[0].map(Math.round)).toEqual([200, 100]);
});
