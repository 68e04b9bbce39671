import { MOST_NODES, MOST_OPSET } from '../bounds';
import { refuse } from '../refusal';
import { wholeOf } from './graph';
import { onnx } from './proto';

/** A size of an input or output: a number, or null where it may be any. */
export type TensorSize = number | null;

/** What a model says of itself, before it is run. */
export interface ModelFacts {
  readonly opset: number;
  readonly input: readonly TensorSize[];
  readonly output: readonly TensorSize[];
  /** Numbers that it takes and gives, by ONNX's names: `FLOAT`, `FLOAT16`. */
  readonly takes: string;
  readonly gives: string;
  /** RapidOCR keeps the dictionary in the model. */
  readonly dictionary: string | null;
  /** True if its parts are other than nodes and plain floats: such a model is left as it is. */
  readonly isUnusual: boolean;
}

type Model = ReturnType<typeof onnx.ModelProto.decode>;
type ValueInfo = NonNullable<NonNullable<Model['graph']>['input']>[number];

const { DataType, DataLocation } = onnx.TensorProto;

function sizesOf({ type }: ValueInfo): TensorSize[] {
  const dims = type?.tensorType?.shape?.dim ?? [];
  return dims.map(({ dimValue }) => {
    const size = wholeOf(dimValue ?? 0);
    return size > 0 ? size : null;
  });
}

const numbersOf = ({ type }: ValueInfo): string =>
  DataType[type?.tensorType?.elemType ?? 0] ?? 'UNDEFINED';

export const writtenDims = (sizes: readonly TensorSize[]): string =>
  sizes.map((size) => size ?? '?').join(' × ');

function decode(bytes: Uint8Array, file: string): Model {
  try {
    return onnx.ModelProto.decode(bytes);
  } catch {
    return refuse({ code: 'model-damaged', file });
  }
}

/**
 * What a model says of itself.
 * @throws PackRefused for what no runtime here can load: damaged, external weights, a later opset
 */
export function inspectModel(bytes: Uint8Array, file: string): ModelFacts {
  const { graph, opsetImport, metadataProps } = decode(bytes, file);
  const nodes = graph?.node ?? [];
  if (!graph || nodes.length === 0) return refuse({ code: 'model-damaged', file });
  if (nodes.length > MOST_NODES) refuse({ code: 'too-large', most: MOST_NODES });
  const tensors = [
    ...(graph.initializer ?? []),
    ...nodes.flatMap(({ attribute }) => (attribute ?? []).flatMap(({ t }) => (t ? [t] : []))),
  ];
  const isElsewhere = (tensor: (typeof tensors)[number]) =>
    tensor.dataLocation === DataLocation.EXTERNAL || (tensor.externalData ?? []).length > 0;
  if (tensors.some(isElsewhere)) refuse({ code: 'external-data' });
  const opset = Math.max(
    ...opsetImport.filter(({ domain }) => !domain).map(({ version }) => wholeOf(version ?? 0)),
    1,
  );
  if (opset > MOST_OPSET) refuse({ code: 'opset', opset, most: MOST_OPSET });
  const constants = new Set((graph.initializer ?? []).map(({ name }) => name));
  const inputs = (graph.input ?? []).filter(({ name }) => !constants.has(name));
  const outputs = graph.output ?? [];
  if (inputs.length !== 1 || outputs.length !== 1)
    refuse({ code: 'shape', dims: `${inputs.length} → ${outputs.length}` });
  const own = metadataProps.find(({ key }) => key === 'character')?.value;
  return {
    opset,
    input: sizesOf(inputs[0]!),
    output: sizesOf(outputs[0]!),
    takes: numbersOf(inputs[0]!),
    gives: numbersOf(outputs[0]!),
    dictionary: own || null,
    isUnusual:
      nodes.some(({ attribute }) => attribute?.some(({ g, graphs }) => g || graphs?.length)) ||
      tensors.some(({ dataType }) => dataType === DataType.FLOAT16),
  };
}
