import { expect, it, vi } from 'vitest';
import { missingFeatures } from '../../src/ui/browser/features';

it('this browser lacks nothing, and no worker is made to find out', () => {
  const fetched = vi.fn();
  addEventListener('error', fetched);
  expect(missingFeatures(globalThis)).toEqual([]);
  const probe = vi.fn();
  const made = new Proxy(Worker, {
    construct: (target, args: [string]) => {
      const worker = new target(...args);
      probe();
      return worker;
    },
  });
  expect(missingFeatures({ ...windowParts(), Worker: made })).toEqual([]);
  expect(probe).not.toHaveBeenCalled();
  expect(fetched).not.toHaveBeenCalled();
});

const windowParts = () => ({
  WebAssembly,
  OffscreenCanvas,
  createImageBitmap: globalThis.createImageBitmap,
  indexedDB,
});
