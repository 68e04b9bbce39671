import { describe, expect, it } from 'vitest';
import { placeTexts } from '../../../../src/records/placed-texts';
import { checkRecipe } from '../../../../src/records/recipe/check-recipe';
import type { Recipe } from '../../../../src/records/recipe/recipe';
import { readCells } from '../../../../src/records/sections/cells';
import { checkEdge } from '../../../../src/records/sections/edge';
import { findHeadings, findSpans } from '../../../../src/records/sections/headings';
import { line, pageOf } from '../pages';

const recipeOf = (...sections: readonly object[]): Recipe =>
  checkRecipe({
    scriptorium: 'recipe',
    format: 1,
    id: 'planted',
    version: 1,
    title: { en: 'Planted', zh: '试' },
    fields: [],
    sections,
    items: { layout: 'cells' },
  });

const CARDS = { name: 'cards', headings: ['Cards'], sum: [4, 6] };
const TREES = { name: 'trees', headings: ['Trees'] };

/** Three rows of a grid, 200 pixels apart. */
const LINES = [
  line('Cards', 100, 0),
  ...[100, 300, 500].flatMap((y) => [line('Oak', 100, y), line('Elm', 600, y)]),
];

function warningsAt(bottom: number, recipe = recipeOf(CARDS, TREES), lines = LINES) {
  const { texts } = placeTexts(pageOf(lines, 1000, bottom));
  const spans = findSpans(texts, recipe.sections, findHeadings(texts, recipe.sections));
  const { sections } = readCells(spans, { subtitle: false }, bottom);
  return checkEdge(recipe, { texts, bottom, spans, sections });
}

const CUT = [{ code: 'cut-below', section: 'cards' }];

describe('the lower edge of a picture', () => {
  it('cuts a section where another row would not be in the picture', () => {
    expect(warningsAt(690)).toEqual(CUT);
    expect(warningsAt(710)).toEqual([]);
  });

  it('cuts it where a text goes on beyond it, whatever the distance of the rows', () => {
    const lines = [...LINES, line('a bar of the app', 350, 760)];
    expect(warningsAt(801, undefined, lines)).toEqual(CUT);
    expect(warningsAt(810, undefined, lines)).toEqual([]);
  });

  it('cuts nothing where nothing can be missing: all sections are there, the last one as large as it may be', () => {
    expect(warningsAt(690, recipeOf(CARDS))).toEqual([]);
    expect(warningsAt(690, recipeOf({ ...CARDS, sum: [4, 7] }))).toEqual(CUT);
  });

  it('cuts a heading off from its first row where the edge is nearer than in the other sections', () => {
    const lines = [...LINES, line('Trees', 100, 700)];
    expect(warningsAt(790, undefined, lines)).toEqual([{ code: 'cut-below', section: 'trees' }]);
    expect(warningsAt(900, undefined, lines)).toEqual([]);
  });

  it('says nothing of pages without a heading, and of recipes without cells', () => {
    expect(warningsAt(690, undefined, LINES.slice(1))).toEqual([]);
    const rows = { ...recipeOf(CARDS, TREES), items: { layout: 'rows' } } as Recipe;
    expect(warningsAt(690, rows)).toEqual([]);
  });
});
