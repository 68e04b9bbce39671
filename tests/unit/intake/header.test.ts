import { describe, expect, it } from 'vitest';
import { readHeader } from '../../../src/intake/header';
import * as make from './pictures';

const sizeOf = async (file: Uint8Array<ArrayBuffer>): Promise<[string, number, number]> => {
  const { mime, width, height } = await readHeader(new Blob([file]));
  return [mime, width, height];
};
const refusalOf = (file: Blob) =>
  readHeader(file).then(
    (header) => expect.fail(`it was taken: ${JSON.stringify(header)}`),
    (error: unknown) => error as { code: string; message: string },
  );

describe('size of each type', () => {
  it.each([
    ['image/jpeg', make.jpeg(640, 480)],
    ['image/png', make.png(640, 480)],
    ['image/gif', make.gif([640, 480], [0, 0, 640, 480])],
    ['image/bmp', make.bmp(640, -480)],
    ['image/webp', make.webpLossy(640, 480)],
    ['image/webp', make.webpLossless(640, 480)],
    ['image/webp', make.webpExtended(640, 480, make.exif(1))],
    ['image/avif', make.avif(640, 480)],
    ['image/avif', make.avifSequence(640, 480)],
    ['image/heic', make.heic(640, 480)],
    ['image/jp2', make.jp2Codestream(640, 480)],
    ['image/jp2', make.jp2(640, 480)],
    ['image/jxl', make.jxl(640, 480)],
    ['image/jxl', make.bytes(make.jxlBoxes('jxlc', make.jxl(640, 480)))],
    ['image/jxl', make.bytes(make.jxlBoxes('jxlp', make.bytes([0, 0, 0, 0], make.jxl(640, 480))))],
    ['image/x-icon', make.icon([16, 16], [640, 480], [32, 32])],
  ])('%s', async (mime, file) => {
    expect(await sizeOf(file)).toEqual([mime, 640, 480]);
  });

  it('reads the old OS/2 header of a BMP', async () => {
    const old = make.bytes('BM', make.zeros(12), make.le32(12), make.le16(640), make.le16(480));
    expect(await sizeOf(old)).toEqual(['image/bmp', 640, 480]);
  });

  it('goes by bytes, not by the claimed type', async () => {
    const lying = new File([make.png(3, 4)], 'a.jpg', { type: 'image/jpeg' });
    expect((await readHeader(lying)).mime).toBe('image/png');
  });
});

describe('orientation', () => {
  it.each([1, 2, 3, 4])('EXIF %i keeps width and height', async (orientation) => {
    expect(await sizeOf(make.jpeg(640, 480, make.app1(orientation)))).toEqual([
      'image/jpeg',
      640,
      480,
    ]);
  });

  it.each([5, 6, 7, 8])('EXIF %i swaps them, in either byte order', async (orientation) => {
    for (const order of ['II', 'MM'] as const) {
      const file = make.jpeg(640, 480, make.app1(orientation, order));
      expect(await sizeOf(file)).toEqual(['image/jpeg', 480, 640]);
    }
  });

  it.each([0, 9, 65535])(
    'EXIF %i, which does not exist, counts as upright',
    async (orientation) => {
      expect(await sizeOf(make.jpeg(640, 480, make.app1(orientation)))).toEqual([
        'image/jpeg',
        640,
        480,
      ]);
    },
  );

  it('takes a cut EXIF block for upright', async () => {
    const cut = make.segment(0xe1, make.bytes('Exif\0\0MM\0*', make.be32(5000)));
    expect(await sizeOf(make.jpeg(640, 480, cut))).toEqual(['image/jpeg', 640, 480]);
  });

  it('skips an APP1 that is not EXIF, and obeys the first that is', async () => {
    const xmp = make.segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x/>');
    const file = make.jpeg(640, 480, xmp, make.app1(6), make.app1(1));
    expect(await sizeOf(file)).toEqual(['image/jpeg', 480, 640]);
  });

  it('obeys PNG, WebP, AVIF, HEIC and JPEG XL', async () => {
    const before = make.png(
      640,
      480,
      make.pngChunk('eXIf', make.exif(6)),
      make.pngChunk('IDAT', []),
    );
    const after = make.png(
      640,
      480,
      make.pngChunk('IDAT', []),
      make.pngChunk('eXIf', make.exif(6)),
    );
    expect(await sizeOf(before)).toEqual(['image/png', 480, 640]);
    expect(await sizeOf(after)).toEqual(['image/png', 640, 480]);
    const webp = make.webpExtended(640, 480, make.exif(8, 'II'));
    expect(await sizeOf(webp)).toEqual(['image/webp', 480, 640]);
    expect(await sizeOf(make.avif(640, 480, 3))).toEqual(['image/avif', 480, 640]);
    expect(await sizeOf(make.avif(640, 480, 2))).toEqual(['image/avif', 640, 480]);
    expect(await sizeOf(make.heic(640, 480, 1))).toEqual(['image/heic', 480, 640]);
    expect(await sizeOf(make.jxl(640, 480, 6))).toEqual(['image/jxl', 480, 640]);
    expect(await sizeOf(make.jxl(640, 480, 3))).toEqual(['image/jxl', 640, 480]);
  });
});

