/**
 * Lets dense convolutions compute in 8-bit integers, which WASM SIMD does faster, and which takes
 * less to download.
 */
import {
  attributeOf,
  dimsOf,
  floatValuesOf,
  intAttribute,
  nodeOf,
  wholeOf,
  type Graph,
  type OnnxNode,
} from './graph';

/**
 * Weights are stored unsigned around this: onnxruntime-web's signed kernels are six times slower.
 */
const ZERO_POINT = 128;

/** Symmetric, one scale for each output channel: weight ≈ (stored - 128) * scale. */
function quantiseWeights(
  weights: Float32Array,
  channels: number,
): { scales: Float32Array; stored: Uint8Array } {
  const each = weights.length / channels;
  const scales = new Float32Array(channels);
  const stored = new Uint8Array(weights.length);
  for (let channel = 0; channel < channels; channel++) {
    const own = weights.subarray(channel * each, (channel + 1) * each);
    const largest = own.reduce((max, weight) => Math.max(max, Math.abs(weight)), 0);
    const scale = largest / 127 || 1;
    scales[channel] = scale;
    own.forEach((weight, i) => {
      stored[channel * each + i] = Math.round(weight / scale) + ZERO_POINT;
    });
  }
  return { scales, stored };
}

/**
 * Conv → DynamicQuantizeLinear, ConvInteger, and back to floats: the input's scale is found anew in
 * each run, so no calibration pictures are needed.
 */
function integerConvolution(graph: Graph, node: OnnxNode): OnnxNode[] {
  const [input, weightName, biasName] = node.input as [string, string, string?];
  const output = node.output[0]!;
  const weight = graph.constant(weightName)!;
  const dims = dimsOf(weight);
  const channels = dims[0]!;
  const { scales, stored } = quantiseWeights(floatValuesOf(weight), channels);
  const part = (name: string) => `${output}/${name}`;
  const integers = [
    part('x'),
    graph.addBytes(part('w'), dims, stored),
    part('x-zero'),
    graph.addBytes(part('w-zero'), [], [ZERO_POINT]),
  ];
  const scaled = biasName ? part('scaled') : output;
  const nodes = [
    nodeOf('DynamicQuantizeLinear', [input], [part('x'), part('x-scale'), part('x-zero')]),
    nodeOf('ConvInteger', integers, part('sum'), node.attribute),
    nodeOf(
      'Mul',
      [part('x-scale'), graph.addFloats(part('w-scale'), [channels], scales)],
      part('scale'),
    ),
    // ONNX has none with a scale for each channel before opset 13.
    nodeOf(
      'DequantizeLinear',
      [part('sum'), part('scale')],
      scaled,
      [intAttribute('axis', 1)],
      'com.microsoft',
    ),
  ];
  if (!biasName) return nodes;
  const perChannel = [1, channels, 1, 1];
  const bias = graph.addFloats(part('bias'), perChannel, floatValuesOf(graph.constant(biasName)!));
  return [...nodes, nodeOf('Add', [scaled, bias], output)];
}

const sizesOf = (graph: Graph, node: OnnxNode): number[] => dimsOf(graph.constant(node.input[1]!)!);

/** Says of a convolution whether it is to compute in 8 bits. */
export type ChooseConvolution = (graph: Graph, node: OnnxNode) => boolean;

/**
 * Convolutions over all channels that are wide enough for 8 bits to pay; not those that see one
 * pixel only.
 */
export const isWide: ChooseConvolution = (graph, node) => {
  if (node.opType !== 'Conv' || graph.constant(node.input[1]!) === undefined) return false;
  const groups = wholeOf(attributeOf(node, 'group')?.i ?? 1);
  const before = graph.producerOf(node.input[0]!)?.opType;
  const isGate = before === 'GlobalAveragePool' || before === 'Relu';
  return groups === 1 && !isGate && sizesOf(graph, node)[1]! >= 32;
};

/** The detector's neck: 3x3 convolutions that take a third of its time. */
export const isNeck: ChooseConvolution = (graph, node) => {
  if (!isWide(graph, node)) return false;
  const [, channels, height, width] = sizesOf(graph, node);
  return channels === 96 && height === 3 && width === 3;
};

/** Changes a graph of opset 11 or later in place: the chosen convolutions compute in integers. */
export function quantise(graph: Graph, isChosen: ChooseConvolution): void {
  graph.nodes = graph.nodes.flatMap((node) =>
    isChosen(graph, node) ? integerConvolution(graph, node) : [node],
  );
}
