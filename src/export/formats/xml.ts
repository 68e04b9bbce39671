/** What XML 1.0 cannot hold: controls, halves of pairs, U+FFFE and U+FFFF. */
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** White space other than a blank would become one where it stands in an attribute. */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text as it stands in an element or an attribute; what XML cannot hold becomes U+FFFD. */
export const escapeXml = (text: string): string =>
  text.replace(NO_XML, '\ufffd').replace(/[&<>"\t\n\r]/g, (sign) => ESCAPES[sign]!);

/**
 * An element. Attributes are data and escaped, those that are undefined left out; the content is
 * XML already.
 */
export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content = '',
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** The same as HTML reads it, too, to which `<p/>` is the beginning of a paragraph. */
export const htmlElement = (...element: Parameters<typeof xmlElement>): string =>
  xmlElement(...element).replace(/^<([\w:]+)([^<]*)\/>$/, '<$1$2></$1>');

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Elements of one level, each on lines of its own. */
export const stacked = (elements: readonly string[]): string =>
  elements.length === 0 ? '' : `\n${elements.join('\n')}\n`;
