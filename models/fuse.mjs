// Takes work out of a model without changing what it computes: scales and shifts go into the
// convolutions beside them, and hard-swish becomes two operations instead of four.
import { attributeOf, floatAttribute, floatsOf, nodeOf } from './graph.mjs';

const isConvolution = (graph, { opType, input }) =>
  opType === 'Conv' && graph.constant(input[1]) !== undefined;

const isPadded = (node) =>
  attributeOf(node, 'pads')?.ints.some((pad) => Number(pad) !== 0) ?? false;

/** The constant that a Mul or Add takes besides `name`; undefined if both are computed. */
const otherInput = ({ input }, name) => input.find((x) => x !== name);

/**
 * Changes a convolution to give `scale * y + shift`, each an array with one value an output
 * channel.
 */
function scaleOutput(graph, node, scale, shift) {
  const [, weightName, biasName] = node.input;
  const { dims } = graph.constant(weightName);
  const weights = floatsOf(graph.constant(weightName));
  const each = weights.length / scale.length;
  const bias = biasName ? floatsOf(graph.constant(biasName)) : new Float32Array(scale.length);
  node.input[1] = graph.addFloats(
    `${node.name}/w`,
    dims,
    weights.map((weight, i) => weight * scale[Math.floor(i / each)]),
  );
  node.input[2] = graph.addFloats(
    `${node.name}/b`,
    [scale.length],
    bias.map((value, channel) => value * scale[channel] + shift[channel]),
  );
}

function batchNormalisation(graph, node) {
  const [gamma, beta, mean, variance] = node.input
    .slice(1)
    .map((name) => floatsOf(graph.constant(name)));
  const epsilon = attributeOf(node, 'epsilon')?.f ?? 1e-5;
  const scale = gamma.map((value, i) => value / Math.sqrt(variance[i] + epsilon));
  return { scale, shift: beta.map((value, i) => value - mean[i] * scale[i]) };
}

/**
 * What `next` does to each channel of `name`, if it is no more than to scale and shift it; else
 * null.
 */
function affineOf(graph, next, name, channels) {
  if (next.opType === 'BatchNormalization') return batchNormalisation(graph, next);
  if (next.opType !== 'Mul' && next.opType !== 'Add') return null;
  const tensor = graph.constant(otherInput(next, name) ?? '');
  if (!tensor) return null;
  const values = floatsOf(tensor);
  const isPerChannel = values.length === channels && Number(tensor.dims.at(-3)) === channels;
  if (values.length !== 1 && !isPerChannel) return null;
  const each = Float32Array.from({ length: channels }, (_, i) => values[i % values.length]);
  const [ones, zeros] = [each.map(() => 1), each.map(() => 0)];
  return next.opType === 'Mul' ? { scale: each, shift: zeros } : { scale: ones, shift: each };
}

/** Conv → batch normalisation, scale, shift: the convolution does all of it. */
function absorbFollowing(graph, node) {
  const channels = Number(graph.constant(node.input[1]).dims[0]);
  const [name] = node.output;
  const next = graph.onlyConsumerOf(name);
  const affine = next && affineOf(graph, next, name, channels);
  if (!affine) return;
  scaleOutput(graph, node, affine.scale, affine.shift);
  node.output = next.output;
  graph.nodes.splice(graph.nodes.indexOf(next), 1);
  absorbFollowing(graph, node);
}

const clipBounds = (graph, node) =>
  node.input.length > 1
    ? node.input.slice(1).map((name) => graph.scalar(name))
    : ['min', 'max'].map((name) => attributeOf(node, name)?.f);

/**
 * x * clip(x + 3, 0, 6) / 6 from its first node on: the nodes and what goes in and out; else null.
 */
function hardSwishFrom(graph, add) {
  const three = add.opType === 'Add' && add.input.find((name) => graph.scalar(name) === 3);
  if (!three) return null;
  const input = otherInput(add, three);
  const clip = graph.onlyConsumerOf(add.output[0]);
  if (clip?.opType !== 'Clip' || clipBounds(graph, clip).join() !== '0,6') return null;
  const mul = graph.onlyConsumerOf(clip.output[0]);
  if (mul?.opType !== 'Mul' || !mul.input.includes(input)) return null;
  const div = graph.onlyConsumerOf(mul.output[0]);
  if (div?.opType !== 'Div' || graph.scalar(div.input[1]) !== 6) return null;
  return { nodes: [add, clip, mul, div], input, output: div.output[0] };
}

function replace(graph, nodes, replacement) {
  graph.nodes.splice(graph.nodes.indexOf(nodes[0]), 1, ...replacement);
  graph.nodes = graph.nodes.filter((node) => !nodes.includes(node));
}

/** x * hardsigmoid(x): onnxruntime has no kernel for hard-swish itself. */
function shortenHardSwish(graph, add) {
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
function scaleInput(graph, node, scale, shift) {
  const { dims } = graph.constant(node.input[1]);
  const channels = Number(dims[0]);
  const weights = floatsOf(graph.constant(node.input[1]));
  const each = weights.length / channels;
  const ones = new Float32Array(channels).fill(1);
  const shifts = ones.map((_, channel) =>
    weights.subarray(channel * each, (channel + 1) * each).reduce((sum, w) => sum + w * shift, 0),
  );
  scaleOutput(graph, node, ones, shifts);
  const scaled = floatsOf(graph.constant(node.input[1])).map((weight) => weight * scale);
  node.input[1] = graph.addFloats(`${node.name}/w`, dims, scaled);
}

/**
 * Scale → shift → convolution: the convolution does both. What it pads with would need the shift,
 * too, so one that pads leaves the shift in front of it.
 */
function absorbPreceding(graph, scaling) {
  const scale =
    scaling.opType === 'Mul' &&
    scaling.input.map((name) => graph.scalar(name)).find(Number.isFinite);
  const shifting = scale && graph.onlyConsumerOf(scaling.output[0]);
  const shift =
    shifting?.opType === 'Add' &&
    shifting.input.map((name) => graph.scalar(name)).find(Number.isFinite);
  const node = Number.isFinite(shift) && graph.onlyConsumerOf(shifting.output[0]);
  if (!node || !isConvolution(graph, node)) return;
  const input = scaling.input.find((name) => graph.scalar(name) === undefined);
  const left = isPadded(node)
    ? [
        nodeOf(
          'Add',
          [input, graph.addFloats(`${input}/shift`, [1], [shift / scale])],
          shifting.output[0],
        ),
      ]
    : [];
  if (left.length === 0) node.input[0] = input;
  scaleInput(graph, node, scale, left.length === 0 ? shift : 0);
  replace(graph, [scaling, shifting], left);
}

/** Changes a graph in place. */
export function fuse(graph) {
  const each = (step) =>
    [...graph.nodes].forEach((node) => graph.nodes.includes(node) && step(graph, node));
  each((_, node) => isConvolution(graph, node) && absorbFollowing(graph, node));
  each(shortenHardSwish);
  each(absorbPreceding);
}
