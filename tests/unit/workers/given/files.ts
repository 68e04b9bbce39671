import type { PictureSize, TextLine } from '../../../../src/engine/types';
import { readGiven } from '../../../../workers/given/read-given';

export const PICTURE: PictureSize = { width: 1000, height: 800 };

export async function linesOf(
  xml: BlobPart,
  picture = PICTURE,
  part: number | null = null,
): Promise<readonly TextLine[]> {
  const given = await readGiven(new Blob([xml]), part, picture);
  if (typeof given === 'string') throw new Error(given);
  return given.lines;
}

export const reasonFor = async (
  xml: BlobPart,
  picture = PICTURE,
  part: number | null = null,
): Promise<unknown> => {
  const given = await readGiven(new Blob([xml]), part, picture);
  return typeof given === 'string' ? given : 'given';
};

export const textsOf = (lines: readonly TextLine[]): string[] => lines.map(({ text }) => text);

/** An upright box as `left top right bottom`, in whole pixels. */
export const boxOf = ({ quad: [[left, top], , [right, bottom]] }: TextLine): string =>
  [left, top, right, bottom].map(Math.round).join(' ');

export const altoFile = (content: string, page = 'WIDTH="1000" HEIGHT="800"', unit = 'pixel') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v2#">
  <Description><MeasurementUnit>${unit}</MeasurementUnit></Description>
  <Layout><Page ID="p1" ${page}><PrintSpace>${content}</PrintSpace></Page></Layout>
</alto>`;

export const pageFile = (content: string, version = '2019-07-15') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<pc:PcGts xmlns:pc="http://schema.primaresearch.org/PAGE/gts/pagecontent/${version}">
  <pc:Page imageFilename="a.tif" imageWidth="1000" imageHeight="800">${content}</pc:Page>
</pc:PcGts>`.replace(/<(\/?)(?![/?]|pc:)/g, '<$1pc:');

export const hocrFile = (...pages: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><title></title><meta name='ocr-system' content='some program'/></head><body>
${pages
  .map(
    (page, i) =>
      `<div class='ocr_page' title='image "a;b.tif"; bbox 0 0 1000 800; ppageno ${i}'>${page}</div>`,
  )
  .join('\n')}
</body></html>`;
