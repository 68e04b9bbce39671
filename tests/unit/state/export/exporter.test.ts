import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createFormats } from '../../../../src/export';
import { USUAL_RULE } from '../../../../src/export/plan/naming';
import { createPagesWriter } from '../../../../src/export/write-pages';
import type { ExportApi } from '../../../../src/protocol/export-api';
import { packText } from '../../../../src/protocol/packed-text';
import { wholeFile } from '../../../../src/protocol/page-source';
import { Exports } from '../../../../src/state/export/Exports.svelte';
import { Exporter } from '../../../../src/state/export/Exporter.svelte';
import { Page } from '../../../../src/state/pages/Page.svelte';
import { CANCELLED, statusAfter, type DoneStatus } from '../../../../src/state/pages/page-status';
import { pdfTools } from '../../export/pdf/tools';
import { rectQuad } from '../../engine/pictures';
import { readingsInMemory } from '../readings-in-memory';
import { NO_TIME, textOf } from '../scripted-pool';

const DIVIDED = { formats: ['txt'], division: 'page', rule: USUAL_RULE, batch: 'All' } as const;
const TOGETHER = { ...DIVIDED, division: 'batch' } as const;

/** The worker's own code, in this thread. */
function world(api: ExportApi = createPagesWriter(createFormats('1', pdfTools()))) {
  const readings = readingsInMemory();
  const exporter = new Exporter({
    batch: { progress: null },
    exports: new Exports(),
    readings,
    shapes: { of: () => null },
    ask: (question) => question(api as never),
  });
  return { exporter, readings };
}

function donePage(path: string, text = textOf(path), key: string | null = null): Page {
  const event = { type: 'result', page: path, index: 0, text: packText(text), ms: NO_TIME, thumbnail: null } as const; // prettier-ignore
  return new Page(path, path, wholeFile(new Blob()), statusAfter({ ...event, cached: false, key }));
}

const waiting = (path: string) => new Page(path, path, wholeFile(new Blob()));

async function bundled(pages: readonly Page[], choice = DIVIDED as never, parts = world()) {
  const { exporter } = parts;
  const order = { ...exporter.plan(pages, choice), pages, shape: 'automatic', isFollowed: false } as const; // prettier-ignore
  return exporter.bundle(order, 'All');
}

describe('what is exported', () => {
  it('is every page in its order, each with its text or its reason', async () => {
    const parts = world();
    parts.readings.map.set('k', { text: packText(textOf('stored')), ms: NO_TIME, thumbnail: null });
    const failed = waiting('f.png');
    failed.status = { kind: 'failed', error: { code: 'timeout', message: 'too long' } };
    const stopped = waiting('c.png');
    stopped.status = CANCELLED;
    const pages = [donePage('a.png', textOf('x'), 'k'), donePage('b.png', textOf('x'), 'gone'), failed, waiting('w.png'), stopped]; // prettier-ignore
    const { blob, name } = await bundled(pages, TOGETHER as never, parts);
    expect(name).toBe('All.txt');
    expect((await blob.text()).split('\n')).toEqual([
      '===== a.png =====',
      'stored',
      '',
      '===== Pages that could not be read =====',
      'b.png\tThe text of this page is no longer stored; read the page again',
      'f.png\ttoo long',
      'w.png\tnot read',
      'c.png\tReading was stopped before this page',
      '',
    ]);
  });

  it('is in the order that a person wants for a page', async () => {
    const lines = textOf('left', 'right').lines.map((line, i) => ({
      ...line,
      quad: rectQuad(10 + 300 * i, 10 + 40 * (1 - i), 100, 20),
    }));
    const page = donePage('a.png', { ...textOf('left', 'right'), lines });
    page.status = { ...(page.status as DoneStatus), order: 'rows' };
    const { blob } = await bundled([page]);
    expect(await blob.text()).toBe('right\nleft\n');
  });
});

