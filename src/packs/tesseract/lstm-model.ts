import { onnx, type OnnxTypes } from '../onnx/proto';
import { GATES, weightAt, type Layer, type WeightMatrix } from './network';

const { FLOAT, INT64, UINT8 } = onnx.TensorProto.DataType;
const types = onnx.AttributeProto.AttributeType;

const OPSETS = { '': 11, 'com.microsoft': 1 };
/** Of the file format; the one that came with opset 11. */
const IR_VERSION = 6;

/** ONNX has the gates in this order. */
const ONNX_GATES = ['input', 'output', 'forget', 'cell'] as const;

/** Unsigned weights are stored around this: see `models/quantise.mjs`. */
const ZERO_POINT = 128;

const ints = (name: string, values: readonly number[]) =>
  onnx.AttributeProto.create({ name, type: types.INTS, ints: [...values] });
const int = (name: string, i: number) => onnx.AttributeProto.create({ name, type: types.INT, i });
const text = (name: string, value: string) =>
  onnx.AttributeProto.create({ name, type: types.STRING, s: new TextEncoder().encode(value) });

type Attributes = ReturnType<typeof int>[];
type Numbers = Float32Array | Uint8Array | BigInt64Array;

/** A graph that is written node by node; the one before feeds the next. */
class Writer {
  readonly #nodes: OnnxTypes.INodeProto[] = [];
  readonly #constants: OnnxTypes.ITensorProto[] = [];
  #count = 0;
  /** The value that the last node gave. */
  current = 'x';

  constant(dims: readonly number[], values: Numbers): string {
    const name = `c${this.#count++}`;
    const dataType =
      values instanceof Float32Array ? FLOAT : values instanceof Uint8Array ? UINT8 : INT64;
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#constants.push(onnx.TensorProto.create({ name, dims: [...dims], dataType, rawData }));
    return name;
  }

  /**
   * Adds a node that takes the current value.
   * @param taken which of its `outputs` outputs goes on
   */
  add(
    opType: string,
    inputs: readonly string[] = [],
    attribute: Attributes = [],
    { outputs = 1, domain = '' } = {},
  ): void {
    const output = Array.from({ length: outputs }, () => `v${this.#count++}`);
    const input = [this.current, ...inputs];
    this.#nodes.push(onnx.NodeProto.create({ opType, domain, input, output, attribute }));
    this.current = output.at(-1)!;
  }

  finish(height: number, classes: number): Uint8Array {
    const value = (name: string, dims: readonly (number | string)[]) => ({
      name,
      type: {
        tensorType: {
          elemType: FLOAT,
          shape: {
            dim: dims.map((size) =>
              typeof size === 'number' ? { dimValue: size } : { dimParam: size },
            ),
          },
        },
      },
    });
    const model = onnx.ModelProto.create({
      irVersion: IR_VERSION,
      opsetImport: Object.entries(OPSETS).map(([domain, version]) => ({ domain, version })),
      graph: {
        name: 'line',
        node: this.#nodes,
        initializer: this.#constants,
        input: [value('x', [1, 1, height, 'width'])],
        output: [value(this.current, [1, 'steps', classes])],
      },
    });
    return onnx.ModelProto.encode(model).finish();
  }
}

/** What is read of a picture; a layer changes it as the numbers of the network go on. */
interface Shape {
  readonly height: number;
  readonly depth: number;
}

/** A convolution: Tesseract stacks the neighbours, column by column, and has a dense layer. */
function addConvolution(writer: Writer, layers: readonly Layer[], { depth }: Shape): number {
  const [convolve, dense] = layers;
  if (convolve?.kind !== 'convolve' || dense?.kind !== 'tanh')
    throw new RangeError('A convolution is followed by something else than a dense layer.');
  const { reachX, reachY } = convolve;
  const [across, down] = [2 * reachX + 1, 2 * reachY + 1];
  const { rows, columns } = dense.weights;
  if (columns !== across * down * depth + 1)
    throw new RangeError('A convolution does not fit what comes before it.');
  const weights = new Float32Array(rows * depth * down * across);
  const bias = new Float32Array(rows);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    for (let channel = 0; channel < depth; channel++)
      for (let y = 0; y < down; y++)
        for (let x = 0; x < across; x++)
          weights[at++] = weightAt(dense.weights, row, (x * down + y) * depth + channel);
    bias[row] = weightAt(dense.weights, row, columns - 1);
  }
  const constants = [
    writer.constant([rows, depth, down, across], weights),
    writer.constant([rows], bias),
  ];
  writer.add('Conv', constants, [
    ints('kernel_shape', [down, across]),
    ints('pads', [reachY, reachX, reachY, reachX]),
  ]);
  writer.add('Tanh');
  return rows;
}

