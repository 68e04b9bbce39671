import { expect, it } from 'vitest';
import { planDisturbances } from '../../../bench/soak/plan-disturbances';
import { DAMAGES, planPages, type PlannedPage } from '../../../bench/soak/plan-pages';
import { SeededRandom } from '../../../bench/soak/random';

const plan = (seed: number, count = 400, sources: string[] = []): PlannedPage[] =>
  planPages(new SeededRandom(seed), count, sources);

const disturb = (seed: number, pages = 2000, kills = 20) =>
  planDisturbances(new SeededRandom(seed), { pages, kills });

it('draws the same numbers for the same seed, and others for another', () => {
  const numbers = (seed: number) => {
    const random = new SeededRandom(seed);
    return Array.from({ length: 5 }, () => random.next());
  };
  expect(numbers(7)).toEqual(numbers(7));
  expect(numbers(7)).not.toEqual(numbers(8));
  for (const number of numbers(0)) expect(number).toBeGreaterThanOrEqual(0);
  for (const number of numbers(0)) expect(number).toBeLessThan(1);
});

it('draws whole numbers with both ends, and each about as often', () => {
  const random = new SeededRandom(1);
  const drawn = Array.from({ length: 3000 }, () => random.whole(2, 4));
  const share = (number: number) => drawn.filter((one) => one === number).length / drawn.length;
  expect(share(2) + share(3) + share(4)).toBeCloseTo(1);
  for (const number of [2, 3, 4]) expect(share(number)).toBeCloseTo(1 / 3, 1);
});

it('shuffles without losing anything, and picks nothing out of nothing', () => {
  const random = new SeededRandom(1);
  const shuffled = random.shuffled([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(shuffled).not.toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(shuffled.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(() => random.pick([])).toThrow(RangeError);
});

it('plans the same pages for the same seed, each with a path of its own', () => {
  expect(plan(3)).toEqual(plan(3));
  expect(plan(3)).not.toEqual(plan(4));
  expect(new Set(plan(3).map(({ path }) => path)).size).toBe(400);
});

it('prints on each drawn page its own number once, and no other digits', () => {
  for (const page of plan(5)) {
    if (page.kind === 'real') continue;
    expect(page.drawing.lines.join(' ').match(/\d+/g)).toEqual([String(page.number)]);
    expect(page.drawing.lines.length).toBeGreaterThanOrEqual(3);
    expect(page.drawing.lines.length).toBeLessThanOrEqual(8);
  }
});

it('breaks a known share of the files in every way', () => {
  const broken = plan(1).flatMap((page) => (page.kind === 'broken' ? [page] : []));
  expect(broken).toHaveLength(12);
  expect(new Set(broken.map(({ damage }) => damage))).toEqual(new Set(DAMAGES));
  const texts = broken.filter(({ damage }) => damage === 'text');
  for (const { path } of texts) expect(path).toMatch(/\.png$/);
});

it('takes real pictures in turn where there are some', () => {
  const real = plan(1, 40, ['a/One.JPG', 'b.png']).flatMap((page) =>
    page.kind === 'real' ? [page] : [],
  );
  expect(real.map(({ source }) => source)).toEqual(['a/One.JPG', 'b.png', 'a/One.JPG', 'b.png']);
  expect(real[0]!.path).toMatch(/^real-\d+\.jpg$/);
});

it('disturbs the same way for the same seed, in the order of pages and not at the very end', () => {
  expect(disturb(1)).toEqual(disturb(1));
  expect(disturb(1)).not.toEqual(disturb(2));
  const at = disturb(1).map(({ afterPages }) => afterPages);
  expect(at).toEqual(at.toSorted((a, b) => a - b));
  expect(at.at(-1)).toBeLessThanOrEqual(1800);
});

it('kills as often as told, one time in five without a sound', () => {
  const count = (deed: string) => disturb(1).filter((one) => one.deed === deed).length;
  expect([count('crash'), count('terminate')]).toEqual([16, 4]);
  expect([count('pause'), count('open'), count('scroll')]).toEqual([10, 40, 40]);
  expect(disturb(1, 60, 0).some(({ deed }) => deed === 'crash' || deed === 'terminate')).toBe(
    false,
  );
});
