/**
 * Takes work out of a model without changing what it computes: scales and shifts go into the
 * convolutions beside them, and hard-swish becomes two operations instead of four.
 */
import {
  attributeOf,
  dimsOf,
  floatAttribute,
  floatValuesOf,
  nodeOf,
  type Graph,
  type OnnxNode,
} from './graph';

/** What is done to each channel: `scale * y + shift`. */
interface Affine {
  readonly scale: Float32Array;
  readonly shift: Float32Array;
}

const isConvolution = (graph: Graph, { opType, input }: OnnxNode): boolean =>
  opType === 'Conv' && graph.constant(input[1]!) !== undefined;

const isPadded = (node: OnnxNode): boolean =>
  attributeOf(node, 'pads')?.ints?.some((pad) => Number(pad) !== 0) ?? false;

/** The constant that a Mul or Add takes besides `name`; undefined if both are computed. */
const otherInput = ({ input }: OnnxNode, name: string): string | undefined =>
  input.find((x) => x !== name);

/**
 * Changes a convolution to give `scale * y + shift`, each an array with one value an output
 * channel.
 */
function scaleOutput(graph: Graph, node: OnnxNode, { scale, shift }: Affine): void {
  const [, weightName, biasName] = node.input as [string, string, string?];
  const dims = dimsOf(graph.constant(weightName)!);
  const weights = floatValuesOf(graph.constant(weightName)!);
  const each = weights.length / scale.length;
  const bias = biasName ? floatValuesOf(graph.constant(biasName)!) : new Float32Array(scale.length);
  node.input[1] = graph.addFloats(
    `${node.name}/w`,
    dims,
    weights.map((weight, i) => weight * scale[Math.floor(i / each)]!),
  );
  node.input[2] = graph.addFloats(
    `${node.name}/b`,
    [scale.length],
    bias.map((value, channel) => value * scale[channel]! + shift[channel]!),
  );
}

function batchNormalisation(graph: Graph, node: OnnxNode): Affine {
  const [gamma, beta, mean, variance] = node.input
    .slice(1)
    .map((name) => floatValuesOf(graph.constant(name)!)) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const epsilon = attributeOf(node, 'epsilon')?.f ?? 1e-5;
  const scale = gamma.map((value, i) => value / Math.sqrt(variance[i]! + epsilon));
  return { scale, shift: beta.map((value, i) => value - mean[i]! * scale[i]!) };
}

/**
 * What `next` does to each channel of `name`, if it is no more than to scale and shift it; else
 * null.
 */
function affineOf(graph: Graph, next: OnnxNode, name: string, channels: number): Affine | null {
  if (next.opType === 'BatchNormalization') return batchNormalisation(graph, next);
  if (next.opType !== 'Mul' && next.opType !== 'Add') return null;
  const tensor = graph.constant(otherInput(next, name) ?? '');
  if (!tensor) return null;
  const values = floatValuesOf(tensor);
  const isPerChannel = values.length === channels && dimsOf(tensor).at(-3) === channels;
  if (values.length !== 1 && !isPerChannel) return null;
  const each = Float32Array.from({ length: channels }, (_, i) => values[i % values.length]!);
  const ones = each.map(() => 1);
  const zeros = each.map(() => 0);
  return next.opType === 'Mul' ? { scale: each, shift: zeros } : { scale: ones, shift: each };
}

/** Conv → batch normalisation, scale, shift: the convolution does all of it. */
function absorbFollowing(graph: Graph, node: OnnxNode): void {
  const channels = dimsOf(graph.constant(node.input[1]!)!)[0]!;
  const name = node.output[0]!;
  const next = graph.onlyConsumerOf(name);
  const affine = next && affineOf(graph, next, name, channels);
  if (!affine) return;
  scaleOutput(graph, node, affine);
  node.output = next.output;
  graph.nodes.splice(graph.nodes.indexOf(next), 1);
  absorbFollowing(graph, node);
}

const clipBounds = (graph: Graph, node: OnnxNode): unknown[] =>
  node.input.length > 1
    ? node.input.slice(1).map((name) => graph.scalar(name))
    : ['min', 'max'].map((name) => attributeOf(node, name)?.f);

interface HardSwish {
  readonly nodes: readonly OnnxNode[];
  readonly input: string;
  readonly output: string;
}

/**
 * x * clip(x + 3, 0, 6) / 6 from its first node on: the nodes and what goes in and out; else null.
 */
