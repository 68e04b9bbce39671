import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createServer, type Plugin, type ViteDevServer } from 'vite';
import type * as Lines from '../../src/engine/recognition/recogniser';
import type * as Ctc from '../../src/engine/recognition/ctc';
import type * as Languages from '../../src/engine/language/languages';
import type * as Pipeline from '../../src/engine/pipeline';
import type * as Screenshots from '../../src/engine/screenshots/screenshot-reader';
import type * as Tasks from '../../src/engine/tasks';
import type * as Types from '../../src/engine/types';
import type * as Traineddata from '../../src/packs/tesseract/tesseract-reader';
import type * as Identify from '../../workers/models/identify-languages';
import type * as Latin from '../../workers/models/latin';
import type * as Ort from '../../workers/ort';
import { kept, type Spent } from './kept-outputs';
import type { Switch } from './switches';

/** The engine under Node: the same code, models and runtime as in a worker. */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MODELS = join(ROOT, 'models/dist');
const modelFile = (name: string): Buffer => readFileSync(join(MODELS, name));

/** Addresses of files as Node finds them. */
const filesAsUrls: Plugin = {
  name: 'files-as-urls',
  enforce: 'pre',
  load(id) {
    const match = /^(.*)\?url/.exec(id);
    return match ? `export default ${JSON.stringify(pathToFileURL(match[1]!).href)}` : null;
  },
  resolveId(id) {
    const match = /^(onnxruntime-web\/[^?]+)(\?url.*)$/.exec(id);
    if (!match) return null;
    const main = createRequire(import.meta.url).resolve('onnxruntime-web');
    return join(main, '..', basename(match[1]!)) + match[2]!;
  },
};

/** Puts something else in the place of what a module exports. */
const withSwitches = (switches: readonly Switch[]): Plugin => ({
  name: 'switches',
  enforce: 'pre',
  transform(code, id) {
    const own = switches.filter(({ file }) => id === join(ROOT, file));
    return own.reduce((text, { name, instead, file }) => {
      const declared = new RegExp(`(export )?(async function|function|const) ${name}\\b`);
      const [, exported = ''] = declared.exec(text) ?? [null];
      if (!declared.test(text)) throw new Error(`${file} declares no ${name}`);
      const renamed = text.replace(declared, `$2 original_${name}`);
      return `${renamed}\n${exported}const ${name} = ${instead};\n`;
    }, code);
  },
});

async function withServer<T>(
  switches: readonly Switch[],
  use: (server: ViteDevServer) => Promise<T>,
): Promise<T> {
  const server = await createServer({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    plugins: [filesAsUrls, withSwitches(switches)],
  });
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

/** Models with kept outputs, and what they took since the start. */
export interface NodeModels {
  readonly host: Tasks.TaskHost & Pick<Pipeline.EngineHost, 'identifyLanguages'>;
  readonly spent: { readonly detection: Spent; readonly recognition: Spent };
}

export async function loadModels(): Promise<NodeModels> {
  return withServer([], async (server) => {
    const load = <T>(path: string): Promise<T> => server.ssrLoadModule(path) as Promise<T>;
    const { startRuntime, loadModel } = await load<typeof Ort>('/workers/ort.ts');
    const { parseDictionary } = await load<typeof Ctc>('/src/engine/recognition/ctc.ts');
    const { PP_OCR_LINES } = await load<typeof Lines>('/src/engine/recognition/recogniser.ts');
    const { LANGUAGES } = await load<typeof Languages>('/src/engine/language/languages.ts');
    const { LATIN_CHARACTERS } = await load<typeof Latin>('/workers/models/latin.ts');
    const { createIdentifier } = await load<typeof Identify>(
      '/workers/models/identify-languages.ts',
    );
    const { readTraineddata } = await load<typeof Traineddata>(
      '/src/packs/tesseract/tesseract-reader.ts',
    );
    startRuntime(await WebAssembly.compile(new Uint8Array(modelFile('ort.wasm'))));
    const spent = { detection: { runs: 0, ms: 0 }, recognition: { runs: 0, ms: 0 } };
    let last: Promise<unknown> = Promise.resolve();
    /** A model starts when an input comes that it has not seen. */
    const lazily = (name: string, make: () => Uint8Array, own: Spent): Types.RunModel => {
      let started: Promise<Ort.Model> | null = null;
      const start = (): Promise<Ort.Model> => {
        const loading = last.then(() => loadModel(make()));
        last = loading;
        return loading;
      };
      return kept(name, async (input) => (await (started ??= start())).run(input), own);
    };
    const named = (file: string, own: Spent): Types.RunModel => {
      const bytes = modelFile(file);
      const version = createHash('sha1').update(bytes).digest('hex').slice(0, 8);
      return lazily(`${basename(file)}-${version}`, () => bytes, own);
    };
    const pp = (file: string, characters: readonly string[]): Lines.Recogniser => ({
      input: PP_OCR_LINES,
      run: named(file, spent.recognition),
      characters,
    });
    const latin = pp('latin.onnx', LATIN_CHARACTERS);
    const readers = new Map<string, Lines.Recogniser | null>();
    const findReader: Lines.FindReader = async (language) => {
      const file = `languages/${LANGUAGES[language].data}.traineddata`;
      if (!existsSync(join(MODELS, file))) return null;
      const known = readers.get(file);
      if (known !== undefined) return known;
      const { model, height, stride, ...rest } = readTraineddata(new Uint8Array(modelFile(file)));
      const run = lazily(LANGUAGES[language].data, () => model, spent.recognition);
      const made = { ...rest, input: { height, stride, colours: 'grey' }, run } as const;
      readers.set(file, made);
      return made;
    };
    const identifyLanguages = createIdentifier();
    // It imports its library when it is first asked, which it cannot once the server is closed.
    await identifyLanguages('');
    const dictionary = parseDictionary(modelFile('dictionary.txt').toString('utf8'));
    const host: NodeModels['host'] = {
      detect: named('detection.onnx', spent.detection),
      recogniser: pp('recognition.onnx', dictionary),
      latin: async () => latin,
      findReader,
      findLexicon: async (language) => {
        const file = join(MODELS, `lexicon-${language}.bin`);
        return existsSync(file) ? new Uint32Array(new Uint8Array(readFileSync(file)).buffer) : null;
      },
      identifyLanguages,
      now: () => performance.now(),
    };
    return { host, spent };
  });
}

export type ReadPicture = (image: Types.RasterImage) => Promise<Types.PageText>;

/** The engine with something else in the place of some of what it exports. */
export const withEngine = <T>(
  switches: readonly Switch[],
  { host }: NodeModels,
  use: (read: ReadPicture) => Promise<T>,
): Promise<T> =>
  withServer(switches, async (server) => {
    const load = <M>(path: string): Promise<M> => server.ssrLoadModule(path) as Promise<M>;
    const { readPage } = await load<typeof Pipeline>('/src/engine/pipeline.ts');
    const { runTask, inTurn } = await load<typeof Tasks>('/src/engine/tasks.ts');
    const { DEFAULT_ENGINE_OPTIONS } = await load<typeof Types>('/src/engine/types.ts');
    const { screenshotReader } = await load<typeof Screenshots>(
      '/src/engine/screenshots/screenshot-reader.ts',
    );
    return use(async (image) => {
      const run = inTurn(
        (task) => runTask(image, task, host),
        async () => {},
      );
      const parts = { ...host, onProgress: () => {}, specialReaders: [screenshotReader] };
      return (await readPage(image, DEFAULT_ENGINE_OPTIONS, parts, run)).text;
    });
  });
