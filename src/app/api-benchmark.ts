import { machineFacts } from '../benchmark/machine';
import { buildReport, type BenchmarkReport } from '../benchmark/report';
import { runBenchmark } from '../benchmark/run-benchmark';
import type { BenchmarkPicture, CreateBenchmarkPool, LeftOut } from '../benchmark/types';
import { watchHidden } from '../benchmark/watch-hidden';
import { acceptFiles } from '../intake/accept';
import type { Documents, IncomingFile } from '../intake/types';
import { withoutGiven } from '../protocol/page-source';
import { usableCores } from '../pool/tuning/machine';
import { DEFAULT_SETTINGS } from '../storage/types';
import type { GpuReport } from './api-gpu';
import type { BenchmarkEvent, BenchmarkOptions } from './api-types';

interface Accepted {
  readonly pictures: readonly BenchmarkPicture[];
  readonly refused: readonly LeftOut[];
}

async function accept(
  files: readonly IncomingFile[],
  maxMegapixels: number,
  documents: Documents,
): Promise<Accepted> {
  const pictures: BenchmarkPicture[] = [];
  const refused: LeftOut[] = [];
  for await (const item of acceptFiles(files, { maxMegapixels }, documents)) {
    if (item.kind === 'page') pictures.push({ path: item.path, source: withoutGiven(item.source) });
    else refused.push({ path: item.path, error: item.error });
  }
  return { pictures, refused };
}

const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, n) => n + 1);

const settingsFrom = (
  { images = 10, repeats = 3, workers }: BenchmarkOptions,
  gpu: GpuReport | null,
) => ({
  images,
  repeats,
  workers: workers ?? upTo(usableCores(navigator.hardwareConcurrency)),
  gpu: gpu?.backends ? { adapter: gpu.adapter, plan: gpu.backends } : null,
});

/** The benchmark of the page for programs: the same plan, runs and report as on the screen. */
export async function benchmarkOver(
  files: readonly IncomingFile[],
  options: BenchmarkOptions,
  gpu: GpuReport | null,
  createPool: CreateBenchmarkPool,
  documents: Documents,
  onEvent: (event: BenchmarkEvent) => void,
): Promise<BenchmarkReport> {
  const settings = settingsFrom(options, gpu);
  const maxMegapixels = options.maxMegapixels ?? DEFAULT_SETTINGS.maxMegapixels;
  const { pictures, refused } = await accept(files, maxMegapixels, documents);
  let wasHidden = false;
  const stopWatch = watchHidden(() => (wasHidden = true));
  try {
    const measured = await runBenchmark({
      createPool,
      pictures,
      settings,
      signal: options.signal ?? new AbortController().signal,
      now: () => performance.now(),
      onProgress: (progress) => onEvent({ type: 'progress', ...progress }),
    });
    const leftOut = [...refused, ...measured.leftOut];
    const machine = machineFacts(__APP_VERSION__, navigator);
    return buildReport({ ...measured, leftOut }, { date: new Date(), machine, wasHidden });
  } finally {
    stopWatch();
  }
}
