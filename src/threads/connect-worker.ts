import { wrap, type Remote } from 'comlink';
import { OcrError } from '../protocol/errors';
import { OpenCalls } from '../protocol/open-calls';

/** Puts a question to a worker; rejects with `worker-crashed` if it ends before it has answered. */
export type Ask<Api> = <T>(question: (api: Remote<Api>) => Promise<T>) => Promise<T>;

interface Connection<Api> {
  readonly api: Remote<Api>;
  readonly calls: OpenCalls;
  readonly end: (reason: OcrError) => void;
}

function open<Api>(spawn: () => Worker, work: string, onEnd: () => void): Connection<Api> {
  const worker = spawn();
  const calls = new OpenCalls();
  const end = (reason: OcrError) => {
    onEnd();
    worker.terminate();
    calls.end(reason);
  };
  const die = (event: Event) => {
    const why = event instanceof ErrorEvent ? event.message : event.type;
    end(new OcrError('worker-crashed', `The worker that ${work} ended: ${why}`));
  };
  worker.addEventListener('error', die);
  worker.addEventListener('messageerror', die);
  return { api: wrap<Api>(worker), calls, end };
}

/** One worker of the page. It starts with the first question, and again after its end. */
export interface WorkerLine<Api> {
  readonly ask: Ask<Api>;
  /** Ends the worker, if there is one; questions that are open reject with the reason. */
  readonly end: (reason: OcrError) => void;
}

/** @param work what it does, for the message of its end */
export function openWorkerLine<Api>(spawn: () => Worker, work: string): WorkerLine<Api> {
  let connection: Connection<Api> | null = null;
  return {
    ask: (question) => {
      const { api, calls } = (connection ??= open(spawn, work, () => (connection = null)));
      return calls.until(question(api));
    },
    end: (reason) => connection?.end(reason),
  };
}

/**
 * Asks the worker of a line, and ends it when it has had no question for some time, so that it
 * gives its memory back.
 */
export function askAndRest<Api>({ ask, end }: WorkerLine<Api>, idleMs: number): Ask<Api> {
  let open = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;
  return async (question) => {
    clearTimeout(idle);
    open += 1;
    try {
      return await ask(question);
    } finally {
      open -= 1;
      if (open === 0) idle = setTimeout(() => end(new OcrError('cancelled', 'Idle')), idleMs);
    }
  };
}

/** Connects the page with one worker, which stays until it crashes. */
export const connectWorker = <Api>(spawn: () => Worker, work: string): Ask<Api> =>
  openWorkerLine<Api>(spawn, work).ask;
