import { afterEach, describe, expect, it } from 'vitest';
import docs from '../../../docs/API.md?raw';
import making from '../fixtures/pool-making-example.ts?raw';
import { readFiles } from '../fixtures/pool-example';
import reading from '../fixtures/pool-example.ts?raw';
import { Stage } from './stage';

let stage: Stage;

afterEach(() => stage.close());

/** An example as docs/API.md prints it: its imports stand at the root of the repository. */
const asPrinted = (source: string) => source.replaceAll("'../../../", "'./");

describe('the example of docs/API.md', () => {
  it('is what the page prints, and does what the page says', async () => {
    stage = new Stage(2, () => null);
    for (const source of [making, reading]) expect(docs).toContain(asPrinted(source));
    const told: string[] = [];
    const tell = (line: string) => {
      told.push(line);
      if (line.startsWith('0: decode ')) void stage.direct('hello', 'answer');
      if (line.startsWith('1: decode ')) void stage.direct('torn', 'fail');
    };
    const files = ['hello', 'torn'].map((text) => new File([text], `${text}.png`));
    await readFiles(stage.pool, files, tell);
    expect(told.slice(0, -1).sort()).toEqual([
      '0: decode 1 of 1',
      '0: hello',
      '1: decode 1 of 1',
      '1: decode-failed',
    ]);
    expect(told.at(-1)).toBe('1 of 2 read, 1 failed');
  });
});
