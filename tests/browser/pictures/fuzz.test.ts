import { expect, it } from 'vitest';
import { fuzzCase, type Seed } from '../../../bench/fuzz/mutate';
import { SeededRandom } from '../../../bench/soak/random';
import { acceptFiles } from '../../../src/intake/accept';
import { OcrError } from '../../../src/protocol/errors';
import { createDocumentWorker } from '../../../src/threads/document-worker';
import { createFileWorker } from '../../../src/threads/file-worker';

const FILES = import.meta.glob<string>(
  ['../../fixtures/seeds/*', '../../fixtures/pictures/*', '!**/*.md'],
  { eager: true, query: '?url', import: 'default' },
);
const CASES = 102;
/** Small pictures in broken headers may say that they are large, and are then decoded as such. */
const limits = { maxMegapixels: 1 };
/** What no broken file may end in: nobody has thought of it, or it cost a worker. */
const WRONG = ['internal', 'timeout', 'worker-crashed', 'out-of-memory'];

const codeOf = (error: unknown): string => (error instanceof OcrError ? error.code : String(error));

const seeds = (): Promise<Seed[]> =>
  Promise.all(
    Object.entries(FILES).map(async ([path, url]) => ({
      name: path.slice(path.lastIndexOf('/') + 1),
      bytes: new Uint8Array(await (await fetch(url)).arrayBuffer()),
    })),
  );

it('every broken file that is taken is decoded, or is refused with a reason', async () => {
  const [whole, random] = [await seeds(), new SeededRandom(3)];
  const cases = Array.from({ length: CASES }, (_, number) => fuzzCase(whole, number, random));
  const files = cases.map(({ name, bytes }) => ({
    path: name,
    file: new Blob([new Uint8Array(bytes)]),
  }));
  const { preview } = createFileWorker();
  const endings: Promise<readonly [path: string, end: string]>[] = [];
  for await (const item of acceptFiles(files, limits, createDocumentWorker()))
    endings.push(
      item.kind === 'page'
        ? preview(item.source).then(
            () => [item.path, 'decoded'] as const,
            (error: unknown) => [item.path, codeOf(error)] as const,
          )
        : Promise.resolve([item.path, item.error.code]),
    );
  const ends = new Map<string, number>();
  for (const [path, end] of await Promise.all(endings)) {
    expect(WRONG, `${path}: ${end}`).not.toContain(end);
    ends.set(end, (ends.get(end) ?? 0) + 1);
  }
  // Else it would prove nothing.
  expect(ends.get('decoded')).toBeGreaterThan(CASES / 5);
  expect(ends.get('decode-failed')).toBeGreaterThan(CASES / 10);
});
