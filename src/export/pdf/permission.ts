import { OcrError } from '../../protocol/errors';
import { PdfArray, PdfDict, PdfName, resolverOf, type OpenPdf } from './libpdf';

/** What is looked through for signatures at most; a hostile form may have no end. Unsourced. */
const MOST_FIELDS = 10_000;
/** Bit 1 of `/SigFlags`: there are signatures (ISO 32000-1, table 219). */
const SIGNATURES_EXIST = 1;

function hasSignedField(pdf: OpenPdf, form: PdfDict): boolean {
  const resolve = resolverOf(pdf);
  const waiting = [form.getArray('Fields', resolve)];
  for (let seen = 0; waiting.length > 0 && seen < MOST_FIELDS;) {
    const fields = waiting.pop();
    for (const item of fields instanceof PdfArray ? fields : []) {
      seen += 1;
      const field = item.type === 'ref' ? resolve(item) : item;
      if (!(field instanceof PdfDict)) continue;
      const type = field.get('FT', resolve);
      if (type instanceof PdfName && type.value === 'Sig' && field.get('V', resolve)) return true;
      waiting.push(field.getArray('Kids', resolve));
    }
  }
  return false;
}

function isSigned(pdf: OpenPdf, form: PdfDict | undefined): boolean {
  const catalog = pdf.context.catalog.getDict();
  if (catalog.getDict('Perms', resolverOf(pdf))) return true;
  if (!form) return false;
  const flags = form.getNumber('SigFlags', resolverOf(pdf))?.value ?? 0;
  return (flags & SIGNATURES_EXIST) !== 0 || hasSignedField(pdf, form);
}

/**
 * Throws where a document is not to be written to: `pdf-signed`, `pdf-locked` (its owner has
 * forbidden changes) or `pdf-form` (an XFA form, which other programs read instead of its pages).
 */
export function demandPermission(pdf: OpenPdf): void {
  const form = pdf.context.catalog.getDict().getDict('AcroForm', resolverOf(pdf));
  if (isSigned(pdf, form))
    throw new OcrError('pdf-signed', 'This document is signed; a change would end its signature.');
  if (form?.has('XFA'))
    throw new OcrError('pdf-form', 'This document is an XFA form, which is not changed.');
  if (pdf.isEncrypted && !pdf.hasOwnerAccess() && !pdf.getPermissions().modify)
    throw new OcrError('pdf-locked', 'The owner of this document has forbidden changes.');
}