describe('drawings', () => {
  const drawing = (attributes: string, before = '') =>
    make.bytes(
      `<?xml version="1.0"?>${before}<svg xmlns="http://www.w3.org/2000/svg" ${attributes}/>`,
    );

  it.each([
    ['an A4 page', 'width="210mm" height="297mm"', 1697, 2400],
    ['two columns of a wide screen', 'viewBox="0 0 2000 1000"', 4000, 2000],
    ['one side, and the shape of the box', "width='100' viewBox='0,0,50 100'", 800, 1600],
    ['a part of nothing', 'width="100%" height="100%" viewBox="0 0 600 300"', 2400, 1200],
    ['nothing at all', '', 2400, 1200],
    ['an icon', 'width="16" height="16"', 128, 128],
    ['a plan of a city', 'width="20000" height="20000"', 3464, 3464],
    ['a hair', 'width="1e6" height="1"', 16_384, 1],
  ])('%s is drawn so that its print can be read', async (_, attributes, width, height) => {
    expect(await sizeOf(drawing(attributes))).toEqual(['image/svg+xml', width, height]);
  });

  it('one in a comment is none', async () => {
    const file = drawing('width="300" height="300"', '<!-- <svg width="9" height="9"> -->');
    expect(await sizeOf(file)).toEqual(['image/svg+xml', 2400, 2400]);
  });
});

describe('odd files that browsers decode', () => {
  it('finds a JPEG frame behind 3 MB of profile', async () => {
    const profile = Array.from({ length: 48 }, () => make.segment(0xe2, make.zeros(65_000)));
    expect(await sizeOf(make.jpeg(640, 480, ...profile))).toEqual(['image/jpeg', 640, 480]);
  });

  it('passes fill bytes and junk between JPEG segments', async () => {
    const junk = make.bytes(make.segment(0xfe, 'hi'), make.zeros(100_000), [0xff, 0xff, 0xff]);
    expect(await sizeOf(make.jpeg(640, 480, junk))).toEqual(['image/jpeg', 640, 480]);
  });

  it('is not misled by a thumbnail inside a segment', async () => {
    const nested = make.segment(0xe0, make.jpeg(16, 12));
    expect(await sizeOf(make.jpeg(640, 480, nested))).toEqual(['image/jpeg', 640, 480]);
  });

  it("takes a GIF's first frame where it is larger than the screen", async () => {
    expect(await sizeOf(make.gif([1, 1], [10, 20, 60_000, 50_000]))).toEqual([
      'image/gif',
      60_010,
      50_020,
    ]);
  });

  it('takes the size in JPEG 2000 itself, whatever the boxes around it say', async () => {
    const lying = make.bytes(make.jp2(640, 480));
    lying.set(make.be32(1), lying.indexOf(0x69) + 4);
    expect(await sizeOf(lying)).toEqual(['image/jp2', 640, 480]);
  });

  it('takes the size of the PNG in an icon that claims to be small', async () => {
    const file = make.bytes('\0\0\x01\0', make.le16(1), [16, 16], make.zeros(10), make.le32(22));
    expect(await sizeOf(make.bytes(file, make.png(30_000, 20_000)))).toEqual([
      'image/x-icon',
      30_000,
      20_000,
    ]);
  });

  it('takes AVIF whose first brand is another', async () => {
    const file = make.avif(640, 480);
    file.set(make.bytes('mif1'), 8);
    file.set(make.bytes('avif'), 16);
    expect(await sizeOf(file)).toEqual(['image/avif', 640, 480]);
  });
});

