import { wrap, type Remote } from 'comlink';
import { OcrError } from '../protocol/errors';
import { OpenCalls } from '../protocol/open-calls';

/** Puts a question to a worker; rejects with `worker-crashed` if it ends before it has answered. */
export type Ask<Api> = <T>(question: (api: Remote<Api>) => Promise<T>) => Promise<T>;

interface Connection<Api> {
  readonly api: Remote<Api>;
  readonly calls: OpenCalls;
}

function open<Api>(spawn: () => Worker, work: string, onDeath: () => void): Connection<Api> {
  const worker = spawn();
  const calls = new OpenCalls();
  const die = (event: Event) => {
    onDeath();
    worker.terminate();
    const why = event instanceof ErrorEvent ? event.message : event.type;
    calls.end(new OcrError('worker-crashed', `The worker that ${work} ended: ${why}`));
  };
  worker.addEventListener('error', die);
  worker.addEventListener('messageerror', die);
  return { api: wrap<Api>(worker), calls };
}

/**
 * Connects the page with one worker. It starts with the first question, and again after a crash.
 * @param work what it does, for the message of its end
 */
export function connectWorker<Api>(spawn: () => Worker, work: string): Ask<Api> {
  let connection: Connection<Api> | null = null;
  return (question) => {
    const { api, calls } = (connection ??= open(spawn, work, () => (connection = null)));
    return calls.until(question(api));
  };
}
