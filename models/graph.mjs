// What the steps that prepare models share: an ONNX graph whose constants are looked up by name.
import onnxProto from 'onnx-proto';

export const { onnx } = onnxProto;
const { FLOAT, INT64, UINT8 } = onnx.TensorProto.DataType;
const types = onnx.AttributeProto.AttributeType;

/** By domain: of ONNX the first one with 8-bit operations, and onnxruntime's own operations. */
const OPSETS = { '': 11, 'com.microsoft': 1 };

export const attributeOf = (node, name) =>
  node.attribute.find((attribute) => attribute.name === name);

export const intAttribute = (name, i) => onnx.AttributeProto.create({ name, type: types.INT, i });
export const floatAttribute = (name, f) =>
  onnx.AttributeProto.create({ name, type: types.FLOAT, f });

export const intsAttribute = (name, ints) =>
  onnx.AttributeProto.create({ name, type: types.INTS, ints });

export const nodeOf = (opType, input, output, attribute = [], domain = '') =>
  onnx.NodeProto.create({
    opType,
    domain,
    name: [output].flat()[0],
    input,
    output: [output].flat(),
    attribute,
  });

/** The values of a float tensor, as a copy that may be changed. */
export function floatsOf(tensor) {
  const { buffer, byteOffset, byteLength } = Buffer.from(tensor.rawData);
  return byteLength > 0
    ? new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength))
    : Float32Array.from(tensor.floatData);
}

const bytesOf = ({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength);

/**
 * A decoded model with its constants as initializers, and what is asked about its nodes again and
 * again.
 */
export class Graph {
  #model;
  #constants;

  constructor(bytes) {
    this.#model = onnx.ModelProto.decode(bytes);
    const { graph } = this.#model;
    const isConstant = ({ opType }) => opType === 'Constant';
    const constants = graph.node
      .filter(isConstant)
      .map(({ output, attribute }) => [output[0], attribute[0].t]);
    this.#constants = new Map([...graph.initializer.map((t) => [t.name, t]), ...constants]);
    /** In an order in which they can be computed. */
    this.nodes = graph.node.filter((node) => !isConstant(node));
  }

  /** The tensor of a constant; undefined for what is computed. */
  constant(name) {
    return this.#constants.get(name);
  }

  /** The value of a constant with one element; undefined for anything else. */
  scalar(name) {
    const tensor = this.constant(name);
    const isScalar = tensor?.dataType === FLOAT && tensor.dims.every((size) => Number(size) === 1);
    return isScalar ? floatsOf(tensor)[0] : undefined;
  }

  producerOf(name) {
    return this.nodes.find(({ output }) => output.includes(name));
  }

  /** The nodes that take `name`, one entry for each time they take it. */
  consumersOf(name) {
    return this.nodes.flatMap((node) => node.input.filter((x) => x === name).map(() => node));
  }

  /** The node that alone takes `name`; undefined if there are more, or the model gives it away. */
  onlyConsumerOf(name) {
    const consumers = this.consumersOf(name);
    const isOutput = this.#model.graph.output.some((output) => output.name === name);
    return consumers.length === 1 && !isOutput ? consumers[0] : undefined;
  }

  /**
   * Adds a constant, or takes the place of the one with this name; gives the name to use as an
   * input.
   */
  addFloats(name, dims, values) {
    return this.#add(name, dims, FLOAT, Float32Array.from(values));
  }

  addIntegers(name, values) {
    return this.#add(name, [values.length], INT64, BigInt64Array.from(values));
  }

  addBytes(name, dims, values) {
    return this.#add(name, dims, UINT8, Uint8Array.from(values));
  }

  #add(name, dims, dataType, values) {
    const rawData = bytesOf(values);
    this.#constants.set(name, onnx.TensorProto.create({ name, dims, dataType, rawData }));
    return name;
  }

  /** The model with the constants that are still in use. */
  encode() {
    const { graph } = this.#model;
    const used = new Set(this.nodes.flatMap(({ input }) => input));
    graph.node = this.nodes;
    graph.initializer = [...this.#constants]
      .filter(([name]) => used.has(name))
      .map(([name, tensor]) => Object.assign(tensor, { name }));
    this.#model.opsetImport = Object.entries(OPSETS).map(([domain, version]) =>
      onnx.OperatorSetIdProto.create({ domain, version }),
    );
    return Buffer.from(onnx.ModelProto.encode(this.#model).finish());
  }
}
