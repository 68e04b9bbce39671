import { describe, expect, it } from 'vitest';
import { createAlto } from '../../../../src/export/formats/alto';
import { attributes, fileOf, lineOf, markedPageOf, SHAPES } from '../marked';
import { rectQuad } from '../../engine/pictures';

const alto = createAlto('1.2.3');
const written = (name: string): Promise<string> => fileOf(alto, SHAPES[name]!);

it('has an ID for each page of an export', async () => {
  const ids = await Promise.all([1, 2].map((number) => fileOf(alto, SHAPES.plain!, number)));
  expect(ids.flatMap((xml) => attributes(xml, 'Page', 'ID'))).toEqual(['page_1', 'page_2']);
});

it('says what was read, by what, in which unit', async () => {
  const xml = await written('plain');
  expect(xml).toContain('<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"');
  expect(xml).toContain('<MeasurementUnit>pixel</MeasurementUnit>');
  // Of the picture that lies beside the file.
  expect(xml).toContain('<fileName>plain.jpg</fileName>');
  expect(xml).toContain('<softwareName>Scriptorium</softwareName>');
  expect(xml).toContain('<softwareVersion>1.2.3</softwareVersion>');
  expect(attributes(xml, 'Page', 'WIDTH')).toEqual(['640']);
  expect(attributes(xml, 'Page', 'HEIGHT')).toEqual(['480']);
});

it('has a word for what white space parts, with its place and confidence', async () => {
  const xml = await written('plain');
  expect(attributes(xml, 'String', 'CONTENT')).toEqual(['two', 'words', 'and', 'more', 'Another']);
  const [, second] = xml.match(/<String [^>]*>/g)!;
  expect(second).toContain('HPOS="180" VPOS="50" WIDTH="100" HEIGHT="20"');
  expect(second).toContain('WC="0.915"');
  // Nine characters, of which the first is sure, and the later the less.
  expect(attributes(xml, 'String', 'CC')[0]).toBe('001');
  expect(xml.match(/<SP [^>]*>/g)![0]).toBe('<SP HPOS="160" VPOS="50" WIDTH="20"/>');
});

it('has the order of reading, by block', async () => {
  const xml = await written('plain');
  expect(attributes(xml, 'ElementRef', 'REF')).toEqual(['region_1', 'region_2']);
  expect(attributes(xml, 'TextBlock', 'ID')).toEqual(['region_1', 'region_2']);
  expect(attributes(xml, 'OrderedGroup', 'ID')).toEqual(['order', 'block_1', 'block_2']);
});

it('has baselines that follow a bend, with spaces only between their numbers', async () => {
  expect(attributes(await written('plain'), 'TextLine', 'BASELINE')[0]).toBe('100 66 280 66');
  expect(attributes(await written('bent'), 'TextLine', 'BASELINE')).toEqual([
    '20 323 170 309 320 303 470 315 620 323',
  ]);
});

it('has the border of a tilted line and its words', async () => {
  const xml = await written('tilted');
  const [region, line, ...words] = attributes(xml, 'Polygon', 'POINTS');
  expect(region!.split(' ')).toHaveLength(8);
  expect(line!.split(' ')).toHaveLength(8);
  expect(words).toHaveLength(5);
  // A word that stands upright needs none.
  expect(attributes(await written('plain'), 'Polygon', 'POINTS')).toHaveLength(5);
});

describe('divided words', () => {
  it('are told whole with each of their parts', async () => {
    const xml = await written('divided');
    const strings = xml.match(/<String [^>]*>/g)!.filter((tag) => tag.includes('SUBS_TYPE'));
    const said = strings.map((tag) => /CONTENT="([^"]*)".*(HypPart.)/.exec(tag)!.slice(1));
    expect(said).toEqual([
      ['Donau', 'HypPart1'],
      ['dampfschiff', 'HypPart2'],
      ['fahrt', 'HypPart2'],
    ]);
    for (const tag of strings) expect(tag).toContain('SUBS_CONTENT="Donaudampfschifffahrt"');
  });

  it('have the hyphen apart, in its own place', async () => {
    const xml = await written('divided');
    expect(attributes(xml, 'HYP', 'CONTENT')).toEqual(['-', '-']);
    expect(attributes(xml, 'HYP', 'HPOS')).toEqual(['280', '320']);
    expect(attributes(xml, 'String', 'CC')[1]).toHaveLength('Donau'.length);
  });

  it('keep a hyphen of their own', async () => {
    expect(attributes(await written('divided'), 'String', 'CONTENT')).toContain('well-');
  });

  it('are two where two follow each other', async () => {
    const lines = ['one-', 'two three-', 'four'].map((text, row) =>
      lineOf(text, rectQuad(9, 9 + 30 * row, 90, 20), { row, ...(row < 2 && { hyphen: 'soft' }) }),
    );
    const xml = await fileOf(alto, markedPageOf('a.jpg', lines));
    expect(attributes(xml, 'String', 'SUBS_CONTENT')).toEqual([
      'onetwo',
      'onetwo',
      'threefour',
      'threefour',
    ]);
  });
});

it('has Chinese as it is written, without spaces, and the place of each character', async () => {
  const xml = await written('chinese');
  expect(attributes(xml, 'String', 'CONTENT')).toEqual(['打开文件，ABC', '𠮷']);
  expect(attributes(xml, 'Glyph', 'CONTENT').join('')).toBe('打开文件，ABC𠮷');
  expect(attributes(xml, 'Glyph', 'HPOS').slice(0, 3)).toEqual(['50', '80', '110']);
  expect(attributes(await written('plain'), 'Glyph', 'CONTENT')).toEqual([]);
});

it('says what was read where known words have changed it', async () => {
  const xml = await written('changed');
  expect(xml.match(/<ALTERNATIVE.*?<\/ALTERNATIVE>/g)).toEqual([
    '<ALTERNATIVE PURPOSE="as read">rnodern</ALTERNATIVE>',
  ]);
});

it('tells of a picture that is damaged, and where text could not be read', async () => {
  const xml = await written('damaged');
  expect(attributes(xml, 'Page', 'QUALITY')).toEqual(['Damaged']);
  expect(attributes(xml, 'TextBlock', 'TAGREFS')).toEqual(['unread', 'unread']);
  expect(attributes(await written('plain'), 'Page', 'QUALITY')).toEqual([]);
});

it('stays within the picture', async () => {
  const xml = await written('outside');
  expect(attributes(xml, 'TextLine', 'HPOS')).toEqual(['0', '640']);
  expect(attributes(xml, 'TextLine', 'WIDTH')).toEqual(['640', '0']);
});

describe('what a character in doubt may be', () => {
  it('stands with its glyph, of any script', async () => {
    const xml = await fileOf(createAlto('1'), SHAPES.doubtful!);
    expect(attributes(xml, 'Variant', 'CONTENT')).toEqual([';', '&lt;', ';', '&lt;', ';', '&lt;']);
    expect(attributes(xml, 'Variant', 'VC').slice(0, 2)).toEqual(['0.467', '0.093']);
    expect(attributes(xml, 'Glyph', 'CONTENT').join('')).toContain('&quot;word&quot;');
    expect(xml).not.toContain('CONTENT="h"');
  });
});
