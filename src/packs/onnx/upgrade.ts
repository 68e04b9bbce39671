/** Brings a model of opset 9 or 10 to opset 11, which has the 8-bit operations. */
import { attributeOf, nodeOf, type Graph, type OnnxNode } from './graph';

function sliceWithInputs(graph: Graph, node: OnnxNode): OnnxNode {
  if (node.input.length > 1) return node;
  const input = ['starts', 'ends', 'axes'].map((key) => {
    const values = attributeOf(node, key)!.ints!.map((value) => BigInt(value.toString()));
    return graph.addIntegers(`${node.output[0]}/${key}`, values);
  });
  return nodeOf('Slice', [node.input[0]!, ...input], node.output[0]!);
}

function clipWithInputs(graph: Graph, node: OnnxNode): OnnxNode {
  if (node.input.length > 1) return node;
  const bounds = ['min', 'max'].map((key) =>
    graph.addFloats(`${node.output[0]}/${key}`, [], [attributeOf(node, key)!.f!]),
  );
  return nodeOf('Clip', [node.input[0]!, ...bounds], node.output[0]!);
}

/** Slice and Clip take as inputs what they had as attributes. Changes a graph in place. */
export function upgrade(graph: Graph): void {
  if (graph.opset >= 11) return;
  graph.nodes = graph.nodes.map((node) => {
    if (node.opType === 'Slice') return sliceWithInputs(graph, node);
    if (node.opType === 'Clip') return clipWithInputs(graph, node);
    return node;
  });
}
