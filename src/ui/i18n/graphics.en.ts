import type { OverruledObstacle } from '../../gpu/adapter';
import type { GpuObstacle, BackendChoice } from '../../gpu/verdict';
import type { Backends, GpuCheck, StageCheck } from '../../protocol/backends';

const choices: Record<BackendChoice, { readonly name: string; readonly what: string }> = {
  auto: {
    name: 'Automatic',
    what: 'The graphics card, for what a test has shown to be right and faster on it.',
  },
  wasm: { name: 'Processor (WebAssembly)', what: 'Works everywhere.' },
  webgpu: {
    name: 'Graphics card (WebGPU)',
    what: 'For one of the pages at a time, even if slower. It is tested all the same.',
  },
};

/** Why the card is not used, or not unless it is chosen. */
const obstacles: Record<GpuObstacle, string> = {
  'no-webgpu': 'This browser has no WebGPU, so the processor reads.',
  'no-adapter': 'The browser offers no graphics card to this page, so the processor reads.',
  'no-jspi':
    'This browser cannot wait for the graphics card in WebAssembly (it has no JSPI), so the processor reads.',
  webkit:
    'Safari is known to leak memory with WebGPU, so the processor reads unless you choose otherwise.',
  software:
    'The graphics card here is played by the processor and far slower, so it is not used unless you choose it.',
};

/** Of a card that is chosen in spite of what speaks against it. */
const overruled: Record<OverruledObstacle, string> = {
  webkit:
    'Safari is known to leak memory with WebGPU. The graphics card is tried because you chose it.',
  software:
    'The graphics card here is played by the processor and far slower. It is tried because you chose it.',
};

const seconds = (ms: number) =>
  `${(ms / 1000).toLocaleString('en', { maximumFractionDigits: 2 })} s`;

const stageNames: Record<keyof Backends, string> = {
  detection: 'Finding text',
  recognition: 'Reading lines',
};

export const graphicsEn = {
  title: 'Processor or graphics card',
  choices,
  obstacles,
  overruled,
  adapter: (name: string) => `Graphics card: ${name || 'the browser does not say which'}.`,
  /** On which card, and what about each stage. */
  stage: (stage: keyof Backends, check: StageCheck) =>
    check.agrees
      ? `${stageNames[stage]}: same result on both; ${seconds(check.gpuMs)} on the graphics card (first time ${seconds(check.coldMs)}), ${seconds(check.wasmMs)} on the processor.`
      : `${stageNames[stage]}: the graphics card gives another result than the processor.`,
  lines: ({ lines }: GpuCheck) =>
    `Tested with ${lines === 1 ? '1 line' : `${lines} lines`} of a picture.`,
  uses: ({ detection, recognition }: Backends): string => {
    if (detection === recognition)
      return detection === 'webgpu'
        ? 'One worker finds and reads text on the graphics card.'
        : 'The processor reads.';
    return detection === 'webgpu'
      ? 'One worker finds text on the graphics card and reads it on the processor.'
      : 'One worker reads lines on the graphics card and finds them on the processor.';
  },
  disagreesForced:
    'Chosen although the test failed: a page whose last line differs is read again on the processor.',
  checkFailed: 'The test could not be finished, so the processor reads.',
  hasFailed: 'The graphics card failed while it read; the processor has gone on.',
  untested: 'It is tested when the first pages are read.',
  checking: 'The graphics card is being tested…',
  testNow: 'Test it now',
  testAgain: 'Test again',
};

export type GraphicsMessages = typeof graphicsEn;
