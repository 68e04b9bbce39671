import { wrap, type Remote } from 'comlink';
import type { Kind, ModelName, PageTime, ReaderApi } from './reader.worker';

/** A tensor on its way to Node: float32, little-endian, in base64. */
export interface SentInput {
  readonly model: ModelName;
  readonly dims: readonly number[];
  readonly data: string;
}

/** One picture, read with both kinds of models by the same worker, one right after the other. */
export type PagePair = Readonly<Record<Kind, PageTime>>;

declare global {
  interface Window {
    ceiling: typeof ceiling;
  }
}

const readers: Remote<ReaderApi>[] = [];

const files = (): readonly File[] => [...document.querySelector('input')!.files!];

function toBase64(data: Float32Array): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve((reader.result as string).replace(/^.*?,/, ''));
    reader.readAsDataURL(new Blob([data as Float32Array<ArrayBuffer>]));
  });
}

const ceiling = {
  async start(workers: number): Promise<void> {
    for (let i = 0; i < workers; i++) {
      const worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' });
      const reader = wrap<ReaderApi>(worker);
      await reader.start();
      readers.push(reader);
    }
  },

  /**
   * All pictures once with both kinds of models, each by the worker that is free, `first` kind
   * first.
   */
  async read(first: Kind): Promise<PagePair[]> {
    const waiting = [...files()];
    const second = first === 'plain' ? 'prepared' : 'plain';
    const pairs: PagePair[] = [];
    const work = async (reader: Remote<ReaderApi>) => {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        const pair = { [first]: await reader.read(first, file) };
        pair[second] = await reader.read(second, file);
        pairs.push(pair as PagePair);
      }
    };
    await Promise.all(readers.map(work));
    return pairs;
  },

  /** What the models are asked for one picture. */
  async inputsOf(index: number): Promise<SentInput[]> {
    const inputs = await readers[0]!.inputsOf(files()[index]!);
    return Promise.all(
      inputs.map(async ({ model, dims, data }) => ({ model, dims, data: await toBase64(data) })),
    );
  },
};

window.ceiling = ceiling;
