import { expect, it } from 'vitest';
import { mayBePacks } from '../../../src/intake/may-be-pack';
import { splitDrop } from '../../../src/intake/packs-in-drop';
import { makeTar } from '../../helpers/make-tar';
import { makeZip } from '../../helpers/make-zip';

const file = (path: string, content: BlobPart = 'x') => ({ path, file: new Blob([content]) });

async function split(...files: readonly ReturnType<typeof file>[]) {
  const { packs, others } = await splitDrop(files);
  return [packs.map(({ path }) => path), others.map(({ path }) => path)];
}

it('Models are packs with the texts beside them, and pictures are pages', async () => {
  const drop = [file('a/inference.onnx'), file('a/inference.yml'), file('a/dict.txt')];
  const pages = [file('a/page.png'), file('scan.pdf')];
  expect(await split(...drop, ...pages)).toEqual([
    ['a/inference.onnx', 'a/inference.yml', 'a/dict.txt'],
    ['a/page.png', 'scan.pdf'],
  ]);
  expect(await split(file('deu.traineddata.gz'))).toEqual([['deu.traineddata.gz'], []]);
});

it('Texts without a model are no packs', async () => {
  expect(await split(file('notes.txt'), file('page.png'))).toEqual([[], ['notes.txt', 'page.png']]);
});

it('An archive is a pack if a model is in it, and else one of pages', async () => {
  const model = { name: 'a/inference.onnx', content: 'm' };
  const page = { name: 'a/page.png', content: 'p' };
  expect(await split(file('a.zip', makeZip([model])))).toEqual([['a.zip'], []]);
  expect(await split(file('a.zip', makeZip([page])))).toEqual([[], ['a.zip']]);
  const inTar = makeTar([
    { path: 'a/', type: '5' },
    { path: 'a/inference.onnx', content: 'm' },
  ]);
  expect(await split(file('a.tar', inTar))).toEqual([['a.tar'], []]);
  const pages = makeTar([{ path: 'a/page.png', content: 'p'.repeat(9000) }]);
  expect(await split(file('a.tar', pages))).toEqual([[], ['a.tar']]);
});

it('A file that cannot be read is no pack', async () => {
  const gone = { ...file('a.onnx'), error: { code: 'unreadable-file', message: 'gone' } } as const;
  expect((await splitDrop([gone])).packs).toEqual([]);
});

it('Most drops are known by their names to have none', () => {
  expect(mayBePacks([file('a.png'), file('b.pdf'), file('notes.txt')])).toBe(false);
  expect(mayBePacks([file('a.png'), file('deu.traineddata')])).toBe(true);
});
