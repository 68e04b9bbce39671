import type { PdfListing } from '../protocol/document-api';
import type { WireError } from '../protocol/errors';
import type { PageSource } from '../protocol/page-source';
import type { TakenEntry, ZipEntry, ZipListing } from '../protocol/zip-api';

/**
 * A file as it came in. `path` is relative to what was dropped or chosen, with `/` between folders.
 */
export interface IncomingFile {
  readonly path: string;
  readonly file: Blob;
  /**
   * The folder that was dropped or chosen, where the browser gives it for later; `path` begins with
   * its name.
   */
  readonly root?: FileSystemDirectoryHandle | null;
  /**
   * Set if the browser could not hand the file (or folder) over; `file` is then empty. It will be
   * refused.
   */
  readonly error?: WireError;
  /** Of a document that opens with one. */
  readonly password?: string;
}

/** What a picture's header says, before anything is decoded. */
export interface PictureHeader {
  readonly mime: string;
  /**
   * As displayed: EXIF orientation is already applied. Pixels; of a page of a PDF points, 0 where
   * it cannot be told.
   */
  readonly width: number;
  readonly height: number;
}

/** A file that came along in a folder and was never meant to be read. */
export interface LeftOutFile {
  readonly path: string;
  readonly error: WireError;
}

/** As it comes in, with the file. */
export interface LeftOutItem extends LeftOutFile {
  readonly kind: 'left-out';
  readonly file: Blob;
}

/**
 * Every file that comes in becomes a page to read, a refusal with a reason, or is left out: then it
 * is no page.
 */
export type IntakeItem =
  | {
      readonly kind: 'page';
      readonly path: string;
      readonly source: PageSource;
      readonly header: PictureHeader;
      /** As it came in. */
      readonly root?: FileSystemDirectoryHandle | null;
    }
  | {
      readonly kind: 'refused';
      readonly path: string;
      readonly source: PageSource;
      readonly error: WireError;
      /** Set if its pixels are why it was refused. */
      readonly header?: PictureHeader;
    }
  | LeftOutItem;

/** One that is on the list. */
export type PageItem = Exclude<IntakeItem, { readonly kind: 'left-out' }>;

export interface IntakeLimits {
  /** A picture with more million pixels than this is refused before it is decoded. */
  readonly maxMegapixels: number;
  /** Each frame of an animation is a page, where the browser decodes them; else the first is. */
  readonly everyFrame?: boolean;
}

/** Opens ZIP archives; both reject with an OcrError. */
export interface ZipOpener {
  listZip(archive: Blob): Promise<ZipListing>;
  takeEntry(archive: Blob, entry: ZipEntry, mostBytes: number): Promise<TakenEntry>;
}

/** Looks into documents; see `DocumentApi`. */
export interface Documents extends ZipOpener {
  listPdf(file: Blob, password?: string): Promise<PdfListing>;
}
