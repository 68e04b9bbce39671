import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackText } from '../../../src/protocol/packed-text';
import { draw, drawLines, type Sheet } from '../drawn';
import { font } from '../fonts';
import { startRealWorker, valueOf, type RealWorker } from '../workers/real-worker';

type Paint = (context: OffscreenCanvasRenderingContext2D) => void;

const TEXT = [
  'The ferry leaves at seven in the morning',
  'and comes back when the tide turns.',
  'Bring a coat, a map and two sandwiches',
  'because the island has no shop at all.',
];

let worker: RealWorker;
beforeAll(async () => {
  worker = await startRealWorker();
});
afterAll(() => worker.end());

async function read(sheet: Sheet, paint: Paint): Promise<string[]> {
  const { lines } = await worker.read(await draw({ faces: ['chinese'], ...sheet }, paint));
  return lines.map(({ text }) => text);
}

/** Lines one under another. */
const write =
  (lines: readonly string[], x: number, y: number, step: number, pixels = 28): Paint =>
  (context) => {
    context.font = font(pixels);
    lines.forEach((line, i) => context.fillText(line, x, y + i * step));
  };

describe('a page', () => {
  it.each([90, 180, 270, 15, -15])('turned by %i degrees is read in its order', async (angle) => {
    const page = await read({ width: 700, height: 700 }, (context) => {
      context.translate(350, 350);
      context.rotate((angle * Math.PI) / 180);
      write(TEXT, -270, -70, 50)(context);
    });
    expect(page).toEqual(TEXT);
  });

  it.each([
    ['light on dark', '#ddd', '#222'],
    ['grey on a little lighter grey', '#c6c6c6', '#dadada'],
    ['red on white', '#e33', '#fff'],
    ['blue on white', '#33e', '#fff'],
  ])('printed %s is read', async (_, colour, background) => {
    const { lines } = await worker.read(
      await drawLines({ width: 640, height: 240, background }, TEXT, colour),
    );
    expect(lines.map(({ text }) => text)).toEqual(TEXT);
  });

  it('with letters 8 and 200 pixels high is read to the last of them', async () => {
    const page = await read({ width: 1400, height: 640 }, (context) => {
      write(['Harbour'], 60, 280, 0, 274)(context);
      write(TEXT, 60, 420, 22, 11)(context);
    });
    expect(page).toEqual(['Harbour', ...TEXT]);
  });

  it('four times as high as wide, such as a receipt, is read row by row', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => [`Item ${100 + i * 7}`, `${i + 1}.50`]);
    const page = await read({ width: 500, height: 2000 }, (context) => {
      context.font = font(22);
      rows.forEach(([item, amount], i) => {
        context.fillText(item!, 30, 80 + i * 62);
        context.fillText(amount!, 390, 80 + i * 62);
      });
    });
    expect(page).toEqual(rows.flat());
  });

  it('twelve times as high as wide, such as a screenshot, is read to its end', async () => {
    const lines = Array.from({ length: 24 }, (_, i) => `Message ${1000 + i * 37}`);
    const page = await read({ width: 600, height: 7200 }, write(lines, 60, 100, 300));
    expect(page).toEqual(lines);
  });

  it('with lines through its text and a pale stamp over it is read', async () => {
    const page = await read({ width: 700, height: 300 }, (context) => {
      write(TEXT, 40, 60, 50)(context);
      context.fillRect(40, 100, context.measureText(TEXT[1]!).width, 2);
      context.strokeStyle = '#d22';
      context.globalAlpha = 0.5;
      context.lineWidth = 4;
      context.beginPath();
      context.ellipse(400, 170, 130, 80, 0.2, 0, 2 * Math.PI);
      context.stroke();
    });
    expect(page).toEqual(TEXT);
  });

  it.each([
    ['white', '#fff'],
    ['grey', '#bbb'],
    ['black', '#000'],
  ])('that is blank and %s has no text, and no time is lost on lines', async (_, background) => {
    const stages = new Set<string>();
    const blob = await draw({ width: 1200, height: 1600, background });
    const answer = await worker.recognise(worker.nextJob(), blob, (event) => {
      stages.add(event.stage);
    });
    expect(unpackText(valueOf(answer).text).lines).toEqual([]);
    expect(stages).toContain('detect');
    expect(stages).not.toContain('recognise');
  });

  it('reads what is printed on its margin, turned, after the rest', async () => {
    const page = await read({ width: 700, height: 300 }, (context) => {
      write(TEXT, 40, 60, 50)(context);
      context.translate(650, 50);
      context.rotate(Math.PI / 2);
      context.fillText('Volume twelve', 0, 0);
    });
    expect(page).toEqual([...TEXT, 'Volume twelve']);
  });
});

describe('vertical Chinese', () => {
  const COLUMNS = ['春眠不觉晓处处闻啼鸟', '夜来风雨声花落知多少', '床前明月光疑是地上霜'];

  /**
   * Characters stand upright, one right under another, as they are set; columns follow from right
   * to left.
   */
  const writeColumns =
    (columns: readonly string[], right: number, size = 40): Paint =>
    (context) => {
      context.font = font(size, 'chinese');
      columns.forEach((column, i) =>
        [...column].forEach((character, k) =>
          context.fillText(character, right - i * 1.8 * size, 70 + k * size),
        ),
      );
    };

  it.each([40, 20])(
    'in columns of characters %i pixels high is read from right to left',
    async (size) => {
      const sheet = { width: 8 * size, height: 14 * size };
      expect(await read(sheet, writeColumns(COLUMNS, 5 * size, size))).toEqual(COLUMNS);
    },
  );

  it('is read in columns of two characters, too', async () => {
    expect(await read({ width: 240, height: 200 }, writeColumns(['出口'], 100))).toEqual(['出口']);
  });

  it('is read beside lines of a level text', async () => {
    const page = await read({ width: 760, height: 520 }, (context) => {
      write(TEXT, 40, 80, 60)(context);
      writeColumns([COLUMNS[0]!], 680, 36)(context);
    });
    expect(page).toEqual([...TEXT, COLUMNS[0]]);
  });
});
