import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPpOcr } from '../../../src/packs/assemble';
import { charactersOf, dictionaryOf } from '../../../src/packs/dictionary';
import { MOST_OPSET } from '../../../src/packs/bounds';
import { readInferenceYml } from '../../../src/packs/inference-yml';
import { inspectModel } from '../../../src/packs/onnx/inspect';
import { recogniserHeight } from '../../../src/packs/recogniser-shape';
import { makeOnnx, type MadeModel } from '../../helpers/make-onnx';
import { refusalOf } from './refused';

const inspected = (made: MadeModel) => inspectModel(makeOnnx(made), 'a.onnx');
const refused = (made: MadeModel) => refusalOf(() => recogniserHeight(inspected(made)));

describe('a model', () => {
  it('says how high its lines are, what it takes and gives, and what its dictionary is', () => {
    const facts = inspected({ input: ['N', 3, 32, 'W'], character: 'a\nb' });
    expect(facts).toMatchObject({
      opset: 11,
      input: [null, 3, 32, null],
      output: [1, null, 97],
      dictionary: 'a\nb',
      isUnusual: false,
    });
    expect(recogniserHeight(facts)).toBe(32);
    expect(recogniserHeight(inspected({ input: [-1, 3, 48, -1] }))).toBe(48);
  });

  it.each([
    ['a detector', { output: [1, 1, 'H', 'W'] }, { code: 'detector', fixed: null }],
    [
      'a detector of one size',
      { input: [1, 3, 960, 800], output: [1, 1, 960, 800] },
      { code: 'detector', fixed: '800 × 960' },
    ],
    ['a classifier', { output: [1, 2] }, { code: 'shape' }],
    ['grey pictures', { input: [1, 1, 48, 'W'] }, { code: 'shape' }],
    ['lines of one length', { input: [1, 3, 48, 320] }, { code: 'fixed-width' }],
    ['lines that are too high', { input: [1, 3, 640, 'W'] }, { code: 'shape' }],
    ['half floats', { numbers: 10 }, { code: 'numbers', type: 'FLOAT16' }],
    ['a later ONNX', { opset: 99 }, { code: 'opset', opset: 99, most: MOST_OPSET }],
    ['weights elsewhere', { external: '../../weights.bin' }, { code: 'external-data' }],
    ['too many nodes', { nodes: 6000 }, { code: 'too-large' }],
    ['no nodes', { nodes: 0 }, { code: 'model-damaged' }],
  ] as const)('is refused for %s', (_, made, refusal) => {
    expect(refused(made)).toMatchObject(refusal);
  });

  it('is refused where it is damaged', () => {
    const bytes = makeOnnx().slice(0, 40);
    expect(refusalOf(() => inspectModel(bytes, 'a.onnx'))).toEqual({
      code: 'model-damaged',
      file: 'a.onnx',
    });
  });
});

describe('a dictionary', () => {
  it('keeps its lines as they are, whatever ends them', () => {
    expect(dictionaryOf('a\r\n\u3000\r\n \r\n')).toEqual(['a', '\u3000', ' ']);
    expect(dictionaryOf('\ufeffa\nb')).toEqual(['a', 'b']);
  });

  it('gets a space at its end where the model has a class more', () => {
    expect(charactersOf(['a', 'b'], 4)).toEqual({ characters: ['a', 'b', ' '], hasSpace: true });
    expect(charactersOf(['a', 'b'], 3)).toEqual({ characters: ['a', 'b'], hasSpace: false });
    expect(charactersOf(['a', ' '], 3).hasSpace).toBe(true);
  });

  it('is refused where it is of another model', () => {
    expect(refusalOf(() => charactersOf(['a'], 97))).toEqual({
      code: 'classes-differ',
      classes: 97,
      characters: 1,
    });
  });
});

const yml = (rest: string) => `Global:\n  model_name: some_rec\n${rest}`;
const readYml = (text: string) => readInferenceYml(text, 'inference.yml');

describe('settings beside a model', () => {
  it('give every entry as the text that it is', () => {
    const entries = ["''''", '1', 'true', 'null', '\u3000', "' '", '~', '"\\""', '1.0', '!'];
    const list = entries.map((entry) => `  - ${entry}`).join('\n');
    const { name, dictionary } = readYml(yml(`PostProcess:\n  character_dict:\n${list}\n`));
    expect(name).toBe('some_rec');
    const expected = ["'", '1', 'true', 'null', '\u3000', ' ', '~', '"', '1.0'];
    expect(dictionary!.slice(0, -1)).toEqual(expected);
  });

  it('may have anchors and aliases, as official ones have', () => {
    const shared = 'Hpi:\n  a: &id001\n    b: [1, 2]\n  c: *id001\n  d: *id001\n';
    const { dictionary } = readYml(yml(`${shared}PostProcess:\n  character_dict: [a, b]\n`));
    expect(dictionary).toEqual(['a', 'b']);
  });

  it('are refused where aliases stand for aliases without end, or lists lie too deep', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i++) {
      const before = Array.from({ length: 9 }, () => `*a${i - 1}`).join(', ');
      bomb.push(`a${i}: &a${i} [${before}]`);
    }
    const refusal = { code: 'settings-damaged', file: 'inference.yml' };
    expect(refusalOf(() => readYml(bomb.join('\n')))).toEqual(refusal);
    expect(refusalOf(() => readYml('['.repeat(100_000)))).toEqual(refusal);
    expect(refusalOf(() => readYml('a: [b\nc: }'))).toEqual(refusal);
  });

  it('say how a line is normalised', () => {
    const ops = [
      'PreProcess:',
      '  transform_ops:',
      '  - DetResizeForTest: null',
      '  - NormalizeImage:',
      '      mean: [0.485, 0.456, 0.406]',
      '      std: [0.229, 0.224, 0.225]',
      'PostProcess:',
      '  name: DBPostProcess',
    ];
    expect(readYml(ops.join('\n'))).toEqual({
      name: null,
      dictionary: null,
      mean: [0.485, 0.456, 0.406],
      std: [0.229, 0.224, 0.225],
    });
  });
});

/** Real files, which are not part of the project. */
const REAL = new URL('../../../../shared/data/packs/', import.meta.url);
const real = (name: string) => ({
  path: name,
  bytes: Uint8Array.from(readFileSync(new URL(name, REAL))),
});

describe.skipIf(!existsSync(REAL))('foreign models (skipped where they are not there)', () => {
  it('a recogniser of height 32 is taken with its dictionary', () => {
    const { facts, input, dictionaries } = readPpOcr(real('en_number_mobile_v2.0_rec_infer.onnx'), [
      real('en_dict.txt'),
    ]);
    expect(input.height).toBe(32);
    expect(facts.takes).toBe('FLOAT');
    expect(charactersOf(dictionaries[0]!, 97).hasSpace).toBe(true);
  });

  it('a detector of one size is refused with the reason', () => {
    const model = real('Multilingual_PP-OCRv3_det_infer.onnx');
    expect(refusalOf(() => readPpOcr(model, []))).toEqual({
      code: 'detector',
      fixed: '960 × 960',
    });
  });
});
