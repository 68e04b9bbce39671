/**
 * The one file that imports @libpdf/core, of which the object level alone is used: it opens
 * documents as they are met with, and knows their encryption. What is added is written by us.
 */
import {
  PDF,
  PdfArray,
  PdfBool,
  PdfDict,
  PdfName,
  PdfNull,
  PdfNumber,
  PdfRef,
  PdfStream,
  PdfString,
  type PdfObject,
} from '@libpdf/core';
import { OcrError } from '../../protocol/errors';
import type { Cipher } from './pdf-file';
import { bytesHex, pdfName, pdfNumber, pdfRef } from './syntax';

export { PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream };
export type { PdfObject };
export type OpenPdf = PDF;

/** As it was typed, and as SASLprep (RFC 4013) writes it, without soft hyphens. */
const spellings = (password = ''): readonly string[] => [
  ...new Set([password, password.replaceAll('\u00ad', '').normalize('NFKC')]),
];

/**
 * Opens a document. Rejects with `pdf-not-extendable` where it is so broken that there is nothing
 * to add to, or is encrypted in a way that is not known.
 */
export async function openPdf(bytes: Uint8Array, password: string | undefined): Promise<OpenPdf> {
  for (const credentials of spellings(password)) {
    const pdf = await PDF.load(bytes, { credentials }).catch((cause: unknown) => {
      throw notExtendable('its structure cannot be followed', cause);
    });
    if (pdf.recoveredViaBruteForce) throw notExtendable('its table of objects is broken');
    if (!pdf.isEncrypted || pdf.isAuthenticated) return pdf;
  }
  throw notExtendable('its encryption is not known, or its password is missing');
}

export const notExtendable = (why: string, cause?: unknown): OcrError =>
  new OcrError('pdf-not-extendable', `Nothing can be added to this document: ${why}.`, { cause });

/** What `get` of a dictionary or array finds, behind a reference, too. */
export const resolverOf = (pdf: OpenPdf) => (ref: PdfRef) => pdf.context.resolve(ref);

/** Numbers in a document may be longer than ours. */
const numberText = (value: number): string =>
  Number.isInteger(value) ? String(value) : pdfNumber(value);

/** An object as PDF writes it; `cipher` for the strings of an encrypted document. */
export function written(
  object: PdfObject,
  number: number,
  generation: number,
  cipher: Cipher | null,
): string {
  const each = (one: PdfObject): string => written(one, number, generation, cipher);
  if (object instanceof PdfStream) throw notExtendable('a stream stands where none can');
  if (object instanceof PdfDict)
    return `<<${[...object].map(([key, value]) => `${pdfName(key.value)} ${each(value)}`).join('')}>>`;
  if (object instanceof PdfArray) return `[${object.toArray().map(each).join(' ')}]`;
  if (object instanceof PdfName) return pdfName(object.value);
  if (object instanceof PdfNumber) return numberText(object.value);
  if (object instanceof PdfRef) return pdfRef(object.objectNumber, object.generation);
  if (object instanceof PdfBool) return String(object.value);
  if (object instanceof PdfString) {
    const { bytes } = object;
    return `<${bytesHex(cipher?.encryptString(bytes, number, generation) ?? bytes)}>`;
  }
  if (object instanceof PdfNull) return 'null';
  throw notExtendable('it has an object of an unknown kind');
}
