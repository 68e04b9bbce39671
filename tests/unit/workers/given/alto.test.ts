import { expect, it } from 'vitest';
import { altoFile, boxOf, linesOf, reasonFor, textsOf } from './files';

const box = (x: number, y: number, width: number, height: number) =>
  `HPOS="${x}" VPOS="${y}" WIDTH="${width}" HEIGHT="${height}"`;
const string = (content: string, x: number, width: number, more = '') =>
  `<String CONTENT="${content}" ${box(x, 100, width, 20)} ${more}/>`;
const line = (content: string, y = 100) =>
  `<TextLine ${box(100, y, 300, 20)}>${content}</TextLine>`;
const block = (id: string, content: string) => `<TextBlock ID="${id}">${content}</TextBlock>`;

it('joins words by the spaces that are there', async () => {
  const content = block(
    'b1',
    line(string('don', 100, 60) + string('’t', 160, 30) + '<SP/>' + string('go', 200, 40)),
  );
  expect(textsOf(await linesOf(altoFile(content)))).toEqual(['don’t go']);
});

it('puts spaces between words where a file has none at all', async () => {
  const content = block('b1', line(string('one', 100, 60) + string('two', 180, 60)));
  const { text, chars } = (await linesOf(altoFile(content)))[0]!;
  expect(text).toBe('one two');
  expect(chars.map(({ text }) => text).join('')).toBe(text);
  expect(chars[4]!.start).toBeCloseTo(80 / 300);
});

it('reads other units by the size of the page, and pictures of another size', async () => {
  const content = block('b1', line(string('one', 100, 60)));
  const file = altoFile(content, 'WIDTH="2000" HEIGHT="1600"', 'mm10');
  expect((await linesOf(file)).map(boxOf)).toEqual(['50 50 200 60']);
  const larger = { width: 3001, height: 2400 };
  expect((await linesOf(altoFile(content), larger)).map(boxOf)).toEqual(['300 300 1200 360']);
});

it('cannot tell what tenths of a millimetre are on a page without a size', async () => {
  const content = block('b1', line(string('one', 100, 60)));
  expect(await reasonFor(altoFile(content, '', 'mm10'))).toBe('given-damaged');
  expect(await reasonFor(altoFile(content, '', 'pixel'))).toBe('given');
  const small = { width: 90, height: 90 };
  expect(await reasonFor(altoFile(content, '', 'pixel'), small)).toBe('given-unlike');
});

it('has one hyphen where words are divided, however that is written', async () => {
  const hyp = `<HYP ${box(380, 100, 20, 20)} CONTENT="-"/>`;
  const content = block(
    'b1',
    line(string('exam', 100, 280) + hyp) +
      line(string('ples-', 100, 280) + '<HYP CONTENT="-"/>', 130) +
      line(string('to', 100, 280) + '<HYP CONTENT="&#xad;"/>', 160) +
      line(string('gether', 100, 280), 190),
  );
  const lines = await linesOf(altoFile(content));
  expect(textsOf(lines)).toEqual(['exam-', 'ples-', 'to-', 'gether']);
  expect(lines.map(({ hyphen }) => hyphen)).toEqual(['soft', 'soft', 'soft', undefined]);
  expect(lines[0]!.chars.at(-1)!.start).toBeCloseTo(280 / 300);
  expect(lines[0]!.chars.at(-2)!.end).toBeCloseTo(280 / 300);
});

it('is as sure as the file, also where that counts to 100', async () => {
  const parts = block('b1', line(string('one', 100, 60, 'WC="0.8"')));
  const percent = block('b1', line(string('one', 100, 60, 'WC="80"')));
  const untold = block('b1', line(string('one', 100, 60)));
  for (const content of [parts, percent])
    expect((await linesOf(altoFile(content)))[0]!.score).toBeCloseTo(0.8);
  expect((await linesOf(altoFile(untold)))[0]!.score).toBeCloseTo(0.9);
});

it('knows the doubtful characters of a word', async () => {
  const content = block('b1', line(string('one', 100, 60, 'WC="0.8" CC="090"')));
  const { chars } = (await linesOf(altoFile(content)))[0]!;
  expect(chars[1]!.score).toBeLessThan(chars[0]!.score);
  expect(chars.reduce((sum, { score }) => sum + score, 0) / 3).toBeCloseTo(0.8);
});

it('takes the order of reading from the file', async () => {
  const order = '<ReadingOrder><OrderedGroup ID="o"><ElementRef ID="r" REF="b2"/></OrderedGroup></ReadingOrder>'; // prettier-ignore
  const content =
    block('b1', line(string('second', 100, 60))) +
    block('b2', line(string('first', 100, 60), 400)) +
    block('b3', line(string('third', 100, 60), 600));
  const file = altoFile(content).replace('<Layout>', `${order}<Layout>`);
  expect(textsOf(await linesOf(file))).toEqual(['first', 'second', 'third']);
});

it('has cells of a table in rows', async () => {
  const cell = (id: string, text: string, x: number, y: number) =>
    block(id, `<TextLine ${box(x, y, 90, 20)}><String CONTENT="${text}" ${box(x, y, 90, 20)}/></TextLine>`); // prettier-ignore
  const table = cell('a', 'Tea', 100, 100) + cell('b', '2.50', 300, 104) + cell('c', 'Cake', 100, 130); // prettier-ignore
  const lines = await linesOf(altoFile(`<ComposedBlock TYPE="table">${table}</ComposedBlock>`));
  expect(lines.map(({ row }) => row)).toEqual([0, 0, 1]);
  expect(new Set(lines.map(({ block }) => block)).size).toBe(1);
});

it('has the slope of a line of which only box and baseline are told', async () => {
  const content = block(
    'b1',
    `<TextLine ${box(100, 100, 400, 60)} BASELINE="100,118 500,158">${string('slope', 100, 400)}</TextLine>`,
  );
  const { quad } = (await linesOf(altoFile(content)))[0]!;
  const [a, b, , d] = quad;
  expect(Math.atan2(b[1] - a[1], b[0] - a[0])).toBeCloseTo(Math.atan2(40, 400));
  expect(Math.hypot(d[0] - a[0], d[1] - a[1])).toBeLessThan(25);
});

it('ignores a baseline that is a height alone', async () => {
  const content = block(
    'b1',
    `<TextLine ${box(100, 100, 300, 20)} BASELINE="117">${string('level', 100, 300)}</TextLine>`,
  );
  expect((await linesOf(altoFile(content))).map(boxOf)).toEqual(['100 100 400 120']);
});

it('has the turn of a block', async () => {
  const content = `<TextBlock ID="b" ROTATION="90"><TextLine ${box(100, 100, 20, 300)}>
    <String CONTENT="upwards" ${box(100, 100, 20, 300)}/></TextLine></TextBlock>`;
  const { quad } = (await linesOf(altoFile(content)))[0]!;
  expect(quad[0].map(Math.round)).toEqual([100, 400]);
  expect(quad[1].map(Math.round)).toEqual([100, 100]);
});

it('leaves out lines that say nothing', async () => {
  const content = block('b1', line(string('', 100, 60)) + line(''));
  expect(await reasonFor(altoFile(content))).toBe('given-empty');
});
