import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { prepareAdded } from '../../../models/added.mjs';
import { coverageOfData, packRecord } from '../../../src/packs/pack-record';
import { makeOnnx } from '../../helpers/make-onnx';
import { refusalOf } from './refused';

const text = (content: string) => new TextEncoder().encode(content);
const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];

describe('what is told of a pack by its files alone', () => {
  const model = { path: 'a/rec.onnx', bytes: makeOnnx({ output: [1, 'T', LETTERS.length + 2] }) };
  const dictionary = { path: 'a/dict.txt', bytes: text(LETTERS.join('\n')) };

  it('is what it is called, what it reads, and how', () => {
    expect(packRecord({ kind: 'pp-ocr', model, beside: [dictionary] }, 'f'.repeat(64))).toEqual({
      id: 'f'.repeat(64),
      sha256: 'f'.repeat(64),
      kind: 'pp-ocr-recogniser',
      name: 'rec',
      official: false,
      languages: ['en', 'la'],
      bytes: model.bytes.length,
      addedAt: 0,
      notes: [],
      files: ['rec.onnx', 'dict.txt'],
      input: { height: 48, width: null, stride: null, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] },
      characters: [...LETTERS, ' '],
      prepared: false,
    });
  });

  it('is the name that its makers gave it where its hash is known', () => {
    const korean = '92f0b7785e64fc9090106a241cf4c1eb97472824558272751b88a2a4476d3a08';
    const { name, official } = packRecord({ kind: 'pp-ocr', model, beside: [dictionary] }, korean);
    expect([name, official]).toEqual(['PP-OCRv5 Korean', true]);
  });

  it('is nothing where it writes no language that is known', () => {
    const digits = { path: 'a/dict.txt', bytes: text('0\n1\n2') };
    const bytes = makeOnnx({ output: [1, 'T', 5] });
    const parts = { kind: 'pp-ocr', model: { ...model, bytes }, beside: [digits] } as const;
    expect(refusalOf(() => packRecord(parts, ''))).toEqual({ code: 'no-language' });
  });

  it('of a damaged file of Tesseract is why it cannot be used', () => {
    const damaged = { path: 'deu.traineddata', bytes: new Uint8Array(100) };
    expect(refusalOf(() => packRecord({ kind: 'tesseract', model: damaged }, ''))).toMatchObject({
      code: 'traineddata',
    });
  });
});

describe('a file of Tesseract', () => {
  it('is for the language that it is called by', () => {
    expect(coverageOfData('deu.traineddata', LETTERS).languages).toEqual(['de']);
    expect(coverageOfData('deu_frak.traineddata', LETTERS).languages).toEqual(['de']);
    expect(coverageOfData('chi_sim.traineddata', LETTERS).languages).toEqual(['zh-Hans']);
  });

  it('that is called otherwise is for those that it has all letters of', () => {
    expect(coverageOfData('mine.traineddata', LETTERS).languages).toEqual(['en', 'la']);
  });
});

describe('packs that are put into a build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'added-'));
  const added = pathToFileURL(`${folder}/added/`);
  const target = pathToFileURL(`${folder}/dist/`);
  const write = (name: string, bytes: Uint8Array) => writeFileSync(new URL(name, target), bytes);
  const listed = () => JSON.parse(readFileSync(new URL('added.json', target), 'utf8')) as unknown;

  it('are copied there with a list, and gone from it when they are taken out', () => {
    mkdirSync(new URL('added/', target), { recursive: true });
    prepareAdded(target, write, added);
    expect(listed()).toEqual([]);
    mkdirSync(added);
    writeFileSync(new URL('a.json', added), '{"id":"a"}');
    writeFileSync(new URL('a.bin', added), 'model');
    prepareAdded(target, write, added);
    expect(listed()).toEqual([{ id: 'a' }]);
    expect(readFileSync(new URL('added/a.bin', target), 'utf8')).toBe('model');
    rmSync(new URL('a.json', added));
    prepareAdded(target, write, added);
    expect(listed()).toEqual([]);
    expect(() => readFileSync(new URL('added/a.bin', target))).toThrow('ENOENT');
    rmSync(folder, { recursive: true });
  });
});
