import { beforeAll, describe, expect, it } from 'vitest';
import dictionaryUrl from '../../../models/dist/dictionary.txt?url';
import recognitionUrl from '../../../models/dist/recognition.onnx?url';
import { mainScript, type ScriptStretch } from '../../../src/engine/language/scripts';
import { createCropReader, ROOMY } from '../../../src/engine/recognition/crop-reading';
import { parseDictionary } from '../../../src/engine/recognition/ctc';
import { PP_OCR_LINES } from '../../../src/engine/recognition/recogniser';
import type { Quad } from '../../../src/engine/types';
import { WASM } from '../../../src/models/catalog';
import { loadModel, startRuntime } from '../../../workers/ort';
import { font, loadFace, type Face } from '../fonts';

/** A word or more, and the face that has its letters. */
type Piece = readonly [text: string, face: Face];
type Read = (...pieces: readonly Piece[]) => Promise<readonly ScriptStretch[]>;

/** Draws one line of 32 pixels, and tells the scripts that the recogniser sees in it. */
async function createRead(): Promise<Read> {
  startRuntime(await WebAssembly.compileStreaming(fetch(WASM.url)));
  const { run } = await loadModel(
    new Uint8Array(await (await fetch(recognitionUrl)).arrayBuffer()),
  );
  const characters = parseDictionary(await (await fetch(dictionaryUrl)).text());
  return async (...pieces) => {
    const width = 900;
    const context = new OffscreenCanvas(width, 80).getContext('2d')!;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, 80);
    context.fillStyle = '#000';
    let right = 20;
    for (const [text, face] of pieces) {
      context.font = font(32, face);
      context.fillText(text, right, 50);
      right += context.measureText(text).width;
    }
    const quad: Quad = [
      [20, 24],
      [right, 24],
      [right, 58],
      [20, 58],
    ];
    const image = { width, height: 80, data: context.getImageData(0, 0, width, 80).data };
    const host = { input: PP_OCR_LINES, run, characters, now: () => 0 };
    const { scripts } = await createCropReader(image, host).read({ quad }, ROOMY);
    return scripts ?? [];
  };
}

describe('the scripts that the recogniser sees', () => {
  let read: Read;
  beforeAll(async () => {
    for (const face of ['sans', 'serif', 'chinese', 'cyrillic', 'greek', 'devanagari'] as const)
      await loadFace(face);
    read = await createRead();
  });

  it.each([
    ['Latn', 'The quick brown fox, 1999', 'serif'],
    ['Latn', 'TOTAL 41.90', 'sans'],
    ['Latn', 'Größe über Straße', 'sans'],
    ['Hani', '我们读过的书', 'chinese'],
    ['Cyrl', 'Большая языковая семья', 'cyrillic'],
    ['Grek', 'Ωραίος καιρός σήμερα', 'greek'],
    ['Deva', 'आज मौसम अच्छा है', 'devanagari'],
    ['Zyyy', '12.03.2024 – 17:45', 'sans'],
  ] as const)('are %s in "%s"', async (script, text, face) => {
    expect(mainScript(await read([text, face]))).toBe(script);
  });

  it('are two where a line has two, each in its place', async () => {
    const stretches = await read(['large family ', 'sans'], ['большая семья', 'cyrillic']);
    expect(stretches.map(({ script }) => script)).toEqual(['Latn', 'Cyrl']);
    expect(stretches[1]!.start).toBeGreaterThan(0.38);
    expect(stretches[1]!.start).toBeLessThan(0.52);
  });
});