describe('a bundle', () => {
  it('is the file itself where there is one', async () => {
    const { blob, name } = await bundled([donePage('a/1.png')]);
    expect([name, await blob.text()]).toEqual(['1.txt', 'a/1.png\n']);
  });

  it('is a ZIP of several, with what was not read in the manifest', async () => {
    const { blob, name } = await bundled([
      donePage('a/1.png'),
      donePage('2.png'),
      waiting('w.png'),
    ]);
    expect([name, blob.type]).toEqual(['All.zip', 'application/zip']);
    const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
    expect(Object.keys(files)).toEqual(['a/1.txt', '2.txt', 'manifest.csv']);
    expect(strFromU8(files['a/1.txt']!)).toBe('a/1.png\n');
    expect(strFromU8(files['manifest.csv']!)).toContain(',w.png,not read\r\n');
  });
});

it('is cancelled in the middle of a file', async () => {
  const { exporter } = world({
    async write(_id, _options, pagesFrom) {
      await pagesFrom(0);
      exporter.cancel();
      await pagesFrom(20);
      throw new Error('It went on');
    },
  });
  const pages = Array.from({ length: 40 }, (_, i) => donePage(`${i}.png`));
  const order = { ...exporter.plan(pages, TOGETHER), pages, shape: 'automatic', isFollowed: false } as const; // prettier-ignore
  await expect(exporter.bundle(order, 'All')).rejects.toMatchObject({ code: 'cancelled' });
  expect(exporter.bundling).toBeNull();
});

describe('into a target', () => {
  const target = (refuses: (path: string) => boolean = () => false) => {
    const files: Record<string, string> = {};
    return {
      name: 'out',
      files,
      taken: () => Promise.resolve([]),
      put: async ({ path, blob }: { path: string; blob: Blob }) => {
        if (refuses(path)) throw new Error('full');
        files[path] = await blob.text();
      },
    };
  };

  async function put(pages: readonly Page[], into: ReturnType<typeof target>) {
    const exports = new Exports();
    const readings = readingsInMemory();
    const ask = (question: (api: never) => never) => question(createPagesWriter(createFormats('1', pdfTools())) as never); // prettier-ignore
    const exporter = new Exporter({ batch: { progress: null }, exports, readings, shapes: { of: () => null }, ask: ask as never }); // prettier-ignore
    const order = { ...exporter.plan(pages, DIVIDED, { isFollowed: true }), pages, shape: 'automatic', isFollowed: true } as const; // prettier-ignore
    const outcome = exporter.put(order, into);
    return { exports, outcome };
  }

  it('each file is put, and the list of what was not read last', async () => {
    const into = target();
    const stopped = waiting('c.png');
    stopped.status = CANCELLED;
    const { exports, outcome } = await put([donePage('a.png'), stopped], into);
    expect(await outcome).toEqual({ written: 2, failed: 0, isStopped: false });
    expect(Object.keys(into.files)).toEqual(['a.txt', 'manifest.csv']);
    expect([exports.running, exports.wrote('a.txt'), exports.wrote('c.txt')]).toEqual([null, true, false]); // prettier-ignore
  });

  it('what cannot be put ends it', async () => {
    const into = target((path) => path === 'b.txt');
    const { exports, outcome } = await put(['a.png', 'b.png', 'c.png'].map((path) => donePage(path)), into); // prettier-ignore
    await expect(outcome).rejects.toThrow('full');
    expect(Object.keys(into.files)).toEqual(['a.txt']);
    expect(exports.running).toBeNull();
  });

  it('is stopped, and what was written stays', async () => {
    const into = target();
    const { exports, outcome } = await put([donePage('a.png'), waiting('w.png')], into);
    await expect.poll(() => Object.keys(into.files)).toEqual(['a.txt']);
    await expect.poll(() => exports.running?.done).toBe(1);
    exports.running!.stop();
    expect(await outcome).toEqual({ written: 1, failed: 0, isStopped: true });
  });
});