/** The weights of the gates as `LSTM` wants them: [1, 4 * units, inputs], and so on. */
function addFloatLstm(
  writer: Writer,
  gates: readonly WeightMatrix[],
  inputs: number,
  direction: string,
  outputs: number,
): void {
  const units = gates[0]!.rows;
  const w = new Float32Array(4 * units * inputs);
  const r = new Float32Array(4 * units * units);
  gates.forEach((gate, i) => {
    for (let unit = 0; unit < units; unit++) {
      const row = i * units + unit;
      for (let j = 0; j < inputs; j++) w[row * inputs + j] = weightAt(gate, unit, j);
      for (let j = 0; j < units; j++) r[row * units + j] = weightAt(gate, unit, inputs + j);
    }
  });
  const constants = [
    writer.constant([1, 4 * units, inputs], w),
    writer.constant([1, 4 * units, units], r),
    writer.constant([1, 8 * units], biasOf(gates)),
  ];
  writer.add('LSTM', constants, [int('hidden_size', units), text('direction', direction)], {
    outputs,
  });
}

/** Biases of the inputs; those of the recurrence, which ONNX has besides, are 0. */
function biasOf(gates: readonly WeightMatrix[]): Float32Array {
  const units = gates[0]!.rows;
  const bias = new Float32Array(8 * units);
  gates.forEach((gate, i) => {
    for (let unit = 0; unit < units; unit++)
      bias[i * units + unit] = weightAt(gate, unit, gate.columns - 1);
  });
  return bias;
}

/** The same, with the weights in the 8 bits that the file has. */
function addByteLstm(
  writer: Writer,
  gates: readonly (WeightMatrix & { readonly bytes: Int8Array; readonly scales: Float64Array })[],
  inputs: number,
  direction: string,
  outputs: number,
): void {
  const units = gates[0]!.rows;
  const all = 4 * units;
  const w = new Uint8Array(inputs * all);
  const r = new Uint8Array(units * all);
  const scales = new Float32Array(all);
  gates.forEach(({ bytes, columns, scales: own }, i) => {
    for (let unit = 0; unit < units; unit++) {
      const column = i * units + unit;
      scales[column] = own[unit]!;
      for (let j = 0; j < inputs; j++)
        w[j * all + column] = bytes[unit * columns + j]! + ZERO_POINT;
      for (let j = 0; j < units; j++)
        r[j * all + column] = bytes[unit * columns + inputs + j]! + ZERO_POINT;
    }
  });
  const zeros = writer.constant([1, all], new Uint8Array(all).fill(ZERO_POINT));
  const scale = writer.constant([1, all], scales);
  const weights = [
    writer.constant([1, inputs, all], w),
    writer.constant([1, units, all], r),
    writer.constant([1, 8 * units], biasOf(gates)),
  ];
  // Between them: lengths, states to begin from, peepholes; none of them.
  const constants = [...weights, '', '', '', '', scale, zeros, scale, zeros];
  writer.add(
    'DynamicQuantizeLSTM',
    constants,
    [int('hidden_size', units), text('direction', direction)],
    { outputs, domain: 'com.microsoft' },
  );
}

const areBytes = (
  gates: readonly WeightMatrix[],
): gates is (WeightMatrix & { readonly bytes: Int8Array; readonly scales: Float64Array })[] =>
  gates.every((gate) => 'bytes' in gate);

/** @param summary true for the state at the end, false for those of all steps */
function addLstm(
  writer: Writer,
  { gates, inputs }: Extract<Layer, { readonly gates: unknown }>,
  direction: 'forward' | 'reverse',
  summary: boolean,
): number {
  const inOrder = ONNX_GATES.map((name) => gates[GATES.indexOf(name)]!);
  const outputs = summary ? 2 : 1;
  if (areBytes(inOrder)) addByteLstm(writer, inOrder, inputs, direction, outputs);
  else addFloatLstm(writer, inOrder, inputs, direction, outputs);
  return gates[0]!.rows;
}

