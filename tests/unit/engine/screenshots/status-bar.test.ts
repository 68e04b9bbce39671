import { describe, expect, it } from 'vitest';
import { withoutStatusBar } from '../../../../src/engine/screenshots/status-bar';
import type { PictureSize, Quad } from '../../../../src/engine/types';
import { degrees, rectQuad, turnAbout } from '../pictures';

interface Text {
  readonly text: string;
  readonly score: number;
  readonly quad: Quad;
}

/** Corners as they are measured in a picture, in pixels. */
const text = (
  spelled: string,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  score = 0.95,
): Text => ({
  text: spelled,
  score,
  quad: rectQuad(x0, y0, x1 - x0, y1 - y0),
});

const PHONE: PictureSize = { width: 1080, height: 2400 };
const CLOCK = text('2:18', 52, 32, 150, 73);
const BATTERY = text('92', 949, 31, 1009, 71);
const TITLE = text('卡组详情', 442, 117, 645, 184);
const PAGE = [TITLE, text('主牌组', 48, 320, 174, 366), text('x3', 900, 420, 950, 450)];

const spelled = (texts: readonly Text[]): string[] => texts.map((one) => one.text);

/** What goes of these texts, which stand above a page. */
const dropped = (bar: readonly Text[], page: readonly Text[] = PAGE, picture = PHONE): string[] => {
  const texts = [...bar, ...page];
  const kept = withoutStatusBar(texts, picture);
  expect(kept).toEqual(texts.filter((one) => kept.includes(one)));
  return spelled(texts.filter((one) => !kept.includes(one)));
};

const clockThatReads = (reading: string): Text => text(reading, 52, 32, 319, 73);
const besideThatReads = (reading: string): Text => text(reading, 800, 31, 1009, 71);

describe('a status bar goes', () => {
  it('from real screenshots, stitched or not', () => {
    for (const [clock, battery] of [
      [clockThatReads('2:18 ·'), BATTERY],
      [text('4:01 T ·', 58, 32, 328, 73), text('85', 949, 31, 1009, 71)],
    ] as const)
      for (const height of [2400, 4395, 13_000])
        expect(dropped([clock, battery], PAGE, { width: 1080, height })).toEqual([
          clock.text,
          battery.text,
        ]);
  });

  it('from an iPhone, with its clock beside the camera, too', () => {
    const bar = [
      text('9:41', 100, 60, 190, 100),
      text('5G', 950, 62, 1000, 98),
      text('87', 1030, 62, 1080, 98),
    ];
    const page = [text('Messages', 400, 190, 770, 250)];
    expect(dropped(bar, page, { width: 1170, height: 2532 })).toEqual(['9:41', '5G', '87']);
    const low = [text('9:41', 132, 78, 230, 122)];
    expect(dropped(low, page, { width: 1206, height: 2622 })).toEqual(['9:41']);
  });

  it('from a picture of any size', () => {
    const scaled = ({ quad, ...rest }: Text, by: number): Text => ({
      ...rest,
      quad: quad.map(([x, y]) => [x * by, y * by]) as unknown as Quad,
    });
    for (const by of [0.3, 2]) {
      const at = (texts: readonly Text[]) => texts.map((one) => scaled(one, by));
      const picture = { width: 1080 * by, height: 2400 * by };
      expect(dropped(at([CLOCK, BATTERY]), at(PAGE), picture)).toEqual(['2:18', '92']);
    }
  });

  it.each(['21:47', '9：41', '9:41 AM', '9:41PM', '8:05 a.m.', '23:59 · T ·', '2:18T', '2:18 ...', '0:07 4G', '2:18日', '3:45 T口·'])(
    'whose clock reads %s',
    (reading) => expect(dropped([clockThatReads(reading), BATTERY])).toEqual([reading, '92']),
  ); // prettier-ignore

  it.each(['5G', '4G LTE 87%', '4GLTE', 'HD5G92', 'VoLTE HD', 'WiFi', '中国移动 4G', '中国联通5G', '12.3K/s', '0.53 KB/s', '.ll 5G 100%', '5G-A', '·', 'T', '92 %'])(
    'that has %s, too',
    (reading) => expect(dropped([CLOCK, besideThatReads(reading)])).toEqual(['2:18', reading]),
  ); // prettier-ignore

  it.each(['5', '25'])('that has an icon which was read as %s, but not surely', (reading) => {
    const iconAt = (score: number) => [CLOCK, text(reading, 858, 34, 911, 63, score), BATTERY];
    expect(dropped(iconAt(0.62))).toEqual(['2:18', reading, '92']);
    expect(dropped(iconAt(0.9))).toEqual([]);
  });

  it('whose battery seems to be turned, as so short a text may', () => {
    const battery = { ...BATTERY, quad: turnAbout(BATTERY.quad, degrees(-12), [980, 51]) };
    expect(dropped([CLOCK, battery])).toEqual(['2:18', '92']);
  });

  it('if its clock is alone on the left, in the middle beside others, or on the right', () => {
    expect(dropped([CLOCK])).toEqual(['2:18']);
    const [middle, right] = [text('2:18', 490, 32, 590, 73), text('2:18', 950, 32, 1040, 73)];
    expect(dropped([text('中国电信', 40, 32, 200, 73), middle])).toEqual(['中国电信', '2:18']);
    expect(dropped([text('5G 92%', 780, 32, 930, 73), right])).toEqual(['5G 92%', '2:18']);
  });

  it('alone: times further down stay', () => {
    const chat = [text('Ann', 480, 120, 600, 170), text('10:32', 490, 300, 590, 340), text('See you at 7:15', 120, 400, 500, 450)]; // prettier-ignore
    expect(dropped([CLOCK, BATTERY], chat)).toEqual(['2:18', '92']);
  });

  it('where there is nothing else', () => {
    expect(dropped([CLOCK, BATTERY], [])).toEqual(['2:18', '92']);
  });
});

