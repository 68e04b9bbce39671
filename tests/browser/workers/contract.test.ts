import { wholeFile } from '../../../src/protocol/page-source';
import { expose, proxy, transfer, wrap, type Remote } from 'comlink';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_ENGINE_OPTIONS, STAGES, type PageText } from '../../../src/engine/types';
import { spawnWorker } from '../../../src/threads/spawn-worker';
import { ON_WASM } from '../../../src/protocol/backends';
import { unpackText } from '../../../src/protocol/packed-text';
import type { Outcome } from '../../../src/protocol/errors';
import type { HelperApi } from '../../../src/protocol/helper-api';
import type { JobEvent, JobId, OcrWorkerApi } from '../../../src/protocol/worker-api';
import { createOcrApi } from '../../../workers/ocr/ocr-api';
import { drawLines } from '../drawn';
import { realAssets, valueOf } from './real-worker';

interface Side {
  readonly api: Remote<OcrWorkerApi>;
  readonly end: () => void;
}

/** The contract without a worker: both sides in one page, with a port between them. */
function overPort(): Side {
  const { port1, port2 } = new MessageChannel();
  expose(createOcrApi(), port1);
  return { api: wrap<OcrWorkerApi>(port2), end: () => port2.close() };
}

function overWorker(): Side {
  const worker = spawnWorker();
  return { api: wrap<OcrWorkerApi>(worker), end: () => worker.terminate() };
}

let lastJob = 0;
const nextJob = (): JobId => (lastJob += 1);

const WORDS = Array.from({ length: 16 }, (_, i) => `Harbour ${1000 + i * 37}`);
const tallPage = () => drawLines({ width: 600, height: 900 }, WORDS);

describe.each([
  ['a MessageChannel', overPort],
  ['a worker', overWorker],
])('the contract over %s', (_, open) => {
  let reader: Side;
  let helper: Side;
  let page: Blob;
  let alone: PageText;

  const recognise = async (job: JobId, onEvent: (event: JobEvent) => void = () => undefined) =>
    reader.api.recognise(
      { job, source: wholeFile(page), options: DEFAULT_ENGINE_OPTIONS },
      proxy(onEvent),
    );

  /** Brings reader and helper together, as the pool does. */
  function introduce(job: JobId): { help: JobId; done: Promise<number> } {
    const help = nextJob();
    const { port1, port2 } = new MessageChannel();
    void reader.api.addHelper(job, help, transfer(port1, [port1]));
    const answer = helper.api.help(
      { job: help, source: wholeFile(page) },
      transfer(port2, [port2]),
    );
    return { help, done: answer.then((outcome: Outcome<number>) => valueOf(outcome)) };
  }

  beforeAll(async () => {
    [reader, helper] = [open(), open()];
    page = await tallPage();
    expect(await reader.api.recognise({ job: nextJob(), source: wholeFile(page), options: DEFAULT_ENGINE_OPTIONS }, proxy(() => undefined))).toMatchObject({ ok: false, error: { code: 'internal' } }); // prettier-ignore
    // Sessions of one runtime must be made one after another.
    for (const { api } of [reader, helper]) {
      const report = valueOf(await api.init(await realAssets()));
      expect(report).toMatchObject({ backends: ON_WASM });
    }
    alone = unpackText(valueOf(await recognise(nextJob())).text);
  });
  afterAll(() => {
    reader.end();
    helper.end();
  });

  it('reads every line, and tells of it stage by stage', async () => {
    const events: JobEvent[] = [];
    const job = nextJob();
    const { text, ms } = valueOf(await recognise(job, (event) => events.push(event)));
    expect(unpackText(text).lines.map((line) => line.text)).toEqual(WORDS);
    expect(events.every((event) => event.job === job)).toBe(true);
    const order = events.map(({ stage }) => STAGES.indexOf(stage));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(ms.total).toBeGreaterThan(0);
  });

  it('refuses a page of another build, and goes on', async () => {
    const config = { ...(await realAssets()), buildId: 'another' };
    const other = open();
    expect(await other.api.init(config)).toMatchObject({ error: { code: 'version-mismatch' } });
    other.end();
    expect(await reader.api.ping()).toBeGreaterThan(10_000_000);
  });

  it('ends a job that is cancelled, and takes no notice of one that is not there', async () => {
    const job = nextJob();
    const answer = await recognise(job, ({ stage }) => {
      if (stage === 'recognise') void reader.api.cancel(job);
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    await reader.api.cancel(job + 1000);
    await reader.api.dropHelper(job + 1000, job);
    expect(unpackText(valueOf(await recognise(nextJob())).text)).toEqual(alone);
  });

  it('shares a page with a helper, and the page reads the same', async () => {
    const job = nextJob();
    const reading = recognise(job);
    const { done } = introduce(job);
    expect(unpackText(valueOf(await reading).text)).toEqual(alone);
    expect(await done).toBeGreaterThan(0);
  });

  it('lets a helper go when it is called back, and the page is whole', async () => {
    const job = nextJob();
    let asked = false;
    const reading = recognise(job, ({ stage, done }) => {
      if (stage !== 'recognise' || done < 4 || asked) return;
      asked = true;
      void helper.api.cancel(help);
    });
    const { help, done } = introduce(job);
    await done;
    await reader.api.dropHelper(job, help);
    expect(unpackText(valueOf(await reading).text)).toEqual(alone);
    expect(asked).toBe(true);
  });

  it('goes on without a helper that takes pieces and never answers', async () => {
    const job = nextJob();
    const help = nextJob();
    const { port1, port2 } = new MessageChannel();
    let taken = 0;
    const dead: HelperApi = {
      ready: async () => true,
      perform: () => {
        taken += 1;
        void reader.api.dropHelper(job, help);
        return new Promise(() => undefined);
      },
      end: () => undefined,
    };
    expose(dead, port2);
    const reading = recognise(job);
    void reader.api.addHelper(job, help, transfer(port1, [port1]));
    expect(unpackText(valueOf(await reading).text)).toEqual(alone);
    expect(taken).toBeGreaterThan(0);
  });

  it('helps with no picture that cannot be decoded', async () => {
    const { port1, port2 } = new MessageChannel();
    const broken = new Blob(['Dear reader'], { type: 'image/png' });
    const answer = helper.api.help(
      { job: nextJob(), source: wholeFile(broken) },
      transfer(port2, [port2]),
    );
    expect(await answer).toMatchObject({ ok: false, error: { code: 'decode-failed' } });
    port1.close();
  });
});
