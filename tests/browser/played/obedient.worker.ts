import * as Comlink from 'comlink';
import { ON_WASM, usesGpu } from '../../../src/protocol/backends';
import { OcrError, outcomeOf } from '../../../src/protocol/errors';
import { packText } from '../../../src/protocol/packed-text';
import type { HelperApi } from '../../../src/protocol/helper-api';
import type { JobId, OcrWorkerApi, PageReading } from '../../../src/protocol/worker-api';
import type { Ask, Instruction, Order } from './orders';

/**
 * A real worker which does with each page what the test says; see `tests/browser/pool/stage.ts`.
 */
const name = crypto.randomUUID();
const orders = new Map<JobId, (order: Order) => void>();
/** Jobs that were cancelled before they had read their file. */
const stopped = new Set<JobId>();
/** Helpers by the job they help with. */
const helpers = new Map<JobId, Map<JobId, Comlink.Remote<HelperApi>>>();
let line: BroadcastChannel;
/** Bytes of all files read so far: what `ping` tells. */
let held = 0;
let onGpu = false;

const forever = new Promise<never>(() => undefined);

function throwLater(message: string): Promise<never> {
  setTimeout(() => {
    throw new Error(message);
  });
  return forever;
}

function closeSelf(): Promise<never> {
  self.close();
  return forever;
}

function reading(text: string): PageReading {
  const ms = { decode: 1, detect: 1, crop: 1, recognise: 1, layout: 1, total: 5 };
  const quad = [[0, 0], [1, 0], [1, 1], [0, 1]] as const; // prettier-ignore
  const line = { text, score: 1, quad, row: 0, paragraph: 0, block: 0, chars: [] };
  return {
    text: packText({ width: 1, height: 1, lines: [line], unread: [] }),
    ms,
    thumbnail: null,
  };
}

async function obey(order: Order, text: string): Promise<PageReading> {
  switch (order) {
    case 'answer':
      return reading(text);
    case 'fail':
      throw new OcrError('decode-failed', `cannot decode ${text}`);
    case 'lose-gpu':
      throw new OcrError('gpu-failed', 'the device was lost');
    case 'exhaust':
      // As onnxruntime says it.
      throw new Error('failed to call OrtRun(). ERROR_CODE: 6, ERROR_MESSAGE: std::bad_alloc');
    case 'stop':
      throw new OcrError('cancelled', 'cancelled between stages');
    case 'spin':
      for (;;);
    case 'close':
      return closeSelf();
    case 'crash':
      return throwLater(`crashed on ${text}`);
    case 'throw':
      throw new TypeError('recognise lets this one out');
  }
}

function ask(job: JobId, text: string, helping = false): Promise<Order> {
  const order = new Promise<Order>((resolve) => orders.set(job, resolve));
  if (stopped.delete(job)) orders.get(job)!('stop');
  line.postMessage({ worker: name, job, text, helping, onGpu } satisfies Ask);
  return order;
}

/** Helps until the reader or the page has enough of it; the test may have it do worse. */
async function help(job: JobId, text: string, port: MessagePort): Promise<number> {
  const ended = new Promise<void>((resolve, reject) => {
    const api: HelperApi = {
      ready: async () => true,
      perform: async () => null,
      end: resolve,
    };
    Comlink.expose(api, port);
    ask(job, text, true)
      .then(async (order) => void (order === 'stop' || (await obey(order, text))))
      .then(resolve, reject);
  });
  await ended;
  port.close();
  return 0;
}

function openLine(id: string): void {
  line = new BroadcastChannel(id);
  line.onmessage = ({ data }: MessageEvent<Instruction>) => {
    if (data.worker === name) orders.get(data.job)?.(data.order);
  };
}

const api: OcrWorkerApi = {
  init: async ({ buildId, assets, backends = ON_WASM }) => {
    openLine(buildId);
    onGpu = usesGpu(backends);
    const trouble = assets.detection.url;
    if (trouble === 'crash') return throwLater('crashed at the start');
    return outcomeOf(async () => {
      if (trouble === 'lost') throw new OcrError('assets-unavailable', 'no longer stored');
      if (trouble === 'no-gpu' && onGpu) throw new OcrError('gpu-failed', 'no adapter');
      if (trouble !== '' && trouble !== 'no-gpu') throw new OcrError('version-mismatch', trouble);
      return { backends, warm: false, ms: 1 };
    });
  },
  check: () => outcomeOf(() => Promise.reject(new Error('nothing is checked here'))),
  recognise: async ({ job, source: { file: blob } }, onEvent) => {
    const text = await blob.text();
    held += blob.size;
    onEvent({ job, stage: 'decode', done: 1, total: 1 });
    const order = await ask(job, text);
    if (order === 'spin')
      line.postMessage({
        worker: name,
        job,
        text: `${text} spins`,
        helping: false,
        onGpu,
      } satisfies Ask);
    const work = obey(order, text);
    const outcome = await outcomeOf(() => work);
    if (order === 'throw') await work;
    for (const helper of helpers.get(job)?.values() ?? []) void helper.end();
    helpers.delete(job);
    (onEvent as unknown as Comlink.ProxyMethods)[Comlink.releaseProxy]();
    return outcome;
  },
  cancel: (job) => {
    const order = orders.get(job);
    if (order) order('stop');
    else stopped.add(job);
  },
  help: ({ job, source: { file: blob } }, port) =>
    outcomeOf(async () => help(job, await blob.text(), port)),
  addHelper: (job, helper, port) => {
    const known = helpers.get(job) ?? new Map<JobId, Comlink.Remote<HelperApi>>();
    helpers.set(job, known.set(helper, Comlink.wrap<HelperApi>(port)));
  },
  dropHelper: (job, helper) => {
    helpers.get(job)?.delete(helper);
  },
  ping: () => held,
};

Comlink.expose(api);
