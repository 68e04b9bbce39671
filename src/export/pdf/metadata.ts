import { escapeXml } from '../formats/xml';
import { pdfDate, pdfText } from './syntax';

/** What a document says of itself. */
export interface DocumentFacts {
  readonly title: string;
  /** BCP 47; null where it is not known. */
  readonly language: string | null;
  /** Program and version. */
  readonly producer: string;
  readonly date: Date;
}

/** The dictionary `/Info`, as older readers want it. */
export const infoDict = ({ title, producer, date }: DocumentFacts): string =>
  `<</Title ${pdfText(title)}/Producer ${pdfText(producer)}/CreationDate ${pdfDate(date)}` +
  `/ModDate ${pdfDate(date)}>>`;

/** The same in XMP (ISO 16684-1), in UTF-8. */
export function xmpPacket({ title, language, producer, date }: DocumentFacts): string {
  const when = date.toISOString().replace(/\.\d+/, '');
  const named = language
    ? `<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>`
    : '';
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">' +
    '<dc:format>application/pdf</dc:format>' +
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(title)}</rdf:li></rdf:Alt></dc:title>` +
    `${named}<pdf:Producer>${escapeXml(producer)}</pdf:Producer>` +
    `<xmp:CreateDate>${when}</xmp:CreateDate><xmp:ModifyDate>${when}</xmp:ModifyDate>` +
    '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
  );
}
