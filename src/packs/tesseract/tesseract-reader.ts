import { readClassTexts } from './alphabet';
import { LittleEndian } from './little-endian';
import { lstmModel, sizesOf, strideOf } from './lstm-model';
import { readLayer } from './network';
import { componentOf, componentsOf } from './traineddata';

/** What a recogniser is made from: the model's file, and what its classes stand for. */
export interface TesseractReader {
  /** An ONNX file. */
  readonly model: Uint8Array;
  /** Height in pixels of the lines that it reads. */
  readonly height: number;
  /** Columns for each time step. */
  readonly stride: number;
  /** What the classes after the blank stand for; the last one is the space. */
  readonly characters: readonly string[];
  /** Characters that are written as several classes. */
  readonly composed: ReadonlyMap<string, string>;
}

/**
 * Makes a model of what a `.traineddata` file of Tesseract 4 or later has learned.
 * @param file unpacked, if it came as `.gz`
 * @throws RangeError for what is no such file, or has another kind of network
 */
export function readTraineddata(file: Uint8Array): TesseractReader {
  const parts = componentsOf(file);
  const reader = new LittleEndian(componentOf(parts, 'network'));
  const network = readLayer(reader);
  reader.string(); // How the network was told to be built.
  reader.bytes(12); // How it was trained.
  const blank = reader.int32();
  const { height, classes } = sizesOf(network);
  if (blank < 0 || blank >= classes) throw new RangeError('No class stands for no character.');
  const { texts, composed } = readClassTexts(
    componentOf(parts, 'unicharset'),
    componentOf(parts, 'recoder'),
    { blank, count: classes },
  );
  const space = texts.indexOf(' ');
  if (space < 0) throw new RangeError('The network has no space.');
  const all = texts.map((_, label) => label);
  const others = all.filter((label) => label !== blank && label !== space);
  const order = [blank, ...others, space];
  return {
    model: lstmModel(network, order),
    height,
    stride: strideOf(network),
    characters: order.slice(1).map((label) => texts[label]!),
    composed,
  };
}
