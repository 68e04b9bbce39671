import { PP_OCR_LINES, type Recogniser } from '../../src/engine/recognition/recogniser';
import { LATIN } from '../../src/models/catalog';
import { ensureLateAsset } from '../../src/models/late-asset';
import { loadModel } from '../ort';

const ascii = (first: string, last: string): string[] =>
  Array.from({ length: last.charCodeAt(0) - first.charCodeAt(0) + 1 }, (_, i) =>
    String.fromCharCode(first.charCodeAt(0) + i),
  );

/**
 * Classes 1 to 96, as PaddleOCR's `en_dict.txt` orders ASCII. That file lists the space, and
 * training added another; only the last one is ever read.
 */
export const LATIN_CHARACTERS: readonly string[] = [
  ...ascii('0', '~'),
  ...ascii('!', '/'),
  ' ',
  ' ',
];

/**
 * The recogniser of Latin lines, with the same input, stride, blank (class 0) and space (last
 * class) as the Chinese one. It is fetched and started at the first call; a call after one that
 * failed tries again. Rejects with `assets-unavailable` or `assets-corrupt`.
 */
export function createLatinRecogniser(): () => Promise<Recogniser> {
  let loading: Promise<Recogniser> | null = null;
  const load = async (): Promise<Recogniser> => {
    const bytes = new Uint8Array(await ensureLateAsset(LATIN));
    return { input: PP_OCR_LINES, run: (await loadModel(bytes)).run, characters: LATIN_CHARACTERS };
  };
  return () =>
    (loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    }));
}
