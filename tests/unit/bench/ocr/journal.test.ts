import { appendFileSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Journal } from '../../../../bench/ocr/journal';
import { OWN_FILES } from '../../../../bench/ocr/result-folder';
import { documentLines, MARK, pageLine, SHA } from './lines';
import { temporaryFolders } from './temporary-folder';

const newFolder = temporaryFolders();

function open(root: string, use: 'read' | 'append' = 'append') {
  return new Journal({ own: (file) => join(root, OWN_FILES[file]) }, use);
}
const pagesFile = (root: string) => join(root, 'pages.jsonl');
const lineOf = (value: object) => `${JSON.stringify(value)}\n`;

describe('what was written down', () => {
  it('is there for the next run, page by page', () => {
    const root = newFolder();
    const journal = open(root);
    journal.add('a.pdf', MARK, documentLines('a.pdf', 3, { results: ['a.txt'] }), []);
    journal.add('b.png', MARK, [pageLine('b.png', { text: '文\n"x"' })], []);
    journal.close();
    const next = open(root);
    expect(next.problems).toEqual([]);
    const record = next.find('a.pdf', MARK)!;
    expect(record).toMatchObject({ ...MARK, failed: 0, leftOut: [] });
    expect([...record.results]).toEqual(['a.txt']);
    expect([...next.pagesOf(record)].map(({ path }) => path)).toEqual(['a.pdf#1', 'a.pdf#2', 'a.pdf#3']); // prettier-ignore
    const [page] = next.pagesOf(next.find('b.png', MARK)!);
    expect(page).toMatchObject({ path: 'b.png', text: '文\n"x"', sha256: SHA });
    expect(page).not.toHaveProperty('run');
  });

  it('is one line a page', () => {
    const root = newFolder();
    open(root).add('a.pdf', MARK, documentLines('a.pdf', 2), []);
    const lines = readFileSync(pagesFile(root), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { path: string }).path)).toEqual(['a.pdf#1', 'a.pdf#2']); // prettier-ignore
  });

  it('does not count for another file, or another way of reading', () => {
    const journal = open(newFolder());
    journal.add('a.png', MARK, [pageLine('a.png')], []);
    expect(journal.find('a.png', MARK)).not.toBeNull();
    expect(journal.find('a.png', { ...MARK, sha256: 'c'.repeat(64) })).toBeNull();
    expect(journal.find('a.png', { ...MARK, run: 'c'.repeat(64) })).toBeNull();
    expect(journal.find('b.png', MARK)).toBeNull();
  });

  it('counts as it was written down last', () => {
    const root = newFolder();
    const error = { code: 'timeout', message: 'too long' } as const;
    const journal = open(root);
    journal.add('a.png', MARK, [pageLine('a.png', { error })], []);
    expect(journal.find('a.png', MARK)!.failed).toBe(1);
    journal.add('a.png', MARK, [pageLine('a.png')], []);
    expect(journal.find('a.png', MARK)!.failed).toBe(0);
    expect(open(root).find('a.png', MARK)!.failed).toBe(0);
  });

  it('holds files that have no pages, and what of an archive was left out', () => {
    const root = newFolder();
    const leftOut = [{ path: 'z.zip/x.exe', error: { code: 'unsupported-type', message: 'no' } }] as const; // prettier-ignore
    const journal = open(root);
    journal.add('z.zip', MARK, [pageLine('z.zip', { path: 'z.zip/a.png' })], leftOut);
    journal.add('notes.doc', MARK, [], []);
    for (const each of [journal, open(root)]) {
      expect(each.find('z.zip', MARK)).toMatchObject({ failed: 0, leftOut });
      expect(each.find('notes.doc', MARK)).toMatchObject({ spans: [], leftOut: [] });
      expect(each.files).toEqual(['z.zip', 'notes.doc']);
    }
  });
});

describe('what a killed run has left', () => {
  it('is dropped if it is a part of a line, and the next line begins on its own', () => {
    const root = newFolder();
    open(root).add('a.png', MARK, [pageLine('a.png')], []);
    appendFileSync(pagesFile(root), JSON.stringify(pageLine('b.png')).slice(0, 40));
    const journal = open(root);
    expect(journal.problems).toEqual([`${pagesFile(root)}: its last line was torn, and does not count`]); // prettier-ignore
    journal.add('c.png', MARK, [pageLine('c.png')], []);
    const again = open(root);
    expect(again.problems).toEqual([]);
    expect(again.files).toEqual(['a.png', 'c.png']);
  });

  it('does not count if it is a part of a document', () => {
    const root = newFolder();
    open(root).close();
    const lines = documentLines('a.pdf', 3);
    writeFileSync(pagesFile(root), lines.slice(0, 2).map(lineOf).join(''));
    expect(open(root).find('a.pdf', MARK)).toBeNull();
    // What follows is another file, or the same one read again.
    appendFileSync(pagesFile(root), lineOf(pageLine('b.png')) + lines.map(lineOf).join(''));
    const journal = open(root);
    expect(journal.find('b.png', MARK)).not.toBeNull();
    expect(journal.find('a.pdf', MARK)!.spans).toHaveLength(3);
  });

  it('is left as it is by who only reads', () => {
    const root = newFolder();
    open(root).add('a.png', MARK, [pageLine('a.png')], []);
    appendFileSync(pagesFile(root), '{"path":"b');
    const before = readFileSync(pagesFile(root));
    expect(open(root, 'read').files).toEqual(['a.png']);
    expect(readFileSync(pagesFile(root))).toEqual(before);
  });
});

describe('what is not from here', () => {
  const good = lineOf(pageLine('a.png'));
  it.each([
    ['no JSON', 'hello'],
    ['no object', '17'],
    ['a list', '[]'],
    ['no hash', JSON.stringify({ ...pageLine('b.png'), sha256: 'x' })],
    ['page 3 of 2', JSON.stringify({ ...pageLine('b.png'), page: 3, pages: 2 })],
    [
      'a result that leaves the folder',
      JSON.stringify(pageLine('b.png', { results: ['../x.txt'] })),
    ],
    ['a result at the root', JSON.stringify(pageLine('b.png', { results: ['/etc/passwd'] }))],
    [
      'a result in place of our own',
      JSON.stringify(pageLine('b.png', { results: ['pages.jsonl'] })),
    ],
    ['no error', JSON.stringify({ ...pageLine('b.png'), error: 'bad' })],
  ])('is told and not trusted: %s', (_, line) => {
    const root = newFolder();
    writeFileSync(pagesFile(root), `${good}${line}\n${lineOf(pageLine('c.png'))}`);
    const journal = open(root);
    expect(journal.files).toEqual(['a.png', 'c.png']);
    expect(journal.problems).toEqual([`${pagesFile(root)}: 1 lines are not from here and do not count (2)`]); // prettier-ignore
  });

  it('is left alone if it is the whole file', () => {
    for (const text of ['dear diary\n', 'no line feed', 'a\nb\nc']) {
      const root = newFolder();
      writeFileSync(pagesFile(root), text);
      expect(() => open(root)).toThrow(/is not from here/);
      expect(readFileSync(pagesFile(root), 'utf8')).toBe(text);
    }
  });

  it('is not followed if it is a link', () => {
    const root = newFolder();
    const elsewhere = join(newFolder(), 'precious');
    writeFileSync(elsewhere, '');
    symlinkSync(elsewhere, pagesFile(root));
    expect(() => open(root)).toThrow(/no file of its own/);
  });
});