function hardSwishFrom(graph: Graph, add: OnnxNode): HardSwish | null {
  const three = add.opType === 'Add' && add.input.find((name) => graph.scalar(name) === 3);
  if (!three) return null;
  const input = otherInput(add, three);
  const clip = input !== undefined && graph.onlyConsumerOf(add.output[0]!);
  if (!clip || clip.opType !== 'Clip' || clipBounds(graph, clip).join() !== '0,6') return null;
  const mul = graph.onlyConsumerOf(clip.output[0]!);
  if (mul?.opType !== 'Mul' || !mul.input.includes(input)) return null;
  const div = graph.onlyConsumerOf(mul.output[0]!);
  if (div?.opType !== 'Div' || graph.scalar(div.input[1]!) !== 6) return null;
  return { nodes: [add, clip, mul, div], input, output: div.output[0]! };
}

function replace(graph: Graph, nodes: readonly OnnxNode[], replacement: readonly OnnxNode[]): void {
  graph.nodes.splice(graph.nodes.indexOf(nodes[0]!), 1, ...replacement);
  graph.nodes = graph.nodes.filter((node) => !nodes.includes(node));
}

/** x * hardsigmoid(x): onnxruntime has no kernel for hard-swish itself. */
function shortenHardSwish(graph: Graph, add: OnnxNode): void {
  const found = hardSwishFrom(graph, add);
  if (!found) return;
  const gate = `${found.output}/gate`;
  replace(graph, found.nodes, [
    nodeOf('HardSigmoid', [found.input], gate, [
      floatAttribute('alpha', 1 / 6),
      floatAttribute('beta', 0.5),
    ]),
    nodeOf('Mul', [found.input, gate], found.output),
  ]);
}

/** Changes a convolution to take x where it took `scale * x + shift`, if it does not pad. */
function scaleInput(graph: Graph, node: OnnxNode, scale: number, shift: number): void {
  const dims = dimsOf(graph.constant(node.input[1]!)!);
  const channels = dims[0]!;
  const weights = floatValuesOf(graph.constant(node.input[1]!)!);
  const each = weights.length / channels;
  const ones = new Float32Array(channels).fill(1);
  const shifts = ones.map((_, channel) =>
    weights.subarray(channel * each, (channel + 1) * each).reduce((sum, w) => sum + w * shift, 0),
  );
  scaleOutput(graph, node, { scale: ones, shift: shifts });
  const scaled = floatValuesOf(graph.constant(node.input[1]!)!).map((weight) => weight * scale);
  node.input[1] = graph.addFloats(`${node.name}/w`, dims, scaled);
}

/** The first constant number among what a node takes. */
const scalarInput = (graph: Graph, { input }: OnnxNode): number | undefined =>
  input.map((name) => graph.scalar(name)).find((value) => Number.isFinite(value));

/**
 * Scale → shift → convolution: the convolution does both. What it pads with would need the shift,
 * too, so one that pads leaves the shift in front of it.
 */
function absorbPreceding(graph: Graph, scaling: OnnxNode): void {
  const scale = scaling.opType === 'Mul' ? scalarInput(graph, scaling) : undefined;
  const shifting = scale ? graph.onlyConsumerOf(scaling.output[0]!) : undefined;
  const shift = shifting?.opType === 'Add' ? scalarInput(graph, shifting) : undefined;
  if (!scale || !shifting || shift === undefined) return;
  const node = graph.onlyConsumerOf(shifting.output[0]!);
  const input = scaling.input.find((name) => graph.scalar(name) === undefined);
  if (!node || !isConvolution(graph, node) || input === undefined) return;
  const left = isPadded(node)
    ? [
        nodeOf(
          'Add',
          [input, graph.addFloats(`${input}/shift`, [1], [shift / scale])],
          shifting.output[0]!,
        ),
      ]
    : [];
  if (left.length === 0) node.input[0] = input;
  scaleInput(graph, node, scale, left.length === 0 ? shift : 0);
  replace(graph, [scaling, shifting], left);
}

/** Changes a graph in place. */
export function fuse(graph: Graph): void {
  const each = (step: (graph: Graph, node: OnnxNode) => void): void => {
    for (const node of [...graph.nodes]) if (graph.nodes.includes(node)) step(graph, node);
  };
  each((_, node) => {
    if (isConvolution(graph, node)) absorbFollowing(graph, node);
  });
  each(shortenHardSwish);
  each(absorbPreceding);
}
