import { SeededRandom } from '../soak/random';
import { chatPage } from './chat-page';
import { deckPage } from './deck-page';
import { PAGE_WIDTH, type LongPage } from './long-page';
import { Pen, type StitchedFace } from './pen';
import { tablePage } from './table-page';

/**
 * Long screenshots as phones stitch them, drawn from a seed, with their truth: decks, chats and
 * tables, dark and light, as JPEG of several qualities or as PNG. Of some the second part begins
 * too high, so that a strip is there twice; of some of these the app's own bars stand between.
 * `stitchedPlans()` lists them, `drawStitched()` draws one in any page that has the faces;
 * `npx tsx bench/draw-stitched.ts DIR` writes all of them with their truth and a catalogue of the
 * cards' names, for `npm run ocr`.
 */
export interface StitchedPlan {
  readonly name: string;
  readonly kind: 'deck' | 'chat' | 'table';
  readonly seed: number;
  readonly isDark: boolean;
  readonly hasTwins: boolean;
  /** How the parts meet; null for one that was not stitched, or rightly. */
  readonly seam: 'bare' | 'bars' | null;
  /** Quality of the JPEG, 0 to 1; null for a PNG. */
  readonly quality: number | null;
}

/** A part that is there twice: removing any of these strips leaves the page as it was. */
export interface TrueRepeat {
  /** Rows from the one copy to the other: how high the strip is. */
  readonly height: number;
  /** The strip may begin in any of these rows of the picture. */
  readonly from: number;
  readonly to: number;
}

export interface StitchedPicture {
  readonly blob: Blob;
  readonly repeat: TrueRepeat | null;
  readonly page: LongPage;
}

const PAGES = { deck: deckPage, chat: chatPage, table: tablePage } as const;
const QUALITIES = [null, 0.95, 0.85, 0.75, 0.6] as const;
const SEAMS = ['bare', null, 'bare', 'bars', 'bare'] as const;

/** Of every kind as many: with each way to meet, quality and ground. */
export function stitchedPlans(count = 90): readonly StitchedPlan[] {
  return Array.from({ length: count }, (_, i) => {
    const kind = (['deck', 'chat', 'table'] as const)[i % 3]!;
    const nth = Math.floor(i / 3);
    const seam = SEAMS[nth % SEAMS.length]!;
    const quality = QUALITIES[(nth + Math.floor(nth / 5)) % QUALITIES.length]!;
    const hasTwins = nth % 4 === 3 || (seam === null && nth % 2 === 0);
    const name = `${kind}-${String(nth).padStart(2, '0')}-${seam ?? 'whole'}`;
    return { name, kind, seed: 1000 + i, isDark: nth % 2 === 0, hasTwins, seam, quality };
  });
}

/** Rows of the app's own bar at the bottom, of parts that are stitched with their bars. */
const FOOTER = 140;

/**
 * Where the first part ends and how much of it the second one shows again; rows of the page. A text
 * is whole in it, and it cuts one, or is long: where white is all that a few texts have around
 * them, nobody could tell them from a list's own.
 */
function seamIn({ height, listTop }: LongPage, { written }: Pen, random: SeededRandom) {
  for (;;) {
    const overlap = random.whole(70, 900);
    const end = random.whole(listTop + overlap, height - 250);
    const begin = end - overlap;
    const isCut = written.some(({ top, bottom }) => top + 6 < end && bottom - 6 > end);
    const holdsText = written.some(({ top, bottom }) => top - 6 > begin && bottom + 6 < end);
    if (holdsText && (isCut || overlap > LONG_STRIP)) return { end, begin };
  }
}
/** Rows. */
const LONG_STRIP = 760;

/** @param fontOf the CSS font of a brought face, which is loaded */
export async function drawStitched(
  plan: StitchedPlan,
  fontOf: (pixels: number, face: StitchedFace) => string,
): Promise<StitchedPicture> {
  const random = new SeededRandom(plan.seed);
  const page = PAGES[plan.kind]({ ...plan, random });
  const whole = new OffscreenCanvas(PAGE_WIDTH, page.height);
  const pen = new Pen(whole.getContext('2d')!, fontOf);
  pen.box(0, 0, PAGE_WIDTH, page.height, page.ground);
  page.paint(pen);
  const { end, begin } = seamIn(page, pen, random);
  const bars = plan.seam === 'bars' ? FOOTER + page.header : 0;
  const isTwice = plan.seam !== null;
  const height = page.height + (isTwice ? end - begin + bars : 0) + (bars && FOOTER);
  const canvas = new OffscreenCanvas(PAGE_WIDTH, height);
  const target = new Pen(canvas.getContext('2d')!, fontOf);
  target.context.drawImage(whole, 0, 0);
  if (isTwice) {
    const below = page.height - begin;
    const to = end + bars;
    target.context.drawImage(whole, 0, begin, PAGE_WIDTH, below, 0, to, PAGE_WIDTH, below);
  }
  if (bars) {
    target.context.drawImage(
      whole,
      0,
      0,
      PAGE_WIDTH,
      page.header,
      0,
      end + FOOTER,
      PAGE_WIDTH,
      page.header,
    );
    // Between the two the clock went on.
    const clock = target.context.getImageData(2, 2, 1, 1).data;
    target.box(40, end + FOOTER + 20, 140, 60, `rgb(${clock[0]} ${clock[1]} ${clock[2]})`);
    target.write('12:35', 50, end + FOOTER + 62, 36, plan.isDark ? '#e8edf0' : '#1a1c20');
    for (const top of [end, height - FOOTER]) paintFooter(target, top);
  }
  const type = plan.quality === null ? 'image/png' : 'image/jpeg';
  const blob = await canvas.convertToBlob({ type, quality: plan.quality ?? 1 });
  const repeat = isTwice ? { height: end - begin + bars, from: begin, to: end } : null;
  return { blob, repeat, page };
}

function paintFooter(pen: Pen, top: number): void {
  pen.box(0, top, PAGE_WIDTH, FOOTER, '#30343c');
  ['首页', '牌组', '对局', '我的'].forEach((text, i) =>
    pen.write(text, 90 + i * 260, top + 84, 36, '#f0f2f4'),
  );
}
