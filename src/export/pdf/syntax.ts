/** How values stand in a PDF (ISO 32000-1, 7.3). Everything written here is ASCII. */

/** Decimals of a coordinate: a ten-thousandth of a point is seen by nobody. */
const DECIMALS = 4;

/** Numbers have no exponent, and no more decimals than they need. */
export function pdfNumber(value: number): string {
  const text = (Number.isFinite(value) ? value : 0).toFixed(DECIMALS);
  const short = text.replace(/\.?0+$/, '');
  return short === '-0' ? '0' : short;
}

export const pdfNumbers = (values: readonly number[]): string => values.map(pdfNumber).join(' ');

/** A name with its slash; what no name may hold as such is written by number. */
export const pdfName = (text: string): string =>
  `/${[...new TextEncoder().encode(text)].map(nameByte).join('')}`;

const nameByte = (byte: number): string =>
  /[\w.+-]/.test(String.fromCharCode(byte))
    ? String.fromCharCode(byte)
    : `#${byte.toString(16).padStart(2, '0')}`;

const hex4 = (value: number): string => value.toString(16).padStart(4, '0');

/** The UTF-16 units of a text, four hexadecimal digits each. */
export const utf16Hex = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => hex4(text.charCodeAt(i))).join('');

/** A text for people, in any script. */
export const pdfText = (text: string): string => `<feff${utf16Hex(text)}>`;

/** A string of codes of two bytes each. */
export const codeString = (codes: readonly number[]): string => `<${codes.map(hex4).join('')}>`;

export const bytesHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const pdfRef = (number: number, generation = 0): string => `${number} ${generation} R`;

/** The moment as PDF writes it, in universal time. */
export const pdfDate = (date: Date): string =>
  `(D:${date.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z)`;

export const asciiBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (char) => char.charCodeAt(0));
