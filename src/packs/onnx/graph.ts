/**
 * What the steps that prepare models share: an ONNX graph whose constants are looked up by name.
 */
import { onnx, type OnnxTypes as Onnx } from './proto';

const { FLOAT, INT64, UINT8 } = onnx.TensorProto.DataType;
const types = onnx.AttributeProto.AttributeType;

/** Of ONNX, the first one with 8-bit operations. */
const FIRST_WITH_INTEGERS = 11;
/** Of onnxruntime's own operations. */
const MICROSOFT_OPSET = 1;

export type Attribute = Onnx.IAttributeProto;
export type OnnxNode = Onnx.NodeProto;
export type Constant = Onnx.ITensorProto;

export const attributeOf = (node: OnnxNode, name: string): Attribute | undefined =>
  node.attribute.find((attribute) => attribute.name === name);

/** A whole number, or several, as protobuf gives them: longer ones are objects. */
export const wholeOf = (value: unknown): number => Number(value);

export const dimsOf = ({ dims }: Constant): number[] => (dims ?? []).map(wholeOf);

export const intAttribute = (name: string, i: number): Attribute =>
  onnx.AttributeProto.create({ name, type: types.INT, i });
export const floatAttribute = (name: string, f: number): Attribute =>
  onnx.AttributeProto.create({ name, type: types.FLOAT, f });
export const intsAttribute = (name: string, ints: readonly number[]): Attribute =>
  onnx.AttributeProto.create({ name, type: types.INTS, ints: [...ints] });

export const nodeOf = (
  opType: string,
  input: readonly string[],
  output: string | readonly string[],
  attribute: readonly Attribute[] = [],
  domain = '',
): OnnxNode => {
  const outputs = [output].flat() as string[];
  return onnx.NodeProto.create({
    opType,
    domain,
    name: outputs[0]!,
    input: [...input],
    output: outputs,
    attribute: [...attribute],
  });
};

/** The values of a float tensor, as a copy that may be changed. */
export function floatValuesOf({ rawData, floatData }: Constant): Float32Array {
  return rawData && rawData.byteLength > 0
    ? new Float32Array(Uint8Array.from(rawData).buffer)
    : Float32Array.from(floatData ?? []);
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** The tensor that a node `Constant` gives; later opsets have other ways to say one. */
const tensorOf = ({ opType, attribute }: Onnx.INodeProto): Constant | null =>
  (opType === 'Constant' && attribute?.find(({ name }) => name === 'value')?.t) || null;

/**
 * A decoded model with its constants as initializers, and what is asked about its nodes again and
 * again.
 */
export class Graph {
  readonly #model: Onnx.ModelProto;
  readonly #constants: Map<string, Constant>;
  /** In an order in which they can be computed. */
  nodes: OnnxNode[];

  constructor(bytes: Uint8Array) {
    this.#model = onnx.ModelProto.decode(bytes);
    const { node = [], initializer = [] } = this.#model.graph!;
    const all = (node ?? []) as OnnxNode[];
    this.#constants = new Map((initializer ?? []).map((tensor) => [tensor.name ?? '', tensor]));
    for (const one of all) {
      const tensor = tensorOf(one);
      if (tensor) this.#constants.set(one.output[0]!, tensor);
    }
    this.nodes = all.filter((one) => !tensorOf(one));
  }

  /** Version of ONNX that the model is written in. */
  get opset(): number {
    const own = this.#model.opsetImport.find(({ domain }) => !domain || domain === 'ai.onnx');
    return wholeOf(own?.version ?? 1);
  }

  /** The tensor of a constant; undefined for what is computed. */
  constant(name: string): Constant | undefined {
    return this.#constants.get(name);
  }

  /** The value of a constant with one element; undefined for anything else. */
  scalar(name: string): number | undefined {
    const tensor = this.constant(name);
    const isScalar = tensor?.dataType === FLOAT && dimsOf(tensor).every((size) => size === 1);
    return isScalar ? floatValuesOf(tensor)[0] : undefined;
  }

  producerOf(name: string): OnnxNode | undefined {
    return this.nodes.find(({ output }) => output.includes(name));
  }

  /** The nodes that take `name`, one entry for each time they take it. */
  consumersOf(name: string): OnnxNode[] {
    return this.nodes.flatMap((node) => node.input.filter((x) => x === name).map(() => node));
  }

  /** The node that alone takes `name`; undefined if there are more, or the model gives it away. */
  onlyConsumerOf(name: string): OnnxNode | undefined {
    const consumers = this.consumersOf(name);
    const isOutput = this.#model.graph!.output!.some((output) => output.name === name);
    return consumers.length === 1 && !isOutput ? consumers[0] : undefined;
  }

  /**
   * Adds a constant, or takes the place of the one with this name; gives the name to use as an
   * input.
   */
  addFloats(name: string, dims: readonly number[], values: ArrayLike<number>): string {
    return this.#add(name, dims, FLOAT, Float32Array.from(values));
  }

  addIntegers(name: string, values: readonly bigint[]): string {
    return this.#add(name, [values.length], INT64, BigInt64Array.from(values));
  }

  addBytes(name: string, dims: readonly number[], values: ArrayLike<number>): string {
    return this.#add(name, dims, UINT8, Uint8Array.from(values));
  }

  #add(name: string, dims: readonly number[], dataType: number, values: ArrayBufferView): string {
    const rawData = bytesOf(values);
    const tensor = onnx.TensorProto.create({ name, dims: [...dims], dataType, rawData });
    this.#constants.set(name, tensor);
    return name;
  }

  /** Gives a float tensor out, besides what the model gives already. */
  addOutput(name: string): void {
    const type = { tensorType: { elemType: FLOAT } };
    this.#model.graph!.output!.push(onnx.ValueInfoProto.create({ name, type }));
  }

  /** The model with the constants that are still in use. */
  encode(): Uint8Array<ArrayBuffer> {
    const graph = this.#model.graph!;
    const used = new Set(this.nodes.flatMap(({ input }) => input));
    for (const { name } of graph.output ?? []) used.add(name ?? '');
    graph.node = this.nodes;
    graph.initializer = [...this.#constants]
      .filter(([name]) => used.has(name))
      .map(([name, tensor]) => Object.assign(tensor, { name }));
    const opsets = {
      '': Math.max(FIRST_WITH_INTEGERS, this.opset),
      'com.microsoft': MICROSOFT_OPSET,
    };
    this.#model.opsetImport = Object.entries(opsets).map(([domain, version]) =>
      onnx.OperatorSetIdProto.create({ domain, version }),
    );
    return Uint8Array.from(onnx.ModelProto.encode(this.#model).finish());
  }
}
