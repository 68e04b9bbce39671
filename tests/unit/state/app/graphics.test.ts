import { describe, expect, it } from 'vitest';
import type { GpuFound } from '../../../../src/gpu/adapter';
import type { BackendChoice, Verdict } from '../../../../src/gpu/verdict';
import type { GpuCheck, GpuPlan, StageCheck } from '../../../../src/protocol/backends';
import { ON_GPU } from '../../../../src/protocol/backends';
import { OcrError, type WireError } from '../../../../src/protocol/errors';
import { Graphics } from '../../../../src/state/app/Graphics.svelte';

const GOOD: StageCheck = { agrees: true, worst: 1e-5, coldMs: 900, gpuMs: 10, wasmMs: 100 };
const WRONG: StageCheck = { ...GOOD, agrees: false };
const PROVED: GpuPlan = { ...ON_GPU, agrees: true };
const CARD: GpuFound = { adapter: 'intel xe', traits: 'shader-f16', obstacle: null };

interface Situation {
  readonly found?: GpuFound;
  readonly choice?: BackendChoice;
  readonly check?: () => Promise<GpuCheck>;
  readonly build?: string;
  /** What is stored, over several visits. */
  readonly shelf?: Map<string, Verdict>;
}

function visit(situation: Situation) {
  const shelf = situation.shelf ?? new Map<string, Verdict>();
  const plans: (GpuPlan | null)[] = [];
  const problems: WireError[] = [];
  let checks = 0;
  let choice = situation.choice ?? 'auto';
  const check = situation.check ?? (async () => ({ detection: GOOD, recognition: GOOD, lines: 3 }));
  const graphics = new Graphics({
    find: async () => situation.found ?? CARD,
    check: () => {
      checks += 1;
      return check();
    },
    store: {
      load: async (key) => shelf.get(key) ?? null,
      save: async (verdict) => void shelf.set(verdict.key, verdict),
      clear: async () => shelf.clear(),
    },
    choice: () => choice,
    browser: 'Chrome 140',
    build: situation.build ?? '1',
    onProblem: (problem) => problems.push(problem),
  });
  graphics.planned.on((plan) => plans.push(plan));
  const choose = (next: BackendChoice) => ((choice = next), graphics.prepare());
  return { graphics, plans, problems, choose, checks: () => checks };
}

describe('the graphics card on its own', () => {
  it('is used after it was tested, and tested once for several visits', async () => {
    const shelf = new Map<string, Verdict>();
    const first = visit({ shelf });
    await first.graphics.prepare();
    await first.graphics.prepare();
    expect(first.plans).toEqual([PROVED, PROVED]);
    const second = visit({ shelf });
    await second.graphics.prepare();
    expect(second.plans).toEqual([PROVED]);
    expect([first.checks(), second.checks()]).toEqual([1, 0]);
  });

  it('is tested again for another build', async () => {
    const shelf = new Map<string, Verdict>();
    await visit({ shelf }).graphics.prepare();
    const later = visit({ shelf, build: '2' });
    await later.graphics.prepare();
    expect(later.checks()).toBe(1);
  });

  it('is tested again when it can do other things, as after another driver', async () => {
    const shelf = new Map<string, Verdict>();
    await visit({ shelf }).graphics.prepare();
    const later = visit({ shelf, found: { ...CARD, traits: 'shader-f16, subgroups' } });
    await later.graphics.prepare();
    expect(later.checks()).toBe(1);
  });

  it('does what it does right, and nothing where it does nothing right', async () => {
    const half = visit({ check: async () => ({ detection: GOOD, recognition: WRONG, lines: 3 }) });
    await half.graphics.prepare();
    expect(half.plans).toEqual([{ detection: 'webgpu', recognition: 'wasm', agrees: true }]);
    const none = visit({ check: async () => ({ detection: WRONG, recognition: WRONG, lines: 3 }) });
    await none.graphics.prepare();
    expect(none.plans).toEqual([null]);
  });

  it.each(['software', 'webkit', 'no-jspi', 'no-adapter'] as const)(
    'is neither tested nor used: %s',
    async (obstacle) => {
      const { graphics, plans, checks } = visit({ found: { adapter: '', traits: '', obstacle } });
      await graphics.prepare();
      expect([plans, checks()]).toEqual([[null], 0]);
    },
  );

  it('is not even looked for where the processor was chosen', async () => {
    const { graphics, plans, checks } = visit({ choice: 'wasm' });
    await graphics.prepare();
    expect(graphics.found).toBeNull();
    expect([plans, checks()]).toEqual([[null], 0]);
  });

  it('is not used when the test breaks down, and tested again only if that was for want of files', async () => {
    const shelf = new Map<string, Verdict>();
    const check = (code: 'gpu-failed' | 'assets-unavailable') => () =>
      Promise.reject(new OcrError(code, 'no'));
    const offline = visit({ shelf, check: check('assets-unavailable') });
    await offline.graphics.prepare();
    expect(offline.plans).toEqual([null]);
    expect(shelf.size).toBe(0);
    const broken = visit({ shelf, check: check('gpu-failed') });
    await broken.graphics.prepare();
    expect(broken.graphics.verdict?.error).toBe('no');
    const again = visit({ shelf });
    await again.graphics.prepare();
    expect([again.plans, again.checks()]).toEqual([[null], 0]);
  });
});

describe('a card that is forced', () => {
  it.each(['software', 'webkit'] as const)('is tested and used: %s', async (obstacle) => {
    const found = { adapter: 'some', traits: '', obstacle };
    const { graphics, plans, checks } = visit({ found, choice: 'webgpu' });
    await graphics.prepare();
    expect([plans, checks()]).toEqual([[PROVED], 1]);
  });

  it('is used although the test disagrees, whose verdict says so', async () => {
    const check = async () => ({ detection: WRONG, recognition: GOOD, lines: 3 });
    const { graphics, plans } = visit({ choice: 'webgpu', check });
    await graphics.prepare();
    expect(plans).toEqual([{ ...ON_GPU, agrees: false }]);
    expect(graphics.verdict?.check?.detection.agrees).toBe(false);
  });

  it('is let go when the processor is chosen', async () => {
    const { plans, choose } = visit({ choice: 'webgpu' });
    await choose('webgpu');
    await choose('wasm');
    expect(plans).toEqual([PROVED, null]);
  });
});

describe('a card that fails while it reads', () => {
  it('is told once, left alone, and must prove itself again', async () => {
    const shelf = new Map<string, Verdict>();
    const { graphics, plans, problems, checks } = visit({ shelf });
    await graphics.prepare();
    graphics.failed({ code: 'timeout', message: 'silent' });
    graphics.failed({ code: 'gpu-failed', message: 'again' });
    expect(problems).toEqual([{ code: 'gpu-failed', message: 'silent' }]);
    await graphics.prepare();
    expect(plans).toEqual([PROVED, null]);
    expect([shelf.size, checks()]).toEqual([0, 1]);
    await graphics.checkAgain();
    expect(plans).toEqual([PROVED, null, PROVED]);
    expect([shelf.size, checks()]).toEqual([1, 2]);
  });
});
