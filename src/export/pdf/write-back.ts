import type { TextLine } from '../../engine/types';
import { OcrError } from '../../protocol/errors';
import type { PageSource } from '../../protocol/page-source';
import { LayerFonts } from './layer-fonts';
import {
  notExtendable,
  openPdf,
  PdfArray,
  PdfDict,
  PdfName,
  PdfRef,
  PdfStream,
  resolverOf,
  written,
  type OpenPdf,
} from './libpdf';
import { boxesOf, contentsOf, ownDict, ownResources } from './open-page';
import { toUserSpace } from './page-boxes';
import { deflated, PdfFile } from './pdf-file';
import { demandPermission } from './permission';
import { joined, withoutUnseenText } from './strip-text';
import { textLayer } from './text-layer';
import { endsOf, finishUpdate } from './update-file';

/** What is added to a page of a document. */
export interface PageLayer {
  /** Its number in the document, from 1. */
  readonly part: number;
  /** Of the page as it was read, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
  /** The layer that another program has laid over it goes. */
  readonly replaces: boolean;
}

/**
 * A document lies in memory while something is added to it. Half of what a worker may take, as it
 * is read into objects, too. Unsourced.
 */
const MOST_BYTES = 512 * 1024 * 1024;

/** The new objects and the pages of a document that is being added to. */
interface Addition {
  readonly pdf: OpenPdf;
  readonly file: PdfFile;
  readonly fonts: LayerFonts;
}

/**
 * A document with text added to some of its pages: its own bytes stay as they are and begin the
 * result. Rejects with `pdf-signed`, `pdf-locked`, `pdf-form`, `pdf-not-extendable` or `too-large`.
 */
export async function writeBack(
  { file, password }: Pick<PageSource, 'file' | 'password'>,
  layers: AsyncIterable<PageLayer>,
): Promise<Blob> {
  if (file.size > MOST_BYTES)
    throw new OcrError('too-large', 'This document is too large to be added to.');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const pdf = await openPdf(bytes, password);
  demandPermission(pdf);
  const ends = endsOf(bytes);
  const addition: Addition = {
    pdf,
    file: new PdfFile({
      parts: [file],
      bytes: file.size,
      firstNumber: firstFreeNumber(pdf),
      cipher: pdf.context.info.securityHandler,
    }),
    fonts: new LayerFonts(),
  };
  addition.file.append('\n');
  const changed: ChangedPage[] = [];
  for await (const layer of layers) changed.push(addLayer(addition, layer));
  const fonts = addition.fonts.write(addition.file);
  for (const page of changed) writePage(addition, page, fonts);
  return finishUpdate(addition.file, pdf, ends);
}

/** Trailers may claim too little, and tables hold more than they should. */
function firstFreeNumber(pdf: OpenPdf): number {
  const size = pdf.context.info.trailer.getNumber('Size')?.value ?? 0;
  return Math.max(size, pdf.context.registry.nextObjectNumber);
}

/** A page as it will be written, once the fonts have their numbers. */
interface ChangedPage {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  readonly resources: PdfDict;
}

function addLayer({ pdf, file, fonts }: Addition, layer: PageLayer): ChangedPage {
  const page = pdf.getPage(layer.part - 1);
  if (!page) throw notExtendable(`it has no page ${layer.part}`);
  const dict = page.dict.clone();
  const resources = ownResources(pdf, dict);
  const before = layer.replaces
    ? strippedContents({ pdf, file, fonts }, page.dict, resources)
    : contentsOf(pdf, page.dict);
  const operators = textLayer(layer.lines, toUserSpace(boxesOf(pdf, page.dict), layer), fonts);
  // Below what is drawn: there nothing has changed the space that it is written in.
  const own = operators === '' ? [] : [PdfRef.of(file.packed('', operators))];
  dict.set('Contents', PdfArray.of(...own, ...before));
  return { ref: page.ref, dict, resources };
}

function writePage(
  { pdf, file }: Addition,
  { ref, dict, resources }: ChangedPage,
  fonts: ReadonlyMap<string, string>,
): void {
  const map = ownDict(pdf, resources, 'Font');
  for (const [name, font] of fonts) map.set(name, PdfRef.of(Number.parseInt(font)));
  dict.set('Resources', resources);
  const { objectNumber: number, generation } = ref;
  const body = written(dict, number, generation, pdf.context.info.securityHandler);
  file.object(body, number, generation);
}

/** What a stream holds, unpacked. */
function decoded(stream: PdfStream): Uint8Array {
  try {
    return stream.getDecodedData();
  } catch (cause) {
    throw notExtendable('what draws a page cannot be unpacked', cause);
  }
}

/** The page's content without unseen text, its forms' too; new where something has gone. */
function strippedContents(
  addition: Addition,
  page: PdfDict,
  resources: PdfDict,
): readonly PdfRef[] {
  const { pdf, file } = addition;
  const refs = contentsOf(pdf, page);
  const streams = refs.map((ref) => resolverOf(pdf)(ref));
  const space = new Uint8Array([10]);
  const pieces = streams.flatMap((one) => (one instanceof PdfStream ? [decoded(one), space] : []));
  const { bytes, hasChanged, forms } = withoutUnseenText(joined(pieces));
  for (const { name, mode } of forms) stripForm(addition, resources, name, mode, 0);
  if (!hasChanged) return refs;
  return [PdfRef.of(file.stream('/Filter/FlateDecode', deflated(bytes)))];
}

/** Forms hold forms, and a hostile one itself. Unsourced. */
const MOST_FORMS_DEEP = 8;

/** Puts a copy without unseen text in the place of a form. */
function stripForm(
  addition: Addition,
  resources: PdfDict,
  name: string,
  mode: number,
  depth: number,
): boolean {
  const { pdf, file } = addition;
  const resolve = resolverOf(pdf);
  const form = resources.getDict('XObject', resolve)?.get(name, resolve);
  if (!(form instanceof PdfStream) || depth > MOST_FORMS_DEEP) return false;
  if (form.getName('Subtype', resolve)?.value !== 'Form') return false;
  const { bytes, hasChanged, forms } = withoutUnseenText(decoded(form), mode);
  const dict = new PdfDict([...form]);
  const own = ownResources(pdf, dict);
  const hasInner = forms.some((inner) =>
    stripForm(addition, own, inner.name, inner.mode, depth + 1),
  );
  if (!hasChanged && !hasInner) return false;
  for (const key of ['Length', 'Filter', 'DecodeParms']) dict.delete(key);
  dict.set('Resources', own);
  dict.set('Filter', PdfName.of('FlateDecode'));
  const number = file.reserve();
  const inside = written(dict, number, 0, pdf.context.info.securityHandler).slice(2, -2);
  file.stream(inside, deflated(bytes), number);
  ownDict(pdf, resources, 'XObject').set(name, PdfRef.of(number));
  return true;
}
