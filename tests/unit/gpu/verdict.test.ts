import { describe, expect, it } from 'vitest';
import { earned, verdictKey } from '../../../src/gpu/verdict';
import type { StageCheck } from '../../../src/protocol/backends';

const GOOD: StageCheck = { agrees: true, worst: 1e-5, coldMs: 900, gpuMs: 10, wasmMs: 100 };
const WRONG: StageCheck = { ...GOOD, agrees: false, worst: 1 };
const SLOW: StageCheck = { ...GOOD, gpuMs: 110 };

const backendsFor = (detection: StageCheck, recognition: StageCheck) =>
  Object.values(earned({ detection, recognition, lines: 3 }));

describe('what a stage runs on', () => {
  it('is the graphics card only where that is right and faster, each stage by itself', () => {
    expect(backendsFor(GOOD, GOOD)).toEqual(['webgpu', 'webgpu']);
    expect(backendsFor(GOOD, WRONG)).toEqual(['webgpu', 'wasm']);
    expect(backendsFor(WRONG, GOOD)).toEqual(['wasm', 'webgpu']);
    expect(backendsFor(SLOW, WRONG)).toEqual(['wasm', 'wasm']);
  });

  it('is not the graphics card for a gain that is hardly one', () => {
    expect(backendsFor({ ...GOOD, gpuMs: 95 }, { ...GOOD, gpuMs: 85 })).toEqual(['wasm', 'webgpu']);
  });
});

it('a verdict holds for one adapter, browser and build', () => {
  const keys = [
    verdictKey({ adapter: 'intel xe', traits: 'a' }, 'Chrome 140', '1'),
    verdictKey({ adapter: 'intel xe', traits: 'a' }, 'Chrome 141', '1'),
    verdictKey({ adapter: 'intel xe', traits: 'b' }, 'Chrome 140', '1'),
    verdictKey({ adapter: 'intel', traits: 'a' }, 'xe Chrome 140', '1'),
    verdictKey({ adapter: 'intel xe', traits: 'a' }, 'Chrome 140', '2'),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});
