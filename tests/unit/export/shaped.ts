import type { ExportPage } from '../../../src/export/types';
import type { TextLine } from '../../../src/engine/types';
import { ENGLISH } from '../engine/known-texts';
import { rectQuad } from '../engine/pictures';
import { asRead, setColumn } from '../engine/typeset';
import { page } from './pages';

const pageOf = (path: string, lines: readonly TextLine[]): ExportPage => ({
  ...page(path),
  text: { width: 1000, height: 1000, lines, unread: [] },
});

/** A heading, two paragraphs with divided words, a line, and three items. */
export const prosePage = (path: string): ExportPage =>
  pageOf(
    path,
    asRead(
      setColumn(ENGLISH.slice(0, 7), {
        width: 50,
        justified: true,
        hyphens: true,
        indent: 3,
        gap: 0,
        sign: '-',
      }),
    ),
  );

/** Lines of letters that are all 10 pixels wide, 26 apart; an empty one is white. */
export const codePage = (path: string, code: readonly string[]): ExportPage =>
  pageOf(
    path,
    asRead(
      code.flatMap((text, i) =>
        [...text.matchAll(/\S+(?: \S+)*/g)].map(({ 0: part, index }) => ({
          text: part,
          quad: rectQuad(60 + 10 * index, 40 + 26 * i, 10 * part.length, 20),
        })),
      ),
    ),
  );
