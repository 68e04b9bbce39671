import { proxy } from 'comlink';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFAULT_ENGINE_OPTIONS, type PageText } from '../../../src/engine/types';
import type { PageSource } from '../../../src/protocol/page-source';
import { unpackText } from '../../../src/protocol/packed-text';
import { HELVETICA, show, writePdf } from '../../helpers/write-pdf';
import { drawLines } from '../drawn';
import { startRealWorker, valueOf, type RealWorker } from './real-worker';

let worker: RealWorker;
let picture: Blob;

beforeAll(async () => {
  worker = await startRealWorker();
  picture = await drawLines({ width: 420, height: 100 }, ['Harbour 2026']);
});
afterAll(() => worker.end());

async function read(source: PageSource): Promise<PageText & { thumbnail: unknown }> {
  const request = { job: worker.nextJob(), source, options: DEFAULT_ENGINE_OPTIONS };
  const reading = valueOf(
    await worker.api.recognise(
      request,
      proxy(() => undefined),
    ),
  );
  return { ...unpackText(reading.text), thumbnail: reading.thumbnail };
}

/** Half as large as the picture; of a page of the given height. */
const alto = (height: number, text = 'Harbor 1926') =>
  `<alto><Layout><Page WIDTH="210" HEIGHT="${height}"><PrintSpace><TextBlock ID="b">
    <TextLine HPOS="10" VPOS="10" WIDTH="100" HEIGHT="20">
    <String CONTENT="${text}" HPOS="10" VPOS="10" WIDTH="100" HEIGHT="20" WC="0.7"/></TextLine>
    </TextBlock></PrintSpace></Page></Layout></alto>`;

const given = (xml: string) => ({ file: new Blob([xml]), path: 'a.xml' });
const told = ({ lines, origin }: PageText) => [origin, lines.map(({ text }) => text)];

it('The text that came with a picture is taken, at its places in the picture', async () => {
  const page = await read({ file: picture, part: null, given: given(alto(50)) });
  expect(told(page)).toEqual([{ source: 'text', reason: 'given' }, ['Harbor 1926']]);
  expect([page.width, page.height]).toEqual([420, 100]);
  const [line] = page.lines;
  expect(line!.quad[2]).toEqual([220, 60]);
  expect(line!.score).toBeCloseTo(0.7);
  expect(page.thumbnail).toBeInstanceOf(Blob);
});

it.each([
  ['is of another page', alto(300), 'given-unlike'],
  ['says nothing', alto(50, ' '), 'given-empty'],
  ['ends too early', alto(50).slice(0, 200), 'given-damaged'],
])('A picture is read where the file beside it %s', async (_, xml, reason) => {
  const page = await read({ file: picture, part: null, given: given(xml) });
  expect(told(page)).toEqual([{ source: 'ocr', reason }, ['Harbour 2026']]);
});

it('A picture is read where a person wants that', async () => {
  const source = {
    file: picture,
    part: null,
    wish: { take: 'picture' },
    given: given(alto(50)),
  } as const;
  expect(told(await read(source))).toEqual([{ source: 'ocr', reason: 'given' }, ['Harbour 2026']]);
});

it('A page of a document has the text that came with it, or else its own', async () => {
  const dict = `/MediaBox[0 0 210 50]/Resources<<${HELVETICA}>>`;
  const file = new Blob([
    new Uint8Array(writePdf([{ dict, content: show('The ship is in the port', 20, 30) }])),
  ]);
  const own = [{ source: 'text', reason: 'text' }, ['The ship is in the port']];
  const page = await read({ file, part: 1, given: given(alto(50)) });
  expect(told(page)).toEqual([{ source: 'text', reason: 'given' }, ['Harbor 1926']]);
  expect(told(await read({ file, part: 1, given: given(alto(300)) }))).toEqual(own);
});
