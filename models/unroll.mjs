// Makes depthwise convolutions cheaper where the height of their input is known: a line's crop is always 48 pixels
// high. onnxruntime-web has no kernel for them and multiplies a matrix for each channel, with one row; with all rows
// of the channel's output in it, that matrix is multiplied once and far faster. It computes the same sums.
import { attributeOf, floatsOf, intAttribute, intsAttribute, nodeOf } from './graph.mjs';

/** They give as many rows as they take, or one that stands for all. */
const KEEPS_ROWS = new Set(['Add', 'Clip', 'Div', 'HardSigmoid', 'Mul', 'Relu']);

/** From this size on it pays; smaller kernels would be mostly zeros. */
const LEAST_KERNEL = 5;

function shapeOf(graph, node) {
  const [channels, perGroup, height, width] = graph.constant(node.input[1]).dims.map(Number);
  const ints = (name) => attributeOf(node, name).ints.map(Number);
  const [strideY, strideX] = ints('strides');
  const [top, left, bottom, right] = ints('pads');
  const groups = Number(attributeOf(node, 'group')?.i ?? 1);
  return {
    ...{ channels, height, width, strideY, strideX, top, left, bottom, right },
    isDepthwise: perGroup === 1 && groups === channels,
  };
}

const rowsAfter = ({ height, strideY, top, bottom }, rows) =>
  Math.floor((rows + top + bottom - height) / strideY) + 1;

/** Rows of the tensors that come from `input` by nothing but convolutions and what keeps rows. */
function findRows(graph, input, inputRows) {
  const rows = new Map([[input, inputRows]]);
  for (const node of graph.nodes) {
    const known = node.input.flatMap((name) => rows.get(name) ?? []);
    if (known.length === 0) continue;
    if (node.opType === 'Conv') rows.set(node.output[0], rowsAfter(shapeOf(graph, node), known[0]));
    else if (node.opType === 'GlobalAveragePool') rows.set(node.output[0], 1);
    else if (KEEPS_ROWS.has(node.opType)) rows.set(node.output[0], Math.max(...known));
  }
  return rows;
}

/** [channels * rowsOut, rows, 1, width]: what each row of the output takes from each row of the input. */
function unrolledWeights(weights, { channels, height, width, strideY, top }, rows, rowsOut) {
  const unrolled = new Float32Array(channels * rowsOut * rows * width);
  for (let channel = 0; channel < channels; channel++)
    for (let y = 0; y < rowsOut; y++)
      for (let tap = 0; tap < height; tap++) {
        const row = y * strideY + tap - top;
        if (row < 0 || row >= rows) continue;
        const from = (channel * height + tap) * width;
        const to = ((channel * rowsOut + y) * rows + row) * width;
        unrolled.set(weights.subarray(from, from + width), to);
      }
  return unrolled;
}

/** Depthwise convolution → one along the line, whose channels are the rows of a channel. */
function unrolled(graph, node, shape, rows) {
  const [input, weightName, biasName] = node.input;
  const [output] = node.output;
  const { channels, width, strideX, left, right } = shape;
  const rowsOut = rowsAfter(shape, rows);
  const weights = floatsOf(graph.constant(weightName));
  const bias = floatsOf(graph.constant(biasName));
  const part = (name) => `${output}/${name}`;
  const inputs = [
    part('rows'),
    graph.addFloats(
      part('w'),
      [channels * rowsOut, rows, 1, width],
      unrolledWeights(weights, shape, rows, rowsOut),
    ),
    graph.addFloats(
      part('b'),
      [channels * rowsOut],
      Array.from(bias).flatMap((value) => Array(rowsOut).fill(value)),
    ),
  ];
  const attributes = [
    intsAttribute('kernel_shape', [1, width]),
    intsAttribute('strides', [1, strideX]),
    intsAttribute('pads', [0, left, 0, right]),
    intAttribute('group', channels),
  ];
  const reshape = (from, size, to) =>
    nodeOf('Reshape', [from, graph.addIntegers(`${to}/shape`, size)], to);
  return [
    reshape(input, [0n, BigInt(channels * rows), 1n, -1n], part('rows')),
    nodeOf('Conv', inputs, part('sums'), attributes),
    reshape(part('sums'), [0n, BigInt(channels), BigInt(rowsOut), -1n], output),
  ];
}

/**
 * Changes a graph in place.
 * @param input the model's input, `[N, C, inputRows, W]`
 */
export function unroll(graph, input, inputRows) {
  const rows = findRows(graph, input, inputRows);
  graph.nodes = graph.nodes.flatMap((node) => {
    const known = node.opType === 'Conv' && rows.get(node.input[0]);
    const shape = known && shapeOf(graph, node);
    const pays = shape && shape.isDepthwise && shape.height >= LEAST_KERNEL;
    return pays ? unrolled(graph, node, shape, known) : [node];
  });
}