describe('refusals', () => {
  it.each([
    ['PDF documents', 'unsupported-pdf', '%PDF-1.7\n'],
    ['PDF documents', 'unsupported-pdf', `${'x'.repeat(500)}%PDF-1.4`],
    ['Photoshop documents', 'unsupported-picture', '8BPS\0\x01'],
    ['SGI pictures', 'unsupported-picture', '\x01\xda\x01\x01'],
    ['Raw photographs', 'unsupported-raw', make.fileType('crx ', 'isom')],
    ['Raw photographs', 'unsupported-raw', 'FUJIFILMCCD-RAW 0201'],
    ['Raw photographs', 'unsupported-raw', 'IIU\0\x18\0\0\0'],
    ['DjVu documents', 'unsupported-djvu', 'AT&TFORM\0\0\0\x20DJVM'],
    ['PostScript documents', 'unsupported-postscript', '%!PS-Adobe-3.0 EPSF-3.0'],
    ['PostScript documents', 'unsupported-postscript', '\xc5\xd0\xd3\xc6\x20\0\0\0'],
    ['Films', 'unsupported-type', make.fileType('isom', 'mp42')],
    ['gzip archives', 'unsupported-archive', '\x1f\x8b\x08\0'],
    ['Office documents', 'unsupported-office', '\xd0\xcf\x11\xe0\xa1\xb1'],
    ['RAR archives', 'unsupported-archive', 'Rar!\x1a\x07\x01'],
    ['Windows cursors', 'unsupported-type', '\0\0\x02\0\x01\0'],
    ['Text files', 'unsupported-type', 'Dear Sir,\r\n'],
    ['Text files', 'unsupported-type', 'BMW and other cars, in a letter.'],
    ['Text files', 'unsupported-type', '<!doctype html><html><svg></svg></html>'],
    ['Text files', 'unsupported-type', '\xe4\xbd\xa0\xe5'],
  ])('names %s, and says %s', async (name, expected, content) => {
    const { code, message } = await refusalOf(make.blob(content));
    expect({ code, message }).toEqual({
      code: expected,
      message: `${name} cannot be read`,
    });
  });

  it('says what is taken where a file is nothing it knows', async () => {
    const { code, message } = await refusalOf(make.blob([0, 1, 2, 3, 0xfe]));
    expect(code).toBe('unsupported-type');
    expect(message).toMatch(/no kind of picture/);
  });

  it('refuses a BMP that wraps a JPEG', async () => {
    expect((await refusalOf(make.blob(make.bmp(640, 480, 4)))).message).toMatch(/wrap a JPEG/);
  });

  it('tells an empty file from one that is gone', async () => {
    expect((await refusalOf(new Blob())).code).toBe('empty-file');
    expect((await refusalOf(goneFile(0))).code).toBe('unreadable-file');
    expect((await refusalOf(goneFile(5000))).code).toBe('unreadable-file');
  });

  it.each([
    ['JPEG without a frame', make.bytes(make.jpegStart, make.app1(1), [0xff, 0xda])],
    ['JPEG cut in its frame', make.jpeg(640, 480).subarray(0, 8)],
    ['JPEG with a segment of no length', make.jpeg(640, 480, [0xff, 0xe0, 0, 0])],
    ['JPEG of height 0', make.jpeg(640, 0)],
    ['PNG without IHDR', make.bytes(make.pngSignature, make.pngChunk('tEXt', make.zeros(30)))],
    ['PNG of its signature', make.bytes(make.pngSignature)],
    ['GIF cut in its header', make.bytes('GIF89a', [1, 0])],
    ['BMP of negative width', make.bmp(-640, 480)],
    ['WebP with an unknown chunk', make.bytes('RIFF\x20\0\0\0WEBPVP9 ', make.zeros(20))],
    ['JPEG 2000 without a codestream', make.jp2(640, 480).subarray(0, 12)],
    ['JPEG 2000 of another stream', make.bytes(make.jp2(640, 480).subarray(0, 20), make.zeros(30))],
    ['JPEG 2000 cut in its size', make.jp2Codestream(640, 480).subarray(0, 12)],
    ['JPEG XL cut in its size', make.jxl(640, 480).subarray(0, 4)],
    ['icon without a picture', make.bytes('\0\0\x01\0', make.le16(0))],
    ['icon whose picture is missing', make.icon([16, 16]).subarray(0, 30)],
    ['AVIF without meta', make.bytes(make.fileType('avif'), make.box('mdat', make.zeros(9)))],
    ['AVIF whose meta is garbage', make.bytes(make.fileType('avif'), make.fullBox('meta', [1]))],
    ['AVIF with a box of 1 byte', make.bytes(make.fileType('avif'), make.be32(2), 'meta')],
    ['AVIF with a cut 64-bit box', make.bytes(make.fileType('avif'), make.be32(1), 'meta')],
  ])('says that it is damaged: %s', async (_, file) => {
    const { code, message } = await refusalOf(make.blob(file));
    expect(code).toBe('decode-failed');
    expect(message).toMatch(/^The picture is damaged: /);
  });

  it('gives up on a JPEG of endless segments after a bounded read', async () => {
    const long = countingBlob(
      make.bytes(make.jpegStart, `\xff\xe0\xfd\xe8${'\0'.repeat(64_998)}`.repeat(150)),
    );
    expect((await refusalOf(long.blob)).code).toBe('decode-failed');
    expect(long.bytesRead()).toBeLessThanOrEqual(4 * 1024 * 1024);
  });

  it('gives up on a JPEG of very many tiny segments', async () => {
    const tiny = countingBlob(make.jpeg(640, 480, '\xff\xe0\0\x02'.repeat(1_000_000)));
    expect((await refusalOf(tiny.blob)).code).toBe('decode-failed');
    expect(tiny.bytesRead()).toBeLessThanOrEqual(256 * 1024);
  });
});