describe('nothing goes', () => {
  it('from a picture that is not clearly taller than wide', () => {
    for (const height of [600, 1080, 1400])
      expect(dropped([CLOCK, BATTERY], PAGE, { width: 1080, height })).toEqual([]);
  });

  it.each(['2:18 pm sharp', '9:41 Lunch', '9:30 h', '10:30 Uhr', '2:18 – 3:45', '12:30:45', '12:345', '25:10', '3:75', '3:16 家', '112:18', '2.18', 'at 2:18', 'Total 92', '10:30 25', '2:18 · · · · ·', '9:30 €', '9:41 5GB', '9:41 TX', '2:18 日本'])(
    'where the first text reads %s',
    (reading) => expect(dropped([clockThatReads(reading), BATTERY])).toEqual([]),
  ); // prettier-ignore

  it.each(['Cashier', '12/03/2026', '48.50', '¥ 92', '$9', '920', '192%', '3:45', '24 GB', '2GB', '9 12', 'HDMI', '中国', '第2名', '群聊(3)', 'No. 7', 'Wifi code', 'Station 4G', '日本', '-----', '...... 5'])(
    'where %s stands beside the clock',
    (reading) => expect(dropped([CLOCK, besideThatReads(reading)])).toEqual([]),
  ); // prettier-ignore

  it('where two bare numbers stand beside it, as in a table', () => {
    expect(dropped([CLOCK, text('12', 500, 31, 560, 71), BATTERY])).toEqual([]);
  });

  it('where one of several texts beside it is of another kind', () => {
    expect(dropped([CLOCK, text('Harbour', 400, 32, 600, 73), BATTERY])).toEqual([]);
  });

  it('where a text stands above it or reaches beside it', () => {
    const low = text('2:18', 52, 62, 150, 100);
    expect(dropped([low], [])).toEqual(['2:18']);
    expect(dropped([text('Harbour Inn', 300, 2, 700, 34), low], [])).toEqual([]);
    expect(dropped([text('潮', 400, 40, 500, 140), CLOCK], [])).toEqual([]);
  });

  it('where the next text follows as lines of a text do', () => {
    const at = (y: number) => [text('Table 12', 52, y, 300, y + 41)];
    expect(dropped([CLOCK, BATTERY], at(85))).toEqual([]);
    expect(dropped([CLOCK, BATTERY], at(115))).toEqual(['2:18', '92']);
  });

  it('where the clock is lower or larger than those of phones', () => {
    expect(dropped([text('2:18', 52, 95, 150, 136)], [])).toEqual([]);
    expect(dropped([text('2:18', 52, 10, 300, 90)], [])).toEqual([]);
    expect(dropped([CLOCK, text('92', 900, 12, 1000, 92)], [])).toEqual([]);
  });

  it('where the clock is alone in the middle or on the right, as the time in a piece of a chat', () => {
    expect(dropped([text('10:32', 490, 32, 590, 73)])).toEqual([]);
    expect(dropped([text('10:32 W', 880, 32, 1020, 73)])).toEqual([]);
  });

  it('where times stand below one another', () => {
    const times = [1, 2, 3].map((i) => text(`${i + 2}:00`, 52, 32 + 150 * i, 150, 73 + 150 * i));
    expect(dropped([CLOCK, text('5', 800, 32, 840, 73)], times)).toEqual([]);
    const rightmost = text('10:00', 20, 300, 152, 341);
    expect(dropped([CLOCK], [rightmost])).toEqual([]);
  });

  it('where two texts at the top may be the clock', () => {
    expect(dropped([text('2:18', 52, 10, 150, 36), text('3:45', 400, 60, 500, 90)], [])).toEqual(
      [],
    );
  });

  it('where the text is not level', () => {
    const turned = (angle: number): Text => ({
      ...CLOCK,
      quad: turnAbout(CLOCK.quad, degrees(angle), [101, 52]),
    });
    expect(dropped([turned(1)])).toEqual(['2:18']);
    for (const angle of [6, 90, 180]) expect(dropped([turned(angle)])).toEqual([]);
  });

  it('from a receipt that begins with a time', () => {
    const receipt = [text('09:41', 60, 40, 200, 80), text('Till 3', 420, 40, 540, 80)];
    expect(dropped(receipt, PAGE, { width: 600, height: 1400 })).toEqual([]);
  });

  it('from a fax whose header begins with a time', () => {
    const header = [text('11:03', 140, 20, 175, 32), text('P. 02', 600, 20, 660, 32), text('FROM LEGAL DEPT', 220, 20, 420, 32)]; // prettier-ignore
    expect(dropped(header, PAGE, { width: 754, height: 1000 })).toEqual([]);
  });

  it('from an empty page', () => {
    expect(withoutStatusBar([], PHONE)).toEqual([]);
  });
});
