import { expose } from 'comlink';
import type { Tensor } from '../../../src/engine/types';
import { loadModel, startRuntime } from '../../../workers/ort';

/** One runtime, whichever its file is: a page can hold no more than one. */
const api = {
  async start(wasmUrl: string): Promise<void> {
    startRuntime(await WebAssembly.compileStreaming(fetch(wasmUrl)));
  },
  async run(modelUrl: string, inputs: readonly Tensor[]): Promise<Tensor[]> {
    const model = await loadModel(new Uint8Array(await (await fetch(modelUrl)).arrayBuffer()));
    const outputs: Tensor[] = [];
    for (const input of inputs) outputs.push(await model.run(input));
    return outputs;
  },
};

export type InferenceApi = typeof api;

expose(api);
