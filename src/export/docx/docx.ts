import { formatFacts, type WriteOptions } from '../../protocol/export-api';
import { oneLine, reasonOf } from '../formats/plain';
import { shapeIn } from '../formats/shaped-text';
import { stacked, XML_DECLARATION } from '../formats/xml';
import { contentTypesEntry, relationsEntry, xmlEntry } from '../office/office-package';
import { blobOfParts } from '../pieces';
import { pageParts } from '../readable/page-parts';
import type { ExportFormat, ExportPage } from '../types';
import { zipOf, type NewZipEntry } from '../zip/zip-file';
import { NUMBERING, STYLES, WORD } from './docx-styles';
import { paragraphXml, partDocx } from './part-docx';

/**
 * A document for Word and what else opens its files: each page on a new one under its path, with
 * headings, lists and tables as Word has them. It is written as a stream.
 */
export const docx: ExportFormat = {
  id: 'docx',
  write: async (pages, options) => {
    const document = await blobOfParts(documentParts(pages, options), '');
    return zipOf(packageOf(document), formatFacts('docx').mime);
  },
};

/** A4 with margins of an inch, in twentieths of a point. */
const PAPER =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>' +
  '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/>' +
  '</w:sectPr>';

async function* documentParts(
  pages: AsyncIterable<ExportPage>,
  options: WriteOptions,
): AsyncGenerator<string> {
  yield `${XML_DECLARATION}<w:document xmlns:w="${WORD}"><w:body>\n`;
  yield `${paragraphXml(oneLine(options.title), { style: 'Title' })}\n`;
  let isFirst = true;
  for await (const page of pages) {
    yield stacked(pageXml(page, options, isFirst));
    isFirst = false;
  }
  yield `${PAPER}</w:body></w:document>`;
}

/** Under its path, but for a lone one, whose name is the title's. */
function pageXml(page: ExportPage, options: WriteOptions, isFirst: boolean): string[] {
  const { shape = 'automatic', isLone } = options;
  const beginsPage = !isFirst;
  const name = paragraphXml(oneLine(page.path), { style: 'Heading1', beginsPage });
  const body = bodyXml(page, shapeIn(page, shape), isLone ? 0 : 1);
  return isLone ? body : [name, ...body];
}

/** A page's parts, or why there are none. */
function bodyXml(page: ExportPage, shape: ReturnType<typeof shapeIn>, above: number): string[] {
  const note = (text: string) => [paragraphXml(text, { style: 'Note' })];
  if (!page.text) return note(`Not read: ${reasonOf(page.error)}`);
  const parts = pageParts(page.text, shape);
  return parts.length === 0 ? note('No text') : parts.map((part) => partDocx(part, above));
}

const CONTENT = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

function* packageOf(document: Blob): Generator<NewZipEntry> {
  yield contentTypesEntry(
    new Map([
      ['word/document.xml', `${CONTENT}.document.main+xml`],
      ['word/styles.xml', `${CONTENT}.styles+xml`],
      ['word/numbering.xml', `${CONTENT}.numbering+xml`],
    ]),
  );
  yield relationsEntry('_rels/.rels', [
    { id: 'document', type: 'officeDocument', target: 'word/document.xml' },
  ]);
  yield { name: 'word/document.xml', content: document };
  yield relationsEntry('word/_rels/document.xml.rels', [
    { id: 'styles', type: 'styles', target: 'styles.xml' },
    { id: 'numbering', type: 'numbering', target: 'numbering.xml' },
  ]);
  yield xmlEntry('word/styles.xml', STYLES);
  yield xmlEntry('word/numbering.xml', NUMBERING);
}
