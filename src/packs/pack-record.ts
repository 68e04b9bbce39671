import { LANGUAGE_CODES, LANGUAGES } from '../engine/language/languages';
import { fittingCharacters, readPpOcr, type PackParts } from './assemble';
import { coverageOf, type Coverage } from './coverage';
import type { InstalledPack } from './installed-pack';
import { officialName } from './known-packs';
import { baseName, type NamedFile } from './named-file';
import { refuse } from './refusal';
import { readTraineddata, type TesseractReader } from './tesseract/tesseract-reader';

/** @throws PackRefused where there is none */
export const needsLanguage = (coverage: Coverage): Coverage =>
  coverage.languages.length > 0 ? coverage : refuse({ code: 'no-language' });

/** A file of Tesseract is called by the code of its language (`deu_frak`), and meant for that. */
export function coverageOfData(file: string, characters: readonly string[]): Coverage {
  const isCalled = (data: string) => new RegExp(`^${data}[._]`).test(file);
  const own = LANGUAGE_CODES.filter((language) => isCalled(LANGUAGES[language].data));
  const { languages } = own.length > 0 ? { languages: own } : coverageOf(characters, true);
  return { languages, notes: [] };
}

/** @throws PackRefused `traineddata` */
export function readTesseract({ bytes }: NamedFile): TesseractReader {
  try {
    return readTraineddata(bytes);
  } catch (error) {
    return refuse({ code: 'traineddata', why: error instanceof Error ? error.message : '' });
  }
}

/**
 * What is told of a pack by its files alone: nothing is run, and its model stays as it is.
 * @param id SHA-256 of its model
 * @throws PackRefused
 */
export function packRecord(parts: PackParts, id: string): InstalledPack {
  const { model } = parts;
  const official = officialName(id);
  const file = baseName(model.path);
  const about = {
    id,
    sha256: id,
    official: official !== null,
    bytes: model.bytes.length,
    addedAt: 0,
  };
  if (parts.kind === 'tesseract') {
    const { characters } = readTesseract(model);
    const coverage = needsLanguage(coverageOfData(file, characters));
    return { ...about, ...coverage, kind: 'tesseract', name: file, files: [file] };
  }
  const { facts, input, dictionaries, name, files } = readPpOcr(model, parts.beside);
  const classes = facts.output[2] ?? dictionaries[0]!.length + 2;
  const { characters, hasSpace } = fittingCharacters(dictionaries, classes);
  return {
    ...about,
    ...needsLanguage(coverageOf(characters, hasSpace)),
    kind: 'pp-ocr-recogniser',
    name: official ?? name,
    files,
    input: { ...input, stride: null },
    characters,
    prepared: false,
  };
}
