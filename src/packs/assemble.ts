import { charactersOf, dictionaryOf, type ClassCharacters, type Dictionary } from './dictionary';
import { readInferenceYml, type InferenceSettings } from './inference-yml';
import type { PackInput } from './installed-pack';
import { baseName, type NamedFile } from './named-file';
import { inspectModel, type ModelFacts } from './onnx/inspect';
import { recogniserHeight } from './recogniser-shape';
import { refuse } from './refusal';
import type { PackFileKind } from './sniff-pack';

/** A file with what it is by its bytes. */
export interface DroppedPart extends NamedFile {
  readonly kind: PackFileKind | null;
}

/** The files of one pack, not yet checked. */
export type PackParts =
  | { readonly kind: 'tesseract'; readonly model: NamedFile }
  | {
      readonly kind: 'pp-ocr';
      readonly model: NamedFile;
      /** What lies beside it and may be its settings or its dictionary. */
      readonly beside: readonly NamedFile[];
    };

const folderOf = ({ path }: NamedFile): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Names of dictionaries and settings; what else lies there is for people to read. */
const MAY_TELL = /\.(?:txt|ya?ml)$/i;

/** The packs among the files of a drop: each model with the texts of its folder. */
export function packsIn(files: readonly DroppedPart[]): PackParts[] {
  const texts = files.filter(({ kind, path }) => kind === 'text' && MAY_TELL.test(path));
  const models = files.filter(({ kind }) => kind === 'onnx');
  return files.flatMap((model): PackParts[] => {
    if (model.kind === 'traineddata') return [{ kind: 'tesseract', model }];
    if (model.kind !== 'onnx') return [];
    const own = texts.filter((text) => folderOf(text) === folderOf(model));
    // A dictionary may lie in a folder of its own where there is only one model.
    const beside = own.length === 0 && models.length === 1 ? texts : own;
    return [{ kind: 'pp-ocr', model, beside }];
  });
}

/** A recogniser of PP-OCR as its files tell of it; what its classes are the first run tells. */
export interface PpOcrParts {
  readonly name: string;
  readonly facts: ModelFacts;
  readonly input: Omit<PackInput, 'stride'>;
  /** The first one that fits is its own. */
  readonly dictionaries: readonly Dictionary[];
  /** All names of files that it was made of. */
  readonly files: readonly string[];
}

/** PaddleOCR `RecResizeImg`: 0 to 255 becomes -1 to 1. */
const USUAL = [0.5, 0.5, 0.5] as const;

const isYml = ({ path }: NamedFile): boolean => /\.ya?ml$/i.test(path);

const textOf = ({ bytes }: NamedFile): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** @throws PackRefused */
export function readPpOcr(model: NamedFile, beside: readonly NamedFile[]): PpOcrParts {
  const file = baseName(model.path);
  const facts = inspectModel(model.bytes, file);
  const height = recogniserHeight(facts);
  const yml = beside.find(isYml);
  const settings: InferenceSettings | null = yml
    ? readInferenceYml(textOf(yml), baseName(yml.path))
    : null;
  const listed = beside.filter((one) => !isYml(one)).map((one) => dictionaryOf(textOf(one)));
  const own = facts.dictionary === null ? [] : [dictionaryOf(facts.dictionary)];
  const dictionaries = [settings?.dictionary ?? [], ...own, ...listed].filter(
    (dictionary) => dictionary.length > 1,
  );
  if (dictionaries.length === 0) refuse({ code: 'no-dictionary', file });
  return {
    name: settings?.name ?? file.replace(/\.onnx$/i, ''),
    facts,
    input: { height, width: null, mean: settings?.mean ?? USUAL, std: settings?.std ?? USUAL },
    dictionaries,
    files: [model, ...beside].map(({ path }) => baseName(path)),
  };
}

/**
 * What the classes of a model stand for, by the first of its dictionaries that fits.
 * @throws PackRefused `classes-differ`
 */
export function fittingCharacters(
  dictionaries: readonly Dictionary[],
  classes: number,
): ClassCharacters {
  const fits = ({ length }: Dictionary) => length + 1 === classes || length + 2 === classes;
  return charactersOf(dictionaries.find(fits) ?? dictionaries[0]!, classes);
}
