import { describe, expect, it } from 'vitest';
import { embedPicture } from '../../../../src/export/pictures/embed-picture';
import { believed } from '../../../../src/export/pictures/embedded';
import { PIXELS_AT, writeTiff } from '../../../helpers/write-tiff';
import { bytesOf, makePng, pdfTools } from '../pdf/tools';

const u16 = (value: number): number[] => [(value >> 8) & 0xff, value & 0xff];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value)];
const latin1 = (text: string): number[] => [...Buffer.from(text, 'latin1')];
const segment = (marker: number, data: readonly number[]): number[] => [
  0xff,
  marker,
  ...u16(data.length + 2),
  ...data,
];

interface JpegChoices {
  readonly frame?: number;
  readonly bits?: number;
  readonly components?: number;
  readonly segments?: readonly (readonly number[])[];
}

/** What of a JPEG says how it is to be shown, and no pixels. */
const makeJpeg = ({ frame = 0xc0, bits = 8, components = 3, segments = [] }: JpegChoices = {}) =>
  new Blob([
    Uint8Array.from([
      ...[0xff, 0xd8, ...segments.flat()],
      ...segment(frame, [bits, ...u16(200), ...u16(400), components]),
      ...segment(0xda, [components]),
      ...[1, 2, 3, 0xff, 0xd9],
    ]),
  ]);

const jfif = (unit: number, x: number, y: number): number[] =>
  segment(0xe0, [...latin1('JFIF\0'), 1, 1, unit, ...u16(x), ...u16(y), 0, 0]);
/** Orientation, and both resolutions as fractions in an inch. */
const exif = (orientation: number, dpi: number): number[] =>
  segment(0xe1, [
    ...latin1('Exif\0\0MM\0*'),
    ...[...u32(8), ...u16(3)],
    ...[...u16(0x112), ...u16(3), ...u32(1), ...u16(orientation), 0, 0],
    ...[...u16(0x11a), ...u16(5), ...u32(1), ...u32(50)],
    ...[...u16(0x11b), ...u16(5), ...u32(1), ...u32(50)],
    ...[...u32(0), ...u32(dpi), ...u32(1)],
  ]);
const ADOBE = segment(0xee, [...latin1('Adobe'), 0, 100, 0, 0, 0, 0, 2]);

const tools = pdfTools({ width: 1, height: 1, data: Uint8ClampedArray.of(1, 2, 3, 255) });
const embed = (file: Blob, part: number | null = null) => embedPicture({ file, part }, tools);

describe('A JPEG in a document', () => {
  it('is its own file', async () => {
    const file = makeJpeg({ segments: [jfif(1, 300, 200)] });
    const picture = await embed(file);
    expect(picture.data).toBe(file);
    expect(picture).toMatchObject({
      width: 400,
      height: 200,
      orientation: 1,
      dpi: { x: 300, y: 200 },
    });
    expect(picture.dict).toContain('/DeviceRGB');
  });

  it.each([
    ['dots a centimetre', [jfif(2, 100, 100)], { x: 254, y: 254 }],
    ['the shape of pixels alone', [jfif(0, 1, 1)], null],
    ['what is written where nothing is known', [jfif(1, 72, 72)], null],
    ['EXIF, where JFIF says nothing', [jfif(0, 1, 1), exif(6, 400)], { x: 400, y: 400 }],
  ] as const)('has the resolution that its file says: %s', async (_, segments, dpi) => {
    expect((await embed(makeJpeg({ segments }))).dpi).toEqual(dpi);
  });

  it('is turned as EXIF says, and has the inks as Adobe writes them', async () => {
    expect((await embed(makeJpeg({ segments: [exif(6, 300)] }))).orientation).toBe(6);
    const inks = await embed(makeJpeg({ components: 4, segments: [ADOBE] }));
    expect(inks.dict).toContain('/DeviceCMYK');
    expect(inks.dict).toContain('/Decode[1 0 1 0 1 0 1 0]');
    expect((await embed(makeJpeg({ components: 4 }))).dict).not.toContain('/Decode');
    expect((await embed(makeJpeg({ components: 1 }))).dict).toContain('/DeviceGray');
  });

  it.each([
    ['arithmetic', { frame: 0xc9 }],
    ['lossless', { frame: 0xc3 }],
    ['12 bits', { bits: 12 }],
  ])('is packed anew where no reader knows its kind: %s', async (_, choices) => {
    expect((await embed(makeJpeg(choices))).dict).toContain('/Indexed');
  });
});

describe('A PNG in a document', () => {
  it('is its packed pixels as they are', async () => {
    const { blob, pixels } = makePng({ kind: 2 });
    const picture = await embed(blob);
    expect(Buffer.compare(await bytesOf(picture.data), pixels)).toBe(0);
    expect(picture.dict).toContain('/Predictor 15/Colors 3/BitsPerComponent 8/Columns 200');
  });

  it('has its palette', async () => {
    const { blob } = makePng({ kind: 3, chunks: [['PLTE', [1, 2, 3, 255, 254, 253]]] });
    expect((await embed(blob)).dict).toContain('[/Indexed/DeviceRGB 1<010203fffefd>]');
  });

  it.each([
    ['interlaced', makePng({ interlace: 1 })],
    ['with transparency', makePng({ kind: 6 })],
    ['with a colour that is none', makePng({ chunks: [['tRNS', [0, 0]]] })],
    ['without its palette', makePng({ kind: 3 })],
  ])('is packed anew where it is %s', async (_, { blob }) => {
    expect((await embed(blob)).width).toBe(1);
  });

  it('is packed anew where it is cut off', async () => {
    const { bytes } = makePng();
    expect((await embed(new Blob([bytes.slice(0, -20)]))).width).toBe(1);
  });
});

const FAX_DATA = [9, 8, 7, 6];
const fax = (photometric: number, compression = 4, rows = 30) =>
  new Blob([
    writeTiff({
      pixels: FAX_DATA,
      tags: [
        [256, 40],
        [257, 30],
        [259, compression],
        [262, photometric],
        [273, PIXELS_AT],
        [278, rows],
        [279, FAX_DATA.length],
      ],
    }),
  ]);

describe('A TIFF in a document', () => {
  it('is its strip where that is a fax', async () => {
    const picture = await embed(fax(0), 1);
    expect([...(await bytesOf(picture.data))]).toEqual(FAX_DATA);
    expect(picture.dict).toContain('/CCITTFaxDecode/DecodeParms<</K -1/Columns 40/Rows 30>>');
    expect((await embed(fax(1))).dict).toContain('/BlackIs1 true');
  });

  it('is packed anew where it is anything else', async () => {
    expect((await embed(fax(0, 5))).width).toBe(1);
    expect((await embed(fax(0, 4, 10))).width).toBe(1);
  });
});

it('A resolution is believed where it can be one', () => {
  expect(believed({ x: 300, y: 300 })).toEqual({ x: 300, y: 300 });
  for (const dpi of [0, 1, 72, 10_000, NaN, Infinity])
    expect(believed({ x: dpi, y: dpi })).toBeNull();
});
