import type { LittleEndian } from './little-endian';

/**
 * A matrix of weights: a row for each output, whose last column is the bias. In 8 bits each row has
 * a scale: weight = stored * scale.
 */
export type WeightMatrix = { readonly rows: number; readonly columns: number } & (
  { readonly bytes: Int8Array; readonly scales: Float64Array } | { readonly values: Float64Array }
);

/** The gates of an LSTM in the order in which a file has them. */
export const GATES = ['cell', 'input', 'forget', 'output'] as const;

/** A layer of the networks that Tesseract's own languages have, and no others. */
export type Layer =
  | { readonly kind: 'input'; readonly height: number; readonly depth: number }
  /** Puts each pixel beside its neighbours, for the dense layer that follows. */
  | { readonly kind: 'convolve'; readonly reachX: number; readonly reachY: number }
  | { readonly kind: 'pool'; readonly x: number; readonly y: number }
  | { readonly kind: 'series' | 'reversed' | 'transposed'; readonly layers: readonly Layer[] }
  | {
      readonly kind: 'lstm' | 'lstm-summary';
      readonly inputs: number;
      readonly gates: readonly WeightMatrix[];
    }
  | { readonly kind: 'tanh' | 'softmax'; readonly weights: WeightMatrix };

/** Tesseract's names of layers, by the number that older files have instead. */
const TYPES =
  'Invalid Input Convolve Maxpool Parallel Replicated ParBidiLSTM DepParUDLSTM Par2dLSTM Series Reconfig RTLReversed TTBReversed XYTranspose LSTM SummLSTM Logistic LinLogistic LinTanh Tanh Relu Linear Softmax SoftmaxNoCTC LSTMSoftmax LSTMBinarySoftmax TensorFlow'.split(
    ' ',
  );

/** Of `Network::flags`: each layer of a series has a rate of learning of its own. */
const OWN_RATES = 64;
/** Of a matrix: in 8 bits. */
const IS_INTEGER = 1;
/** Of a matrix: in the format of Tesseract 4. */
const IS_NEW = 128;
/** Series within series; real networks have three. */
const MAX_DEPTH = 8;

function readMatrix(reader: LittleEndian): WeightMatrix {
  const mode = reader.uint8();
  if ((mode & IS_NEW) === 0)
    throw new RangeError('Its weights are in a format before Tesseract 4.');
  const [rows, columns] = [reader.int32(), reader.int32()];
  if (mode & IS_INTEGER) {
    reader.int8(); // What cells without a value would be.
    const bytes = new Int8Array(reader.bytes(rows * columns));
    const scales = Float64Array.from(reader.list(reader.uint32(), 8, () => reader.double()));
    if (scales.length < rows) throw new RangeError('A matrix has fewer scales than rows.');
    return { rows, columns, bytes, scales };
  }
  reader.double();
  const values = Float64Array.from(reader.list(rows * columns, 8, () => reader.double()));
  return { rows, columns, values };
}

/** A weight, or a bias in the last column. */
export const weightAt = (matrix: WeightMatrix, row: number, column: number): number => {
  const at = row * matrix.columns + column;
  return 'bytes' in matrix ? matrix.bytes[at]! * matrix.scales[row]! : matrix.values[at]!;
};

function readLayers(reader: LittleEndian, flags: number, depth: number): Layer[] {
  const layers = reader.list(reader.uint32(), 1, () => readLayer(reader, depth + 1));
  if (flags & OWN_RATES) reader.bytes(4 * reader.uint32());
  return layers;
}

function readLstm(reader: LittleEndian, kind: 'lstm' | 'lstm-summary', inputs: number): Layer {
  reader.int32();
  const gates = GATES.map(() => readMatrix(reader));
  const isPlain = gates.every(({ rows, columns }) => columns === inputs + rows + 1);
  if (!isPlain) throw new RangeError('Its LSTM runs in two dimensions.');
  return { kind, inputs, gates };
}

/**
 * Reads a network (`Network::CreateFromFile` and each layer's `DeSerialize` of Tesseract 4).
 * @throws RangeError for a network of another make
 */
export function readLayer(reader: LittleEndian, depth = 0): Layer {
  if (depth > MAX_DEPTH) throw new RangeError('The layers lie too deep.');
  const type = TYPES[reader.int8()];
  const name = type === 'Invalid' ? reader.string() : type;
  reader.bytes(2); // Whether it was being trained.
  const flags = reader.int32();
  const inputs = reader.int32();
  reader.bytes(8); // Its outputs and weights, which the matrices tell.
  reader.string();
  switch (name) {
    case 'Input': {
      const [, height = 0, , channels = 0] = reader.list(5, 4, () => reader.int32());
      return { kind: 'input', height, depth: channels };
    }
    case 'Convolve':
      return { kind: 'convolve', reachX: reader.int32(), reachY: reader.int32() };
    case 'Maxpool':
      return { kind: 'pool', x: reader.int32(), y: reader.int32() };
    case 'Series':
      return { kind: 'series', layers: readLayers(reader, flags, depth) };
    case 'RTLReversed':
      return { kind: 'reversed', layers: readLayers(reader, flags, depth) };
    case 'XYTranspose':
      return { kind: 'transposed', layers: readLayers(reader, flags, depth) };
    case 'LSTM':
      return readLstm(reader, 'lstm', inputs);
    case 'SummLSTM':
      return readLstm(reader, 'lstm-summary', inputs);
    case 'Tanh':
      return { kind: 'tanh', weights: readMatrix(reader) };
    case 'Softmax':
      return { kind: 'softmax', weights: readMatrix(reader) };
    default:
      throw new RangeError(`The network has a layer that is not known here: ${name ?? 'none'}.`);
  }
}
