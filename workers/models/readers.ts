import { LANGUAGES, type LanguageCode } from '../../src/engine/language/languages';
import type { FindReader, Recogniser } from '../../src/engine/recognition/recogniser';
import { languageAsset } from '../../src/models/language-packs';
import { ensureLateAsset } from '../../src/models/late-asset';
import { loadModel, type Model } from '../ort';

/**
 * So many languages stay ready in a worker; each holds 2 to 10 MB of its memory. Unsourced: a page
 * in two languages besides the ones that its neighbours are in.
 */
const MOST_READY = 4;

interface Ready {
  readonly recogniser: Recogniser;
  readonly model: Model;
}

async function load(language: LanguageCode): Promise<Ready | null> {
  const asset = languageAsset(language);
  if (!asset) return null;
  const file = new Uint8Array(await ensureLateAsset(asset));
  const { readTraineddata } = await import('../../src/packs/tesseract/tesseract-reader');
  const { model: bytes, height, stride, characters, composed } = readTraineddata(file);
  const model = await loadModel(bytes);
  const input = { height, stride, colours: 'grey' } as const;
  return { recogniser: { input, run: model.run, characters, composed }, model };
}

/**
 * The recognisers of single languages, each fetched and started when it is first asked for. Null
 * where one cannot be had: this build has none, or it was never fetched and there is no network.
 * Sessions of one runtime must be made one after another, so they wait for each other.
 */
export function createReaders(): FindReader {
  /** Those used last stand last. */
  const ready = new Map<string, Promise<Ready | null>>();
  let last: Promise<unknown> = Promise.resolve();
  const dropOldest = (): void => {
    const [oldest] = ready;
    if (!oldest || ready.size < MOST_READY) return;
    ready.delete(oldest[0]);
    last = last.then(async () => (await oldest[1])?.model.release()).catch(() => undefined);
  };
  const start = (language: LanguageCode): Promise<Ready | null> => {
    dropOldest();
    const loading = last.then(() => load(language)).catch(() => null);
    last = loading;
    return loading;
  };
  return async (language) => {
    const { data } = LANGUAGES[language];
    const loading = ready.get(data) ?? start(language);
    ready.delete(data);
    ready.set(data, loading);
    const found = await loading;
    // Another time there may be a network.
    if (!found) ready.delete(data);
    return found?.recogniser ?? null;
  };
}
