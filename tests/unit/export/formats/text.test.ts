import { describe, expect, it } from 'vitest';
import { pageToText, txt } from '../../../../src/export/formats/text';
import { failed, line, OPTIONS, page, stream, written } from '../pages';

const textOf = (...lines: ReturnType<typeof line>[]) =>
  pageToText({ width: 1, height: 1, lines, unread: [] });

describe('pageToText', () => {
  it('joins lines of a row by a tab, and rows by a newline', () => {
    const text = textOf(line('a', 0), line('b', 0, 1), line('c', 1), line('d', 4), line('e', 4, 1));
    expect(text).toBe('a\tb\nc\nd\te');
  });

  it('is empty for an empty page', () => {
    expect(textOf()).toBe('');
  });

  it('lets no text make a column or a row', () => {
    expect(textOf(line('a\tb\r\nc\u2028d', 0))).toBe('a b c d');
  });
});

describe('txt', () => {
  it('writes every page under its path, empty ones too', async () => {
    expect(await written(txt, page('a/1.jpg', 'x\ty\nz'), page('2.jpg'))).toBe(
      '===== a/1.jpg =====\nx\ty\nz\n\n===== 2.jpg =====\n\n\n',
    );
  });

  it('lists failed pages at the end, wherever they stood', async () => {
    const text = await written(txt, failed('b.jpg', 'It is\ndamaged'), page('1.jpg', 'x'));
    expect(text).toBe(
      '===== 1.jpg =====\nx\n\n===== Pages that could not be read =====\nb.jpg\tIt is damaged\n',
    );
  });

  it('keeps a name from making lines of its own', async () => {
    const text = await written(txt, page('a\n===== fake.jpg =====\nb.jpg', 'x'));
    expect(text.split('\n')[0]).toBe('===== a ===== fake.jpg ===== b.jpg =====');
  });

  it('is a page and nothing else where it is of one', async () => {
    const pages = [page('a/1.jpg', 'x\ty\nz')];
    const blob = await txt.write(stream(pages), { ...OPTIONS, isLone: true });
    expect(await blob.text()).toBe('x\ty\nz\n');
  });

  it('writes nothing for nothing', async () => {
    expect(await written(txt)).toBe('');
  });
});