/**
 * Every cut of a good header is either read to the same size or refused as damaged: nothing else
 * escapes.
 */
describe('cut anywhere', () => {
  it.each([
    ['jpeg', make.jpeg(640, 480, make.app1(6))],
    ['png', make.png(640, 480, make.pngChunk('eXIf', make.exif(6)))],
    ['gif', make.gif([640, 480], [0, 0, 640, 480])],
    ['webp', make.webpExtended(640, 480, make.exif(6))],
    ['bmp', make.bmp(640, 480)],
    ['avif', make.avifSequence(640, 480)],
  ])('%s', async (_, file) => {
    for (let length = 1; length < file.length; length++) {
      const outcome = await readHeader(new Blob([file.slice(0, length)])).then(
        ({ width, height }) => [width, height].sort().join(),
        (error: { code: string }) => error.code,
      );
      expect(outcome).toMatch(/^(?:480,640|decode-failed|unsupported-(?:type|heic))$/);
    }
  });
});

/** A file as a browser holds it after it was deleted: reading it fails. */
function goneFile(size: number): Blob {
  const fail = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
  return { size, arrayBuffer: fail, slice: () => ({ arrayBuffer: fail }) } as unknown as Blob;
}

function countingBlob(content: Uint8Array<ArrayBuffer>) {
  let total = 0;
  const blob = new Blob([content]);
  const slice = blob.slice.bind(blob);
  blob.slice = (start, end) => {
    const part = slice(start, end);
    total += part.size;
    return part;
  };
  return { blob, bytesRead: () => total };
}
