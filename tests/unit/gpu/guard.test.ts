import { describe, expect, it } from 'vitest';
import type { RunModel, Tensor } from '../../../src/engine/types';
import { boundedRun, guardLines, guardMaps } from '../../../src/gpu/guard';

const FOREVER = new Promise<never>(() => undefined);
const FAILED = { code: 'gpu-failed' };

const tensor = (dims: readonly number[], valueAt: (at: number) => number): Tensor => ({
  data: Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, at) => valueAt(at)),
  dims,
});

const LINE = tensor([1, 3, 48, 64], () => 0);
const OUTPUT = tensor([1, 1, 2], (at) => at);

describe('a run on the card', () => {
  const run: RunModel = async () => OUTPUT;

  it('gives its output', async () => {
    expect(await boundedRun(run, FOREVER, 10_000)(LINE)).toBe(OUTPUT);
  });

  it('ends where it never returns', async () => {
    const never = boundedRun(() => FOREVER, FOREVER, 10);
    await expect(never(LINE)).rejects.toMatchObject(FAILED);
  });

  it('ends when the device is lost, then and before', async () => {
    let lose: (why: string) => void = () => undefined;
    const lost = new Promise<string>((resolve) => (lose = resolve));
    const model = boundedRun(() => FOREVER, lost, 10_000);
    const running = model(LINE);
    lose('it was unplugged');
    const told = { ...FAILED, message: expect.stringContaining('it was unplugged') as string };
    await expect(running).rejects.toMatchObject(told);
    await expect(model(LINE)).rejects.toMatchObject(told);
  });

  it('ends with what the card reports, such as that its memory is full', async () => {
    const full = boundedRun(() => Promise.reject(new Error('Out of memory')), FOREVER, 10_000);
    const told = { ...FAILED, message: expect.stringContaining('Out of memory') as string };
    await expect(full(LINE)).rejects.toMatchObject(told);
  });
});

describe('lines', () => {
  it('are held to the processor at the end of a page, by the last of them', async () => {
    const compared: Tensor[] = [];
    const wrong = tensor([1, 1, 2], () => 0.5);
    let output = OUTPUT;
    const { run, endPage } = guardLines({
      gpu: async () => output,
      reference: async (input) => (compared.push(input), OUTPUT),
    });
    const last = tensor([1, 3, 48, 128], () => 0);
    await run(LINE);
    await run(last);
    await endPage();
    expect(compared).toEqual([last]);
    // It goes wrong within a page that began well.
    await run(LINE);
    output = wrong;
    await run(last);
    await expect(endPage()).rejects.toMatchObject(FAILED);
  });

  it('are not compared for a page that has none', async () => {
    const { endPage } = guardLines({ gpu: async () => OUTPUT, reference: () => FOREVER });
    await endPage();
  });
});

describe('maps', () => {
  /** Text wherever the first plane of the input is 1. */
  const detect: RunModel = async ({ data, dims }) => ({
    data: data.slice(0, dims[2]! * dims[3]!),
    dims: [1, 1, dims[2]!, dims[3]!],
  });
  const blank: RunModel = async ({ dims }) => tensor([1, 1, dims[2]!, dims[3]!], () => 0);
  const [WIDTH, HEIGHT] = [640, 384];
  /** One pixel of text, near the right. */
  const PAGE = tensor([1, 3, HEIGHT, WIDTH], (at) => (at === 300 * WIDTH + 600 ? 1 : 0));
  const EMPTY = tensor([1, 3, HEIGHT, WIDTH], () => 0);

  it('that show nothing are made on both', async () => {
    const right = guardMaps({ gpu: detect, reference: detect });
    expect((await right.run(EMPTY)).data.some((value) => value > 0)).toBe(false);
    const broken = guardMaps({ gpu: blank, reference: detect });
    await expect(broken.run(PAGE)).rejects.toMatchObject(FAILED);
  });

  it('are held to a sample that has text, made by the processor once', async () => {
    let isBroken = false;
    const onGpu: Tensor[] = [];
    const onWasm: Tensor[] = [];
    const { run, endPage } = guardMaps({
      gpu: (input) => (onGpu.push(input), (isBroken ? blank : detect)(input)),
      reference: (input) => (onWasm.push(input), detect(input)),
    });
    await endPage();
    await run(PAGE);
    await endPage();
    await run(PAGE);
    await endPage();
    expect(onWasm.map(({ dims }) => dims)).toEqual([[1, 3, 256, 256]]);
    // The pixel of text is in it: no smaller part of the page was taken from elsewhere.
    expect(onWasm[0]!.data.indexOf(1)).toBeGreaterThan(0);
    expect(onGpu.filter((input) => input === onWasm[0])).toHaveLength(2);
    isBroken = true;
    await expect(endPage()).rejects.toMatchObject(FAILED);
  });

  it('smaller than the sample are the sample', async () => {
    const sizes: (readonly number[])[] = [];
    const { run } = guardMaps({
      gpu: detect,
      reference: (input) => (sizes.push(input.dims), detect(input)),
    });
    await run(tensor([1, 3, 64, 96], () => 1));
    expect(sizes).toEqual([[1, 3, 64, 96]]);
  });
});
