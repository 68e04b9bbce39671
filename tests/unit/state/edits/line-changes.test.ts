import { describe, expect, it } from 'vitest';
import { splitLine, writeLine } from '../../../../src/revision/edits';
import {
  joinedWith,
  movedLines,
  toLineAt,
  whenTyped,
  withoutTopLayer,
} from '../../../../src/state/edits/line-changes';
import { lineLayers } from '../../../../src/state/edits/line-layers';
import { lineAt, pageOf, shown, textsOf } from '../../revision/pages';

const reading = pageOf('one two', 'three', 'four');
const page = shown(reading);
const at = (index: number) => reading.lines[index]!;

describe('a change of a line', () => {
  it('is done to the line at its place, wherever that stands by then', () => {
    const later = shown(reading, {
      lines: [{ ...at(0), text: null, sure: 'all' }],
      sequence: null,
    });
    const make = toLineAt(at(2), (now, index) => writeLine(now, index, 'five'));
    expect(textsOf(shown(reading, make(later)))).toEqual(['three', 'five']);
    expect(toLineAt(lineAt('x', 300, 500), () => later.revision)(page)).toBe(page.revision);
  });

  it('is one with what was typed before it', () => {
    const make = whenTyped(at(0), 'one too', (now, index) => splitLine(now, index, 4));
    expect(textsOf(shown(reading, make(page, 0)))).toEqual(['one', 'too', 'three', 'four']);
  });

  it('may join two lines and move some', () => {
    const joined = joinedWith(at(2))(page, 1);
    expect(textsOf(shown(reading, joined))).toEqual(['one two', 'three four']);
    const order = movedLines([at(2)], at(0))(page);
    expect(textsOf(shown(reading, order))).toEqual(['four', 'one two', 'three']);
  });

  it('takes back the uppermost layer', () => {
    const settled = pageOf('SHAH');
    const mended = { ...settled, lines: [{ ...settled.lines[0]!, text: 'SHAD', asRead: 'SHAH' }] };
    const written = shown(mended, writeLine(shown(mended), 0, 'SHAG'));
    expect(lineLayers(written, 0)).toEqual({ read: 'SHAH', words: 'SHAD', person: 'SHAG' });
    const once = shown(mended, withoutTopLayer(written, 0));
    expect(textsOf(once)).toEqual(['SHAD']);
    expect(textsOf(shown(mended, withoutTopLayer(once, 0)))).toEqual(['SHAH']);
  });
});