/**
 * The last layer.
 * @param order the classes in the order in which they are to come
 */
function addSoftmax(writer: Writer, weights: WeightMatrix, order: readonly number[]): void {
  const inputs = weights.columns - 1;
  const values = new Float32Array(inputs * order.length);
  const bias = new Float32Array(order.length);
  order.forEach((label, column) => {
    for (let j = 0; j < inputs; j++)
      values[j * order.length + column] = weightAt(weights, label, j);
    bias[column] = weightAt(weights, label, inputs);
  });
  writer.add('MatMul', [writer.constant([inputs, order.length], values)]);
  writer.add('Add', [writer.constant([order.length], bias)]);
  writer.add('Softmax', [], [int('axis', 2)]);
  writer.add('Transpose', [], [ints('perm', [1, 0, 2])]);
}

/** How many classes a network has, and the height of its lines in pixels. */
export function sizesOf(network: Layer): { readonly height: number; readonly classes: number } {
  const layers = network.kind === 'series' ? network.layers : [];
  const [input, last] = [layers[0], layers.at(-1)];
  if (input?.kind !== 'input' || input.depth !== 1 || last?.kind !== 'softmax')
    throw new RangeError('The network does not begin with a grey picture, or not end in classes.');
  return { height: input.height, classes: last.weights.rows };
}

/** Columns of the picture for each time step. */
export function strideOf(network: Layer): number {
  const layers = network.kind === 'series' ? network.layers : [];
  return layers.reduce((stride, layer) => (layer.kind === 'pool' ? stride * layer.x : stride), 1);
}

/**
 * A network of Tesseract as an ONNX model: input `x` float32 [1, 1, height, width], dark on light,
 * -1 to 1; output float32 [1, steps, classes], probabilities.
 *
 * The columns of a line are the time of its LSTMs; the one that sums up each column first runs
 * downwards. ONNX wants [time, batch, values]: for that one the columns are the batch.
 * @param order its classes in the order in which the model is to give them
 * @throws RangeError for a network of another make
 */
export function lstmModel(network: Layer, order: readonly number[]): Uint8Array {
  const { height } = sizesOf(network);
  const writer = new Writer();
  let shape: Shape = { height, depth: 1 };
  const walk = (layer: Layer, direction: 'forward' | 'reverse' = 'forward'): void => {
    if (layer.kind === 'series' && layer.layers[0]?.kind === 'convolve') {
      shape = { ...shape, depth: addConvolution(writer, layer.layers, shape) };
    } else if (layer.kind === 'series') {
      for (const inner of layer.layers) walk(inner, direction);
    } else if (layer.kind === 'pool') {
      const size = [layer.y, layer.x];
      writer.add('MaxPool', [], [ints('kernel_shape', size), ints('strides', size)]);
      shape = { ...shape, height: Math.floor(shape.height / layer.y) };
    } else if (layer.kind === 'transposed') {
      const [summary] = layer.layers;
      if (summary?.kind !== 'lstm-summary') throw new RangeError('Columns are not summed up.');
      writer.add('Transpose', [], [ints('perm', [2, 0, 3, 1])]);
      const sizes = BigInt64Array.from([shape.height, -1, shape.depth].map(BigInt));
      writer.add('Reshape', [writer.constant([3], sizes)]);
      shape = { height: 1, depth: addLstm(writer, summary, direction, true) };
      writer.add('Transpose', [], [ints('perm', [1, 0, 2])]);
    } else if (layer.kind === 'reversed') {
      for (const inner of layer.layers) walk(inner, 'reverse');
    } else if (layer.kind === 'lstm') {
      shape = { height: 1, depth: addLstm(writer, layer, direction, false) };
      writer.add('Squeeze', [], [ints('axes', [1])]);
    } else if (layer.kind === 'softmax') {
      addSoftmax(writer, layer.weights, order);
    } else if (layer.kind !== 'input') {
      throw new RangeError(`A layer of the kind ${layer.kind} stands where it cannot.`);
    }
  };
  walk(network);
  return writer.finish(height, order.length);
}
