import { releaseProxy, type ProxyMethods } from 'comlink';
import { runTask, type RunTask } from '../../src/engine/tasks';
import type { EngineHost } from '../../src/engine/pipeline';
import { screenshotReader } from '../../src/engine/screenshots/screenshot-reader';
import type { RasterImage, Stage } from '../../src/engine/types';
import { OcrError, outcomeOf } from '../../src/protocol/errors';
import { createPause } from '../../src/protocol/pause';
import { packText } from '../../src/protocol/packed-text';
import type {
  HelpRequest,
  InitReport,
  InitConfig,
  JobEvent,
  JobId,
  OcrWorkerApi,
  PageReading,
  RecogniseRequest,
} from '../../src/protocol/worker-api';
import { runGpuCheck } from './gpu-check';
import { loadModels, type Models } from '../models/load-models';
import { Help } from './help';
import { openPage } from './open-page';
import { wasmBytes } from '../ort';
import { SharedWork } from './shared-work';

/**
 * A worker that computes for longer than this without a pause would answer a cancel too late.
 * Unsourced.
 */
const SLICE_MS = 20;

/** Often enough for a smooth bar, seldom enough to cost nothing. Unsourced. */
const PROGRESS_EVERY_MS = 100;

const now = () => performance.now();

function progressReporter(
  job: JobId,
  onEvent: (event: JobEvent) => void,
): EngineHost['onProgress'] {
  let last = -Infinity;
  let lastStage: Stage | null = null;
  return (stage, done, total) => {
    if (stage === lastStage && now() - last < PROGRESS_EVERY_MS) return;
    last = now();
    lastStage = stage;
    onEvent({ job, stage, done, total });
  };
}

/** Each job brings a port of its own for its events, and only this side can close it. */
function release(onEvent: (event: JobEvent) => void): void {
  (onEvent as Partial<ProxyMethods>)[releaseProxy]?.();
}

/** A page that is being read here. */
interface Job {
  cancelled: boolean;
  /** Helpers may come while the picture is still being decoded. */
  readonly work: SharedWork;
  /** Set when the picture is decoded; where no picture is read there are no tasks. */
  image: RasterImage | null;
}

/**
 * One worker's side of the contract; see `OcrWorkerApi`. It holds its models for the rest of its
 * life.
 */
export function createOcrApi(): OcrWorkerApi {
  let models: Models | null = null;
  const jobs = new Map<JobId, Job>();
  const helps = new Map<JobId, Help>();
  const breathe = createPause(SLICE_MS);

  const start = async (config: InitConfig): Promise<InitReport> => {
    const begin = now();
    models = await loadModels(config);
    return { backends: models.backends, warm: models.warm, ms: now() - begin };
  };

  const loaded = (): Models => {
    if (models) return models;
    throw new OcrError('internal', 'The worker was asked to read before it was started.');
  };

  const openJob = (): Job => {
    const checkpoint = async () => {
      // Lets messages in, a cancel among them.
      await breathe();
      if (job.cancelled) throw new OcrError('cancelled', 'Cancelled');
    };
    const own: RunTask = (task) => runTask(job.image!, task, loaded().host);
    const job: Job = { cancelled: false, image: null, work: new SharedWork(own, checkpoint) };
    return job;
  };

  const readJob = async (
    job: Job,
    { job: id, source, options }: RecogniseRequest,
    onEvent: (event: JobEvent) => void,
  ): Promise<PageReading> => {
    const { endPage, host: parts } = loaded();
    const begin = now();
    const onProgress = progressReporter(id, onEvent);
    onProgress('decode', 0, 1);
    const { image, thumbnail, read } = await openPage(source, true);
    job.image = image;
    await job.work.checkpoint();
    const decode = now() - begin;
    const { findLexicon, identifyLanguages } = parts;
    const specialReaders = [screenshotReader];
    const host = { now, onProgress, findLexicon, identifyLanguages, specialReaders };
    const { text, ms } = await read(options, host, job.work.runTasks);
    await endPage();
    return { text: packText(text), thumbnail, ms: { decode, ...ms, total: now() - begin } };
  };

  const help = async ({ job, source }: HelpRequest, port: MessagePort): Promise<number> => {
    const { host } = loaded();
    const work = openPage(source, false).then(
      ({ image }): RunTask =>
        (task) =>
          runTask(image!, task, host),
    );
    const help = new Help(port, work);
    helps.set(job, help);
    try {
      await Promise.all([help.ended, work]);
      return help.done;
    } finally {
      helps.delete(job);
      help.close();
    }
  };

  return {
    init: (config) => outcomeOf(() => start(config)),
    check: (config, request) => outcomeOf(() => runGpuCheck(config, request)),
    recognise: async (request, onEvent) => {
      const job = openJob();
      jobs.set(request.job, job);
      const outcome = await outcomeOf(() => readJob(job, request, onEvent));
      jobs.delete(request.job);
      job.work.end();
      release(onEvent);
      return outcome;
    },
    cancel: (id) => {
      const job = jobs.get(id);
      if (job) job.cancelled = true;
      job?.work.wake();
      helps.get(id)?.leave();
    },
    help: (request, port) => outcomeOf(() => help(request, port)),
    addHelper: (id, helper, port) => {
      const job = jobs.get(id);
      if (job) job.work.addHelper(helper, port);
      else port.close();
    },
    dropHelper: (id, helper) => jobs.get(id)?.work.dropHelper(helper),
    ping: wasmBytes,
  };
}
