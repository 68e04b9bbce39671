import catalog from '../../models/dist/catalog.json';
import fingerprint from '../../models/dist/fingerprint.json';
import detectionUrl from '../../models/dist/detection.onnx?url&no-inline';
import latinUrl from '../../models/dist/latin.onnx?url&no-inline';
import gpuDetectionUrl from '../../models/dist/detection-gpu.onnx?url&no-inline';
import gpuRecognitionUrl from '../../models/dist/recognition-gpu.onnx?url&no-inline';
import gpuWasmUrl from '../../models/dist/ort-gpu.wasm?url&no-inline';
import dictionaryUrl from '../../models/dist/dictionary.txt?url&no-inline';
import lexiconCaUrl from '../../models/dist/lexicon-ca.bin?url&no-inline';
import lexiconEnUrl from '../../models/dist/lexicon-en.bin?url&no-inline';
import lexiconEsUrl from '../../models/dist/lexicon-es.bin?url&no-inline';
import lexiconFrUrl from '../../models/dist/lexicon-fr.bin?url&no-inline';
import lexiconNlUrl from '../../models/dist/lexicon-nl.bin?url&no-inline';
import lexiconPtUrl from '../../models/dist/lexicon-pt.bin?url&no-inline';
import relaxedWasmUrl from '../../models/dist/ort-relaxed.wasm?url&no-inline';
import wasmUrl from '../../models/dist/ort.wasm?url&no-inline';
import recognitionUrl from '../../models/dist/recognition.onnx?url&no-inline';
import type { InitConfig } from '../protocol/worker-api';
import { hasRelaxedSimd } from './relaxed-simd';

/** What every worker starts with. */
export type AssetId = keyof InitConfig['assets'] | 'wasm';

/** One file that the workers need besides their code; made by models/prepare.mjs. */
export interface Asset<Id extends string = AssetId> {
  readonly id: Id;
  /** The built name carries a content hash, so a new version never meets an old cache entry. */
  readonly url: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
}

const asset = <Id extends keyof typeof catalog>(id: Id, url: string): Asset<Id> => ({
  id,
  url,
  sha256: catalog[id].sha256,
  bytes: catalog[id].bytes,
});

/**
 * The runtime. Both give the same bits; the one that not every browser can compile gives them
 * sooner.
 */
export const WASM: Asset = hasRelaxedSimd()
  ? { ...asset('relaxedWasm', relaxedWasmUrl), id: 'wasm' }
  : asset('wasm', wasmUrl);

export const ASSETS: readonly Asset[] = [
  WASM,
  asset('detection', detectionUrl),
  asset('recognition', recognitionUrl),
  asset('dictionary', dictionaryUrl),
];

/** The recogniser of Latin lines: a worker gets it when it first needs it. */
export const LATIN = asset('latin', latinUrl);

/**
 * The words of each language that has a lexicon (`LEXICON_LANGUAGES`): fetched for the first page
 * in it.
 */
export const LEXICONS = {
  en: asset('lexicon-en', lexiconEnUrl),
  fr: asset('lexicon-fr', lexiconFrUrl),
  es: asset('lexicon-es', lexiconEsUrl),
  ca: asset('lexicon-ca', lexiconCaUrl),
  pt: asset('lexicon-pt', lexiconPtUrl),
  nl: asset('lexicon-nl', lexiconNlUrl),
} as const;

/** What a worker on the graphics card needs besides; fetched when that is tried and not before. */
export const GPU_WASM = asset('gpuWasm', gpuWasmUrl);
export const GPU_MODELS = {
  detection: asset('gpuDetection', gpuDetectionUrl),
  recognition: asset('gpuRecognition', gpuRecognitionUrl),
} as const;

/** Everything that no worker starts with on its own. */
export const LATE_ASSETS: readonly Asset<string>[] = [
  LATIN,
  ...Object.values(LEXICONS),
  GPU_WASM,
  GPU_MODELS.detection,
  GPU_MODELS.recognition,
];

const READERS = [
  ...(['detection', 'recognition', 'dictionary', 'latin'] as const).map((id) => catalog[id]),
  ...Object.values(LEXICONS),
  { sha256: fingerprint.languages },
  { sha256: fingerprint.added },
];

/**
 * Changes whenever another model, dictionary, lexicon or language would read: part of every cache
 * key.
 */
export const MODELS_FINGERPRINT = READERS.map(({ sha256 }) => sha256.slice(0, 16)).join('-');
