import { describe, expect, it } from 'vitest';
import { createJsonFormat } from '../../../../src/export/formats/json';
import { jsonl } from '../../../../src/export/formats/jsonl';
import { failed, HOSTILE, line, OPTIONS, page, stream, written } from '../pages';

const json = createJsonFormat('1.2.3');

describe('json', () => {
  it('says how a person has turned the page, whose places are those of the turned one', async () => {
    const text = await written(json, { ...page('1.jpg', 'x'), turn: 3 }, page('2.jpg', 'x'));
    const { pages } = JSON.parse(text) as { pages: { turn?: number }[] };
    expect(pages.map(({ turn }) => turn)).toEqual([3, undefined]);
  });

  it('holds app, version and every page with all that is known of it', async () => {
    const ok = page('a/1.jpg', 'x\ty');
    const { lines, ...file } = await fileAndLines(ok);
    expect(file).toEqual({
      app: 'scriptorium',
      version: '1.2.3',
      pages: [
        {
          path: 'a/1.jpg',
          width: 640,
          height: 480,
          ms: ok.ms,
          lines,
          unread: [],
          text: 'x\ty',
          source: 'ocr',
          reason: 'picture',
          error: null,
        },
      ],
    });
    expect(lines).toEqual(
      [line('x', 0), line('y', 0, 1)].map(({ text, score, quad, row, paragraph, block }) => ({
        text,
        score,
        quad,
        row,
        paragraph,
        block,
      })),
    );
  });

  it('tells what the picture shows twice, and was read once', async () => {
    const { text, ...rest } = page('1.jpg', 'x');
    const repeated = [text!.lines[0]!.quad];
    const told = JSON.parse(await written(json, { ...rest, text: { ...text!, repeated } }));
    expect(told.pages[0].repeated).toEqual(repeated);
  });

  it('tells what was read of a line that was changed, and of no other', async () => {
    const { text, ...rest } = page('1.jpg', 'Ticket\nTicket');
    const [first, second] = text!.lines;
    const lines = [{ ...first!, asRead: 'Tidket' }, second!];
    const changed = { ...rest, text: { ...text!, lines } };
    const told = JSON.parse(await written(json, changed)).pages[0].lines;
    expect(told[0].asRead).toBe('Tidket');
    expect(told[1]).not.toHaveProperty('asRead');
    expect(JSON.parse(await written(jsonl, changed)).lines).toEqual(told);
  });

  it('tells what the hyphens at the ends of lines are', async () => {
    const { text, ...rest } = page('1.jpg', 'who is em-\nployed');
    const [first, ...others] = text!.lines;
    const told = { ...rest, text: { ...text!, lines: [{ ...first!, hyphen: 'soft' as const }, ...others] } }; // prettier-ignore
    const { lines } = JSON.parse(await written(jsonl, told));
    expect(lines[0].hyphen).toBe('soft');
    expect(lines[1]).not.toHaveProperty('hyphen');
    expect(JSON.parse(await written(jsonl, told)).text).toBe('who is em-\nployed');
  });

  it('tells how a line is bent, and of no other', async () => {
    const { text, ...rest } = page('1.jpg', 'Ticket\nTicket');
    const [first, second] = text!.lines;
    const bent = { ...rest, text: { ...text!, lines: [{ ...first!, bend: [0, 3, 0] }, second!] } };
    const told = JSON.parse(await written(json, bent)).pages[0].lines;
    expect(told[0].bend).toEqual([0, 3, 0]);
    expect(told[1]).not.toHaveProperty('bend');
    expect(JSON.parse(await written(jsonl, bent)).lines).toEqual(told);
  });

  it('tells the places that were not read', async () => {
    const { text, ...rest } = page('1.jpg', 'Ticket');
    const unread = [line('', 4).quad];
    const told = { ...rest, text: { ...text!, unread } };
    expect(JSON.parse(await written(json, told)).pages[0].unread).toEqual(unread);
    expect(JSON.parse(await written(jsonl, told)).unread).toEqual(unread);
  });

  it('tells where only a part of a picture was there, and nowhere else', async () => {
    const { text, ...rest } = page('1.jpg', 'Ticket');
    const part = { ...rest, text: { ...text!, partial: true } as const };
    const [told, other] = JSON.parse(await written(json, part, page('2.jpg'))).pages;
    expect(told).toHaveProperty('partial', true);
    expect(other).not.toHaveProperty('partial');
  });

  it('keeps empty and failed pages in their places', async () => {
    const text = await written(json, failed('1.jpg', 'damaged'), page('2.jpg'));
    expect(JSON.parse(text).pages).toEqual([
      {
        path: '1.jpg',
        width: null,
        height: null,
        ms: null,
        lines: [],
        unread: [],
        text: '',
        source: null,
        reason: null,
        error: { code: 'decode-failed', message: 'damaged' },
      },
      {
        path: '2.jpg',
        width: 640,
        height: 480,
        ms: page('').ms,
        lines: [],
        unread: [],
        text: '',
        source: 'ocr',
        reason: 'picture',
        error: null,
      },
    ]);
  });

  it('tells of a page of a document where its text comes from, and why', async () => {
    const own = page('a.pdf#1');
    const origin = { source: 'text', reason: 'text' } as const;
    const told = await written(json, { ...own, text: { ...own.text!, origin } });
    expect((JSON.parse(told) as { pages: unknown[] }).pages[0]).toMatchObject(origin);
  });

  it('keeps hostile names and texts as they are', async () => {
    const pages = HOSTILE.map((text) => failed(text, text));
    const read = JSON.parse(await written(json, ...pages)) as { pages: typeof pages };
    expect(read.pages.map(({ path, error }) => [path, error.message])).toEqual(
      HOSTILE.map((text) => [text, text]),
    );
  });

  it('is JSON without pages too', async () => {
    expect(JSON.parse(await written(json)).pages).toEqual([]);
  });

  it('writes many pages in pieces, and loses none', async () => {
    const text = 'a line of some length, as pages have them\n'.repeat(100).trim();
    const pages = Array.from({ length: 1000 }, (_, i) => page(`${i}.jpg`, text));
    const blob = await json.write(stream(pages), OPTIONS);
    const read = JSON.parse(await blob.text()) as { pages: { path: string; text: string }[] };
    expect(read.pages.map(({ path }) => path)).toEqual(pages.map(({ path }) => path));
    expect(new Set(read.pages.map((each) => each.text))).toEqual(new Set([text]));
  });

  async function fileAndLines(ok: ReturnType<typeof page>) {
    const file = JSON.parse(await written(json, ok)) as { pages: { lines: unknown }[] };
    return { ...file, lines: file.pages[0]?.lines };
  }
});

describe('jsonl', () => {
  it('writes the same pages, one a line', async () => {
    const pages = [...HOSTILE.map((text) => page(text, text)), failed('x.jpg', 'a\nb')];
    const lines = (await written(jsonl, ...pages)).split('\n');
    expect(lines.pop()).toBe('');
    const whole = JSON.parse(await written(json, ...pages)) as { pages: unknown[] };
    expect(lines.map((each) => JSON.parse(each) as unknown)).toEqual(whole.pages);
  });
});
