import { SHARED_FLAG } from '../../protocol/shared-files';

/** What the app cannot do without, by the names under which the screen's words are found. */
export const FEATURES = [
  'module-workers',
  'wasm',
  'wasm-simd',
  'offscreen-canvas',
  'image-decoding',
  'storage',
  'recent-javascript',
] as const;
export type Feature = (typeof FEATURES)[number];

/** A global object, as far as it is looked at. */
interface Scope {
  readonly Worker?: new (url: string, options: object) => unknown;
  readonly WebAssembly?: { validate(bytes: Uint8Array<ArrayBuffer>): boolean };
  readonly OffscreenCanvas?: new (
    width: number,
    height: number,
  ) => { getContext(kind: '2d'): object | null };
}

/**
 * Browsers read the options before they look at the address: one that knows module workers asks for
 * the type, and none makes a worker of this.
 */
function makesModuleWorkers({ Worker }: Scope): boolean {
  if (!Worker) return false;
  let isAsked = false;
  const options = {
    get type() {
      isAsked = true;
      return 'module';
    },
  };
  try {
    new Worker('http://[', options);
  } catch {
    // As it must.
  }
  return isAsked;
}

/** The smallest module with an instruction on 128 bits: `i8x16.popcnt` of a constant. */
const SIMD = [
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0],
  ...[65, 0, 253, 15, 253, 98, 11],
];

/** Safari had the canvas long before its 2d context. */
function paintsOffScreen({ OffscreenCanvas }: Scope): boolean {
  try {
    return OffscreenCanvas !== undefined && new OffscreenCanvas(1, 1).getContext('2d') !== null;
  } catch {
    return false;
  }
}

const TESTS: Readonly<Record<Feature, (scope: Scope) => boolean>> = {
  'module-workers': makesModuleWorkers,
  wasm: (scope) => 'WebAssembly' in scope,
  'wasm-simd': ({ WebAssembly }) => WebAssembly?.validate(Uint8Array.from(SIMD)) ?? false,
  'offscreen-canvas': paintsOffScreen,
  'image-decoding': (scope) => 'createImageBitmap' in scope,
  // Where it is only blocked, the app works and says what is not kept.
  storage: (scope) => 'indexedDB' in scope,
  // The youngest of the library's functions that is used everywhere.
  'recent-javascript': () => 'toSorted' in Array.prototype,
};

/** What the app cannot do without and this browser does not have. */
export const missingFeatures = (scope: object): Feature[] =>
  FEATURES.filter((feature) => !TESTS[feature](scope as Scope));

/** A picture can be taken for a page: what only phones and tablets know. */
export const canTakePictures = (): boolean =>
  'capture' in HTMLInputElement.prototype && matchMedia('(pointer: coarse)').matches;

/** A page may look at the clipboard by a button, where there are no keys to paste with. */
export const canPasteByButton = (): boolean =>
  (navigator.clipboard as Clipboard | undefined)?.read !== undefined;

/** The system can hand files to the app, or has just done so. */
export const mayArrive = (): boolean =>
  'launchQueue' in globalThis || new URLSearchParams(location.search).has(SHARED_FLAG);

/** A whole folder can be chosen; else it can only be dropped. */
export const canChooseFolders = (): boolean => 'webkitdirectory' in HTMLInputElement.prototype;
