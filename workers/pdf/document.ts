import { OcrError } from '../../src/protocol/errors';
import type { PageSize } from '../../src/protocol/document-api';
import type { ByteSource } from './byte-source';
import { floatsOf } from './memory';
import type { Pdfium } from './pdfium';

/** What `FPDF_GetLastError` says of a file that needs a password, or another one. */
const PASSWORD_ERROR = 4;
/** Of one whose encryption PDFium does not know. */
const SECURITY_ERROR = 5;
/** What `FPDF_GetFormType` says of a form that is made by a program when it is opened. */
const DYNAMIC_XFA = 2;
/** Bytes of a `FPDF_FILEACCESS`: length, function, its parameter. */
const FILE_ACCESS_BYTES = 12;

/** An open document: PDFium's numbers for it, its file and the form that is drawn on its pages. */
export interface PdfDocument {
  readonly handle: number;
  /** 0 where there is no form. */
  readonly form: number;
  readonly pageCount: number;
  /** Throws why the file can no longer be read, if so. */
  readonly demandFile: () => void;
  close(): void;
}

/** PDFium's way to the file. Where it cannot be read, PDFium hears no, and `demand` says why. */
function openFile(pdfium: Pdfium, source: ByteSource) {
  const { pdfium: runtime } = pdfium;
  let failure: Error | null = null;
  const read = (_: number, position: number, to: number, length: number): number => {
    // C's unsigned numbers come as signed ones.
    const start = position >>> 0;
    try {
      runtime.HEAPU8.set(source.read(start, start + length), to);
      return 1;
    } catch (error) {
      failure = error as Error;
      return 0;
    }
  };
  const reader = runtime.addFunction(read, 'iiiii');
  const access = runtime.wasmExports.malloc(FILE_ACCESS_BYTES);
  runtime.setValue(access, source.size, 'i32');
  runtime.setValue(access + 4, reader, 'i32');
  runtime.setValue(access + 8, 0, 'i32');
  return {
    access,
    demand: () => {
      if (failure) throw failure;
    },
    close: () => {
      runtime.wasmExports.free(access);
      runtime.removeFunction(reader);
    },
  };
}

/**
 * The ways in which a password may be meant: as it was typed, and as SASLprep (RFC 4013) writes it,
 * without soft hyphens.
 */
function spellings(password: string | undefined): readonly string[] {
  if (!password) return [''];
  const prepared = password.replaceAll('\u00ad', '').normalize('NFKC');
  return [...new Set([password, prepared])];
}

function notOpened(error: number, password: string | undefined): OcrError {
  if (error === PASSWORD_ERROR)
    return password
      ? new OcrError('password-wrong', 'This is not the password of this document.')
      : new OcrError('password-needed', 'This document opens with a password only.');
  if (error === SECURITY_ERROR)
    return new OcrError('decode-failed', 'This document is encrypted in a way that is not known.');
  return new OcrError('decode-failed', 'This document is damaged beyond repair.');
}

function openForm(pdfium: Pdfium, handle: number) {
  const type = pdfium.FPDF_GetFormType(handle);
  if (type === DYNAMIC_XFA)
    throw new OcrError(
      'unsupported-xfa',
      'This form (dynamic XFA) is made by Adobe Reader when it is opened; its pages are not in it.',
    );
  if (type === 0) return { form: 0, close: () => undefined };
  const info = pdfium.PDFiumExt_OpenFormFillInfo();
  const form = pdfium.PDFiumExt_InitFormFillEnvironment(handle, info);
  return {
    form,
    close: () => {
      pdfium.PDFiumExt_ExitFormFillEnvironment(form);
      pdfium.PDFiumExt_CloseFormFillInfo(info);
    },
  };
}

/**
 * Opens a document, of which no more is read than is needed. PDFium repairs broken cross
 * references. Throws `password-needed`, `password-wrong`, `unsupported-xfa`, `decode-failed`, or
 * why the file cannot be read.
 */
export function openDocument(pdfium: Pdfium, source: ByteSource, password?: string): PdfDocument {
  const file = openFile(pdfium, source);
  const closers: (() => void)[] = [file.close];
  const close = () => {
    while (closers.length > 0) closers.pop()!();
  };
  try {
    let handle = 0;
    for (const spelling of spellings(password))
      handle ||= pdfium.FPDF_LoadCustomDocument(file.access, spelling);
    file.demand();
    if (handle === 0) throw notOpened(pdfium.FPDF_GetLastError(), password);
    closers.push(() => pdfium.FPDF_CloseDocument(handle));
    const form = openForm(pdfium, handle);
    closers.push(form.close);
    const pageCount = pdfium.FPDF_GetPageCount(handle);
    if (pageCount === 0) throw notOpened(0, password);
    return { handle, form: form.form, pageCount, demandFile: file.demand, close };
  } catch (error) {
    close();
    throw error;
  }
}

/**
 * As displayed: of its crop box, turned as it says. A page whose size cannot be read has none (0):
 * it fails when it is opened. In points, or in the page's own units where it has some (UserUnit).
 */
export function pageSizeOf(pdfium: Pdfium, { handle }: PdfDocument, index: number): PageSize {
  const size = floatsOf(pdfium, 2, (at) => pdfium.FPDF_GetPageSizeByIndexF(handle, index, at!));
  const [width, height] = size ?? [0, 0];
  return { width: width!, height: height! };
}

/** What `FPDFPage_Flatten` says when it has put annotations into the page. */
const FLATTENED = 1;

function loadPage(pdfium: Pdfium, { handle, demandFile }: PdfDocument, index: number): number {
  const page = pdfium.FPDF_LoadPage(handle, index);
  demandFile();
  if (page === 0) throw new OcrError('decode-failed', 'This page of the document is damaged.');
  return page;
}

/**
 * Lends a page. The values of its form and what was written on it later (annotations) are part of
 * it, as print is. Throws `decode-failed` if it cannot be opened, or why the file cannot be read.
 */
export function withPage<T>(
  pdfium: Pdfium,
  document: PdfDocument,
  index: number,
  use: (page: number) => T,
): T {
  const { form } = document;
  let page = loadPage(pdfium, document, index);
  try {
    if (form) pdfium.FORM_OnAfterLoadPage(page, form);
    if (pdfium.FPDFPage_GetAnnotCount(page) > 0 && pdfium.FPDFPage_Flatten(page, 0) === FLATTENED) {
      if (form) pdfium.FORM_OnBeforeClosePage(page, form);
      pdfium.FPDF_ClosePage(page);
      page = 0;
      page = loadPage(pdfium, document, index);
    }
    return use(page);
  } finally {
    if (page) pdfium.FPDF_ClosePage(page);
  }
}
