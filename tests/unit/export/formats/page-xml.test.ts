import { describe, expect, it } from 'vitest';
import { createPageXml } from '../../../../src/export/formats/page-xml';
import { attributes, fileOf, SHAPES } from '../marked';

const pageXml = createPageXml('1.2.3', () => new Date(Date.UTC(2026, 0, 3, 6, 4, 5)));
const written = (name: string): Promise<string> => fileOf(pageXml, SHAPES[name]!);
const texts = (xml: string, element: string): string[] =>
  [...xml.matchAll(new RegExp(`<${element} .*?<Unicode>([^<]*)</Unicode>`, 'g'))].map(
    ([, text]) => text!,
  );

it('says what was read, by what and when', async () => {
  const xml = await written('plain');
  expect(attributes(xml, 'Page', 'imageFilename')).toEqual(['plain.jpg']);
  expect(attributes(xml, 'Page', 'imageWidth')).toEqual(['640']);
  expect(xml).toContain('<Creator>Scriptorium 1.2.3</Creator>');
  expect(xml).toContain('<Created>2026-01-03T06:04:05.000Z</Created>');
});

it('has regions, lines and words with their places, texts and confidence', async () => {
  const xml = await written('plain');
  expect(attributes(xml, 'TextRegion', 'id')).toEqual(['region_1', 'region_2']);
  expect(texts(xml, 'Word')).toEqual(['two', 'words', 'and', 'more', 'Another']);
  expect(xml).toContain(
    '<Word id="word_1_2"><Coords points="180,50 280,50 280,70 180,70"/>' +
      '<TextEquiv conf="0.915"><Unicode>words</Unicode></TextEquiv></Word>',
  );
  expect(xml).toContain('<Unicode>two words&#10;and more</Unicode>');
  expect(attributes(xml, 'Baseline', 'points')[0]).toBe('100,66 280,66');
});

it('has the order of reading, by block', async () => {
  const xml = await written('plain');
  expect(attributes(xml, 'OrderedGroupIndexed', 'index')).toEqual(['0', '1']);
  expect(attributes(xml, 'RegionRefIndexed', 'regionRef')).toEqual(['region_1', 'region_2']);
});

it('follows a bend with the border of a line and its baseline', async () => {
  const xml = await written('bent');
  expect(attributes(xml, 'Baseline', 'points')).toEqual(['20,323 170,309 320,303 470,315 620,323']);
  expect(attributes(xml, 'Coords', 'points')[1]!.split(' ')).toHaveLength(10);
});

it('has Chinese as it is written, without spaces, and the place of each character', async () => {
  const xml = await written('chinese');
  expect(texts(xml, 'Glyph').join('')).toBe('打开文件，ABC𠮷');
  expect(xml).toContain('<Unicode>打开文件，ABC 𠮷</Unicode>');
  expect(texts(await written('plain'), 'Glyph')).toEqual([]);
});

it('says what was read where known words have changed it', async () => {
  expect(await written('changed')).toContain(
    '<TextEquiv index="1" comments="as read"><Unicode>a rnodern word</Unicode></TextEquiv>',
  );
});

it('tells of a picture that is damaged, and where text could not be read', async () => {
  const xml = await written('damaged');
  expect(xml).toContain('<Comments>');
  expect(attributes(xml, 'UnknownRegion', 'id')).toEqual(['unread_1', 'unread_2']);
});

it('keeps the hyphens of the page', async () => {
  expect(texts(await written('divided'), 'Word')).toContain('Donau-');
});

describe('what a character in doubt may be', () => {
  it('stands with its glyph, behind what was read', async () => {
    const xml = await fileOf(createPageXml('1'), SHAPES.doubtful!);
    const [glyph] = xml.match(/<Glyph.*?<\/Glyph>/gs)!;
    expect(glyph!.match(/<TextEquiv.*?<\/Unicode>/gs)).toEqual([
      '<TextEquiv index="0" conf="0.933"><Unicode>&quot;</Unicode>',
      '<TextEquiv index="1" conf="0.467"><Unicode>;</Unicode>',
      '<TextEquiv index="2" conf="0.093"><Unicode>&lt;</Unicode>',
    ]);
  });
});
