// Lets the recogniser tell which script each of its time steps is in, beside what it reads there.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  attributeOf,
  intAttribute,
  intsAttribute,
  nodeOf,
  wholeOf,
  type Graph,
  type OnnxNode,
} from '../src/packs/onnx/graph';

/** The name of the output [N, T, scripts]: probabilities in the order of `HEAD_CLASSES`. */
export const SCRIPT_OUTPUT = 'scripts';

/** A convolution along a line. */
interface Layer {
  /** How many steps it sees, itself in the middle. */
  readonly steps: number;
  readonly bias: readonly number[];
  /** One for each output. */
  readonly scales: readonly number[];
  /** Weights as signed bytes in base64, by output, input and step. */
  readonly bytes: string;
}

export interface ScriptHead {
  readonly scripts: readonly string[];
  readonly hidden: Layer;
  readonly output: Layer;
}

/** As it was trained, and a version that changes with it. */
export function readScriptHead(): ScriptHead & { readonly version: string } {
  const bytes = readFileSync(new URL('script-head.json', import.meta.url));
  const version = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  return { ...(JSON.parse(bytes.toString()) as ScriptHead), version };
}

function weightsOf({ bytes, scales }: Layer): Float32Array {
  const stored = new Int8Array(Buffer.from(bytes, 'base64'));
  const each = stored.length / scales.length;
  return Float32Array.from(stored, (weight, i) => weight * scales[Math.floor(i / each)]!);
}

function onlyOne(nodes: readonly OnnxNode[], what: string): OnnxNode {
  if (nodes.length !== 1) throw new Error(`The recogniser has ${nodes.length} ${what}, not one.`);
  return nodes[0]!;
}

/** What the backbone made of a line, [N, 480, 1, T], and what is read from it, [N, 120, 1, T]. */
function featuresOf({ nodes }: Graph): string[] {
  const isOverRows = (node: OnnxNode): boolean =>
    node.opType === 'Squeeze' && wholeOf(attributeOf(node, 'axes')?.ints?.[0]) === 2;
  const pools = nodes.filter(({ opType }) => opType === 'AveragePool');
  const pool = onlyOne(pools, 'poolings over rows');
  const squeeze = onlyOne(nodes.filter(isOverRows), 'places without rows');
  return [pool.output[0]!, squeeze.input[0]!];
}

/**
 * Adds the head that `bench/script-head` trains: a convolution over each step, and one over a few
 * of what that gives. Changes a graph in place, and nothing of what it gave before.
 */
export function addScriptHead(graph: Graph, { hidden, output }: ScriptHead): void {
  const name = (part: string): string => `${SCRIPT_OUTPUT}/${part}`;
  const convolution = (part: string, layer: Layer, input: string): OnnxNode => {
    const { steps, bias } = layer;
    const weights = weightsOf(layer);
    const dims = [bias.length, weights.length / bias.length / steps, 1, steps];
    const constants = [
      graph.addFloats(name(`${part}/w`), dims, weights),
      graph.addFloats(name(`${part}/b`), [bias.length], bias),
    ];
    const beside = (steps - 1) / 2;
    return nodeOf('Conv', [input, ...constants], name(part), [
      intsAttribute('kernel_shape', [1, steps]),
      intsAttribute('pads', [0, beside, 0, beside]),
    ]);
  };
  graph.nodes.push(
    nodeOf('Concat', featuresOf(graph), name('features'), [intAttribute('axis', 1)]),
    convolution('hidden', hidden, name('features')),
    nodeOf('Relu', [name('hidden')], name('active')),
    convolution('output', output, name('active')),
    nodeOf('Squeeze', [name('output')], name('by-script'), [intsAttribute('axes', [2])]),
    nodeOf('Transpose', [name('by-script')], name('by-step'), [intsAttribute('perm', [0, 2, 1])]),
    nodeOf('Softmax', [name('by-step')], SCRIPT_OUTPUT, [intAttribute('axis', 2)]),
  );
  graph.addOutput(SCRIPT_OUTPUT);
}
