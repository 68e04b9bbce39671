import { fuse } from './fuse';
import { Graph } from './graph';
import { isWide, quantise } from './quantise';
import { upgrade } from './upgrade';

/**
 * A recogniser as the build makes its own: operations joined, wide convolutions in 8 bits. May
 * throw on what it does not expect; the model is then used as it is.
 */
export function preparedRecogniser(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const graph = new Graph(bytes);
  upgrade(graph);
  fuse(graph);
  quantise(graph, isWide);
  return graph.encode();
}
