import type { MachineFacts } from '../../../src/benchmark/machine';
import {
  settingsOf,
  type BenchmarkSettings,
  type GpuUse,
  type Setting,
} from '../../../src/benchmark/plan';
import type { MeasuredRun, Measurements } from '../../../src/benchmark/types';

export const MACHINE: MachineFacts = {
  app: 'Scriptorium 1.2.3',
  backend: 'wasm',
  cores: 4,
  memoryGib: 8,
  browser: 'Chromium 140',
  platform: 'Linux',
};

export const CONTEXT = {
  date: new Date('2026-01-02T03:04:05Z'),
  machine: MACHINE,
  wasHidden: false,
};

const STAGE_MS = { decode: 100, detect: 200, crop: 0, recognise: 700, layout: 0 };
const GPU_STAGE_MS = { ...STAGE_MS, detect: 40 };

export const CARD: GpuUse = {
  adapter: 'intel xe',
  plan: { detection: 'webgpu', recognition: 'wasm', agrees: true },
};

/** Times of all rounds of a setting, in milliseconds. */
export type TimesOf = (setting: Setting) => readonly number[];

/** Measurements of runs of four pages whose results come evenly, but at the end in batch mode. */
export function measurementsOf(
  times: TimesOf,
  workers = [1, 2, 4],
  gpu: GpuUse | null = null,
): Measurements {
  const repeats = times({ kind: 'stream', workers: 1 }).length;
  const settings: BenchmarkSettings = { images: 4, repeats, workers, gpu };
  const runs = settingsOf(settings).flatMap((setting) =>
    times(setting).map((wallMs, round): MeasuredRun => {
      const at = (n: number) => (setting.kind === 'batch' ? wallMs : (wallMs * n) / 4);
      return {
        setting,
        round,
        pages: 4,
        wallMs,
        resultMs: [1, 2, 3, 4].map(at),
        stageMs: setting.kind === 'gpu' ? GPU_STAGE_MS : STAGE_MS,
      };
    }),
  );
  return { settings, pictures: 4, leftOut: [], runs, gpuFailed: false, memoryBytes: 300e6 };
}

/** Four workers bring no more than two. */
export const usualTimes: TimesOf = ({ kind, workers }) => {
  const share = kind === 'single' ? 0.6 : 0.5;
  const ms = kind === 'batch' ? 1010 : workers === 1 ? 1000 : 1000 * share;
  return [ms * 0.95, ms, ms * 1.05];
};
