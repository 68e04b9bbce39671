import { wholeFile } from '../../../../src/protocol/page-source';
import { describe, expect, it } from 'vitest';
import type { Shape } from '../../../../src/engine/flow/shapes';
import type { PageText } from '../../../../src/engine/types';
import { Page } from '../../../../src/state/pages/Page.svelte';
import { OpenText } from '../../../../src/state/page/OpenText.svelte';
import { line, pageOf } from '../../records/pages';

const LETTER = pageOf([line('Dear Sir', 0, 0), line('Ahoy', 0, 100)]);
const PAGE = new Page('p', 'p.png', wholeFile(new Blob()));

function opened(load: () => Promise<PageText | null>) {
  const chosen: (Shape | null)[] = [];
  const open = new OpenText({
    texts: { load },
    shapes: {
      of: () => chosen.at(-1) ?? null,
      choose: (_, shape) => Promise.resolve(void chosen.push(shape)),
    },
  });
  return { open, chosen };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the text of the open page', () => {
  it('comes, and can be copied in the shape it has', async () => {
    const { open } = opened(() => Promise.resolve(LETTER));
    expect([open.text, open.plain(PAGE), open.isLost]).toEqual([null, null, false]);
    open.fetch(PAGE);
    await settled();
    expect([open.text, open.isLost, open.hasTables]).toEqual([LETTER, false, false]);
    expect(open.plain(PAGE)!.split(/\s{1,}(?=A)/)).toEqual(['Dear Sir', 'Ahoy']);
  });

  it('is lost if it is no longer stored', async () => {
    const { open } = opened(() => Promise.resolve(null));
    open.fetch(PAGE);
    await settled();
    expect(open.isLost).toBe(true);
  });

  it('is not that of a page which was left before it came', async () => {
    const { open } = opened(() => Promise.resolve(LETTER));
    const leave = open.fetch(PAGE);
    leave();
    await settled();
    expect(open.text).toBeNull();
  });

  it('remembers a shape only if it is not its own', () => {
    const { open, chosen } = opened(() => Promise.resolve(LETTER));
    const own = open.shapeFor(PAGE);
    const other = own === 'printed' ? 'paragraphs' : 'printed';
    open.reshape(PAGE, other);
    open.reshape(PAGE, own);
    expect(chosen).toEqual([other, null]);
  });
});
