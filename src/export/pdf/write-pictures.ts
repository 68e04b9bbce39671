import type { PageText } from '../../engine/types';
import { oneLine } from '../formats/plain';
import { pageLanguage } from '../readable/language-of';
import { embedPicture, type PictureTools } from '../pictures/embed-picture';
import type { EmbeddedPicture } from '../pictures/embedded';
import type { ExportPage } from '../types';
import { LayerFonts } from './layer-fonts';
import { infoDict, xmpPacket, type DocumentFacts } from './metadata';
import { finishNew, PdfFile, refs } from './pdf-file';
import { paperSizeOf, pictureMatrix, pixelMatrix, uprightSize } from './picture-page';
import { pdfNumber, pdfNumbers, pdfRef, pdfText } from './syntax';
import { textLayer } from './text-layer';

/** What every page refers to, and is written when the last of them is known. */
interface Shared {
  readonly pages: number;
  readonly fontMap: number;
}

/** A document of pictures that is being written. */
export class PictureDocument {
  readonly #file = new PdfFile();
  readonly #fonts = new LayerFonts();
  #language: string | null = null;
  readonly #shared: Shared;
  readonly #pages: { readonly number: number; readonly path: string }[] = [];
  readonly #tools: PictureTools;

  constructor(tools: PictureTools) {
    this.#tools = tools;
    // The second line tells programs that the file is not all text.
    this.#file.append('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
    this.#shared = { pages: this.#file.reserve(), fontMap: this.#file.reserve() };
  }

  get pageCount(): number {
    return this.#pages.length;
  }

  /** A page that could not be read is a picture all the same. Rejects as `embedPicture`. */
  async add({ path, text, source }: ExportPage): Promise<void> {
    if (!source) return;
    const picture = await embedPicture(source, this.#tools);
    const image = this.#file.plainStream(
      `/Type/XObject/Subtype/Image/Width ${picture.width}/Height ${picture.height}${picture.dict}`,
      picture.data,
    );
    this.#pages.push({ number: this.#writePage(picture, image, text), path });
    // Of the first page that tells.
    if (text) this.#language ??= pageLanguage(text);
  }

  #writePage(picture: EmbeddedPicture, image: number, text: PageText | null): number {
    const read = text ?? uprightSize(picture);
    const page = paperSizeOf(picture, read);
    const matrix = pdfNumbers(pictureMatrix(picture.orientation, page));
    const layer = text ? textLayer(text.lines, pixelMatrix(read, page), this.#fonts) : '';
    const content = this.#file.packed('', `q ${matrix} cm /Im Do Q\n${layer}`);
    return this.#file.object(
      `<</Type/Page/Parent ${pdfRef(this.#shared.pages)}` +
        `/MediaBox[0 0 ${pdfNumber(page.width)} ${pdfNumber(page.height)}]` +
        `/Resources<</Font ${pdfRef(this.#shared.fontMap)}/XObject<</Im ${pdfRef(image)}>>>>` +
        `/Contents ${pdfRef(content)}>>`,
    );
  }

  /** The file, once every page was added; there must be one. */
  finish(facts: Omit<DocumentFacts, 'language'>): Blob {
    const file = this.#file;
    const told = { ...facts, language: this.#language };
    const fonts = [...this.#fonts.write(file)].map(([name, ref]) => `/${name} ${ref}`);
    file.object(`<<${fonts.join('')}>>`, this.#shared.fontMap);
    const numbers = this.#pages.map(({ number }) => number);
    file.object(`<</Type/Pages/Count ${numbers.length}/Kids${refs(numbers)}>>`, this.#shared.pages);
    const xmp = new TextEncoder().encode(xmpPacket(told));
    const metadata = file.stream('/Type/Metadata/Subtype/XML', xmp);
    const info = file.object(infoDict(told));
    const root = file.object(
      `<</Type/Catalog/Pages ${pdfRef(this.#shared.pages)}/Metadata ${pdfRef(metadata)}` +
        (told.language ? `/Lang(${told.language})` : '') +
        '/ViewerPreferences<</DisplayDocTitle true>>' +
        this.#outline() +
        '>>',
    );
    return finishNew(file, `/Root ${pdfRef(root)}/Info ${pdfRef(info)}`);
  }

  /** A bookmark for each page, where there are several: its path. */
  #outline(): string {
    const pages = this.#pages;
    if (pages.length < 2) return '';
    const file = this.#file;
    const outline = file.reserve();
    const items = pages.map(() => file.reserve());
    for (const [i, { number, path }] of pages.entries()) {
      const [before, after] = [items[i - 1], items[i + 1]];
      file.object(
        `<</Title ${pdfText(oneLine(path))}/Parent ${pdfRef(outline)}/Dest[${pdfRef(number)}/Fit]` +
          (before ? `/Prev ${pdfRef(before)}` : '') +
          (after ? `/Next ${pdfRef(after)}` : '') +
          '>>',
        items[i],
      );
    }
    file.object(
      `<</Type/Outlines/First ${pdfRef(items[0]!)}/Last ${pdfRef(items.at(-1)!)}` +
        `/Count ${items.length}>>`,
      outline,
    );
    return `/Outlines ${pdfRef(outline)}`;
  }
}
