/**
 * `npm run bench:gpu -- DIR...`: tests this machine's graphics card, and reads the same pictures
 * with and without a worker on it, in turns.
 */
import { parseArgs } from 'node:util';
import type { RunReport } from '../src/app/api-types';
import { median } from '../src/benchmark/statistics';
import type { GpuCheck, StageCheck } from '../src/protocol/backends';
import { openAppRunner, type AppRunner } from './lib/app-runner';
import { findPictures, type PictureFile } from './lib/find-pictures';
import { runCommand, UsageError } from './lib/run-command';
import { writeResults } from './lib/write-results';

const USAGE = `usage: npm run bench:gpu -- DIR... [options]
  DIR                a folder, with all folders in it, or a file; as many as you like
  --workers N        workers, one of which is on the graphics card (default: 1)
  --repeats N        runs of each backend (default: 3)
  --software         also where the processor plays the graphics card, which takes very long`;

const BACKENDS = ['wasm', 'webgpu'] as const;

const perMinute = ({ pages, wallMs }: RunReport): number => (pages.length * 60_000) / wallMs;

const textOf = ({ pages }: RunReport): readonly string[] =>
  pages.map(({ lines }) => lines.map(({ text }) => text).join('\n'));

const row = (name: string, { agrees, worst, coldMs, gpuMs, wasmMs }: StageCheck): string =>
  `${name.padEnd(12)} ${agrees ? 'agrees' : 'DIFFERS'} (by ${worst.toExponential(1)} at most); ` +
  `WebGPU ${gpuMs.toFixed(0)} ms (first time ${coldMs.toFixed(0)}), WASM ${wasmMs.toFixed(0)} ms`;

function printCheck({ detection, recognition, lines }: GpuCheck): void {
  console.log(row('detection', detection));
  console.log(row('recognition', recognition) + `, ${lines} lines`);
}

/** The adapter must be one worth measuring. */
function holdToCard({ gpu }: RunReport, software: boolean): void {
  if (!gpu) throw new Error('The run tells nothing of a graphics card');
  console.log(`adapter: ${gpu.adapter || 'not told'}${gpu.obstacle ? ` (${gpu.obstacle})` : ''}`);
  if (gpu.check) printCheck(gpu.check);
  if (gpu.failure) console.log(`failed: ${gpu.failure}`);
  const isCard = gpu.obstacle === null || (software && gpu.obstacle === 'software');
  if (!isCard) throw new Error(`There is no graphics card to measure here: ${gpu.obstacle}`);
}

async function measure(
  runner: AppRunner,
  pictures: readonly PictureFile[],
  workers: number,
  repeats: number,
): Promise<Record<(typeof BACKENDS)[number], RunReport[]>> {
  const reports: Record<(typeof BACKENDS)[number], RunReport[]> = { wasm: [], webgpu: [] };
  for (let round = 0; round < repeats; round++)
    for (const backend of BACKENDS) {
      const report = await runner.run(pictures, { backend, workers });
      reports[backend].push(report);
      console.log(`${backend}: ${perMinute(report).toFixed(1)} images a minute`);
      if (report.backend !== backend) console.log(`  but read on ${report.backend}`);
    }
  return reports;
}

async function main(argv: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: argv,
    options: {
      workers: { type: 'string', default: '1' },
      repeats: { type: 'string', default: '3' },
      software: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const { pictures } = findPictures(positionals);
  if (pictures.length === 0) throw new UsageError('Which folder? There was none to read.');
  const runner = await openAppRunner({ gpu: true });
  try {
    // Which card there is, without forcing it on a machine that has none.
    const choice = values.software ? 'webgpu' : 'auto';
    holdToCard(await runner.run(pictures.slice(0, 1), { backend: choice }), values.software);
    const reports = await measure(runner, pictures, Number(values.workers), Number(values.repeats));
    const figures = BACKENDS.map((backend) => [backend, median(reports[backend].map(perMinute))]);
    const [wasm, webgpu] = BACKENDS.map((backend) => textOf(reports[backend][0]!));
    const same = wasm!.filter((text, n) => text === webgpu![n]).length;
    for (const [backend, median] of figures) console.log(`${backend}: median ${median} a minute`);
    console.log(`${same} of ${wasm!.length} pages have the same text`);
    writeResults('gpu', {
      figures: Object.fromEntries(figures),
      same,
      check: reports.webgpu[0]!.gpu,
    });
  } finally {
    await runner.close();
  }
}

await runCommand(main, USAGE);
