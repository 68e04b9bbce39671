import type { Backends } from '../../protocol/backends';
import { settingsEn } from './settings.en';

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** By the stages that run on the graphics card. */
export const backendNames =
  (names: Readonly<Record<keyof Backends | 'wasm' | 'both', string>>) =>
  ({ detection, recognition }: Backends): string => {
    if (detection === recognition) return detection === 'webgpu' ? names.both : names.wasm;
    return detection === 'webgpu' ? names.detection : names.recognition;
  };

/** The benchmark's words, fetched with its view. */
export const benchmarkEn = {
  tag: 'en',
  title: 'Scriptorium benchmark',
  lead: 'How fast this machine reads, and what reading more pages at a time brings: every picture is really read, and no text that is kept is used.',
  back: 'Back',

  setup: 'What to measure',
  source: 'Pictures',
  sources: {
    list: (count: number) => `From the list (${count.toLocaleString('en')})`,
    samples: 'The samples',
  },
  images: 'Pages a run',
  imagesWhat: 'Pictures are repeated until there are so many.',
  repeats: 'Repeats',
  repeatsWhat: 'Each setting is measured so many times, and the middle one counts.',
  mostWorkers: 'Most workers',
  mostWorkersWhat: (cores: number) =>
    `A worker reads one page at a time. Measured from 1 up to this; this machine has ${plural(cores, 'core', 'cores')}.`,
  workOf: (runs: number, pages: number) =>
    `${plural(runs, 'run', 'runs')}, ${plural(pages, 'page', 'pages')} to read in all`,
  start: 'Start',
  startAgain: 'Measure again',
  cancel: 'Cancel',
  advice: 'Close other programs and tabs first, plug the charger in, and leave this tab in front.',

  busy: 'Pages are being read. The benchmark can start when the list is finished.',
  noPictures: 'There is no picture to measure with.',
  unread: (path: string, what: string) => `${path}: ${what}. Without it there is no figure.`,
  stopped: 'The benchmark was cancelled; there are no new figures.',
  dropLater: 'The benchmark is running. Cancel it first.',

  progressLabel: 'Benchmark',
  starting: 'Loading models and starting the workers…',
  loading: (loaded: string, total: string) => `Loading the reading models, ${loaded} of ${total}`,
  warmingUp: 'Warming up: every picture is read once…',
  runOf: (run: number, runs: number, name: string) =>
    `Run ${run.toLocaleString('en')} of ${runs.toLocaleString('en')}: ${name}`,
  announceDone: (speedUp: string) => `Benchmark finished. Speed-up ${speedUp}.`,

  results: 'Results',
  summary: (workers: string, saved: string, speedUp: string) =>
    `${workers} save ${saved} of the time: ${speedUp} times as fast as one after the other.`,
  summarySlower: (workers: string) => `${workers} are not faster here than one after the other.`,
  workersCount: (count: number) => plural(count, 'worker', 'workers'),
  best: (count: number) => `Best here: ${plural(count, 'worker', 'workers')}.`,
  useBest: (count: number) => `Use ${plural(count, 'worker', 'workers')}`,
  bestInUse: (count: number) => `In use: ${plural(count, 'worker', 'workers')}`,
  copyMarkdown: 'Copy as Markdown',
  downloadJson: 'Download JSON',

  modeNames: {
    parallel: settingsEn.modes.parallel.name,
    stream: settingsEn.modes.stream.name,
    batch: settingsEn.modes.batch.name,
  },
  singleName: 'Single pages',
  gpuName: 'One by one, graphics card',
  stageNames: {
    decode: 'Decode',
    detect: 'Detect',
    crop: 'Crop',
    recognise: 'Recognise',
    layout: 'Layout',
  },
  withWorkers: (name: string, workers: number) =>
    `${name}, ${plural(workers, 'worker', 'workers')}`,
  backendName: backendNames({
    wasm: 'Processor',
    detection: 'Graphics card, for finding text',
    recognition: 'Graphics card, for reading lines',
    both: 'Graphics card',
  }),
  stageOf: (stage: string) => `${stage}, ms`,
  captions: {
    modes: 'Three ways to read',
    scaling: 'What more workers bring',
    backends: 'Processor and graphics card',
    single: 'One page at a time',
    stages: 'Where the time goes',
  },
  notes: {
    modes: 'Speed-up and time saved are against one by one.',
    scaling:
      'Speed-up is the time of one by one divided by this time; efficiency is speed-up divided by workers; the estimate is the time of one by one divided by workers.',
    backends:
      'One worker on each, one page after the other. Speed-up is against the processor; stages are means of a page. On the card a page takes its proof as well, which is no stage.',
    single: 'Idle workers help with a page that another one reads.',
    stages: 'Mean of a page that one worker reads alone.',
  },
  columns: {
    mode: 'Mode',
    workers: 'Workers',
    total: 'Total, s',
    spread: 'Spread',
    perMinute: 'Images/min',
    first: 'First result, s',
    speedUp: 'Speed-up',
    efficiency: 'Efficiency',
    saved: 'Time saved',
    estimate: 'Estimate, s',
    page: 'A page, s',
    stage: 'Stage',
    stageMs: 'A page, ms',
    share: 'Share',
    figure: 'Figure',
  },
  tooWide: (spread: string) => `${spread} (wide)`,
  doubts: {
    spread:
      'Some figures vary too widely to be trusted: other work was going on. Measure again on a quiet machine, or with more pages and repeats.',
    once: 'Every setting ran once only, so nobody knows how widely the figures vary.',
    hidden:
      'This tab was hidden during the runs. Browsers slow hidden tabs down, so the figures may be wrong.',
    'gpu-failed': 'The graphics card failed during the benchmark, so there are no figures for it.',
    'gpu-disagrees':
      'The graphics card has not passed its test: it gives other results than the processor, whatever its speed.',
  },
  facts: {
    date: 'Measured',
    app: 'App',
    browser: 'Browser',
    machine: 'Machine',
    cores: (count: number) => plural(count, 'core', 'cores'),
    memoryGib: (gib: string) => `${gib} GiB of memory, as the browser tells`,
    backend: 'Backend',
    backendWasm: 'WebAssembly on the CPU, one thread a worker',
    gpu: 'Graphics card',
    work: 'Work',
    workOf: (images: number, pictures: number, repeats: number) =>
      `${plural(images, 'page', 'pages')} a run, made of ${plural(pictures, 'picture', 'pictures')}; ${plural(repeats, 'repeat', 'repeats')}`,
    peakMemory: 'WASM memory',
    peakMemoryOf: (megabytes: string, workers: number) =>
      `${megabytes} MB at most, with ${plural(workers, 'worker', 'workers')} started`,
    leftOut: 'Left out',
    unknown: 'unknown',
  },

  charts: {
    scaling: 'Speed-up by workers',
    scalingText: (points: string) =>
      `Line chart of the speed-up against one worker, beside the ideal line. ${points}. The table below has the same figures.`,
    scalingPoint: (workers: number, speedUp: string) =>
      `${plural(workers, 'worker', 'workers')}: ${speedUp}`,
    workersAxis: 'Workers',
    speedUpAxis: 'Speed-up (times)',
    measured: 'measured',
    ideal: 'ideal',
    timeline: 'Results over time',
    timelineText: (lines: string) =>
      `Line chart of the pages finished over time. ${lines}. The table below has the same figures.`,
    timelineLine: (name: string, first: string, last: string) =>
      `${name}: first after ${first} s, last after ${last} s`,
    secondsAxis: 'Seconds',
    pagesAxis: 'Pages finished',
  },
};

/** Every language has exactly these messages. */
export type BenchmarkMessages = typeof benchmarkEn;
