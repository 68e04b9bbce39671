import { FontCodes } from './font-codes';
import { ASCENT, DESCENT, glyphlessFont } from './glyphless-font';
import { deflated, type PdfFile } from './pdf-file';
import { pdfRef } from './syntax';

/** Which way a line of a layer runs: as Latin does, or down with its characters upright. */
export type WritingMode = 'across' | 'down';

/** A font of the layer with the name by which pages know it. */
export interface LayerFont {
  readonly name: string;
  readonly writing: WritingMode;
  readonly codes: FontCodes;
}

/** Begins the names of fonts, which must be none that a document has already. */
const PREFIX = 'ScriptoriumText';
/** Where the pen of text that runs down is: in the middle, and at the top of the character. */
const PEN_DOWN = [500, ASCENT] as const;
const FONT_NAME = 'SCRPTM+Scriptorium';

/** The fonts of a document's text; another one begins where the codes of the last are used up. */
export class LayerFonts {
  readonly #fonts: LayerFont[] = [];

  /** A font with room for a line. */
  fontFor(writing: WritingMode, characters: number): LayerFont {
    const known = this.#fonts.findLast((font) => font.writing === writing);
    if (known && known.codes.room >= characters) return known;
    const font = { name: `${PREFIX}${this.#fonts.length}`, writing, codes: new FontCodes() };
    this.#fonts.push(font);
    return font;
  }

  /** Writes the fonts that were used; a map of their names, as `/Font` of a page's resources. */
  write(file: PdfFile): ReadonlyMap<string, string> {
    if (this.#fonts.length === 0) return new Map();
    const program = glyphlessFont();
    const descriptor = writeDescriptor(file, program);
    const glyphs = writeGlyphMap(file);
    const written = this.#fonts.map(
      (font) => [font.name, pdfRef(writeFont(file, font, descriptor, glyphs))] as const,
    );
    return new Map(written);
  }
}

/** Flags 4: not of the standard Latin characters. */
function writeDescriptor(file: PdfFile, program: Uint8Array<ArrayBuffer>): number {
  const data = file.stream(`/Length1 ${program.length}/Filter/FlateDecode`, deflated(program));
  return file.object(
    `<</Type/FontDescriptor/FontName/${FONT_NAME}/Flags 4/FontBBox[0 ${DESCENT} 1000 ${ASCENT}]` +
      `/ItalicAngle 0/Ascent ${ASCENT}/Descent ${DESCENT}/CapHeight ${ASCENT}/StemV 80` +
      `/FontFile2 ${pdfRef(data)}>>`,
  );
}

/** Every code is drawn by glyph 1, which is empty. */
function writeGlyphMap(file: PdfFile): number {
  const map = new Uint8Array(2 * 0x10000);
  for (let i = 1; i < map.length; i += 2) map[i] = 1;
  return file.stream('/Filter/FlateDecode', deflated(map));
}

function writeFont(
  file: PdfFile,
  { writing, codes }: LayerFont,
  descriptor: number,
  glyphs: number,
): number {
  const unicode = file.packed('', codes.toUnicode());
  const room =
    writing === 'across'
      ? `/DW 500/W ${codes.widths()}`
      : `/DW 1000/DW2[${ASCENT} -1000]/W2 ${codes.heights(PEN_DOWN)}`;
  const descendant = file.reserve();
  const [registry, ordering] = ['Adobe', 'Identity'].map((text) => file.string(text, descendant));
  file.object(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${FONT_NAME}` +
      `/CIDSystemInfo<</Registry${registry}/Ordering${ordering}/Supplement 0>>` +
      `/FontDescriptor ${pdfRef(descriptor)}/CIDToGIDMap ${pdfRef(glyphs)}${room}>>`,
    descendant,
  );
  return file.object(
    `<</Type/Font/Subtype/Type0/BaseFont/${FONT_NAME}` +
      `/Encoding/Identity-${writing === 'across' ? 'H' : 'V'}` +
      `/DescendantFonts[${pdfRef(descendant)}]/ToUnicode ${pdfRef(unicode)}>>`,
  );
}
