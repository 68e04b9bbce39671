import { onnx } from '../../src/packs/onnx/proto';

type Dims = readonly (number | string)[];

/** What a model that is made for a test says of itself. */
export interface MadeModel {
  readonly input?: Dims;
  readonly output?: Dims;
  /** ONNX's numbers: 1 is float, 10 is float16. */
  readonly numbers?: number;
  readonly opset?: number;
  readonly nodes?: number;
  /** Its weights lie in this file. */
  readonly external?: string;
  readonly character?: string;
}

const { DataType, DataLocation } = onnx.TensorProto;

const valueOf = (name: string, dims: Dims, elemType: number) => ({
  name,
  type: {
    tensorType: {
      elemType,
      shape: {
        dim: dims.map((size) =>
          typeof size === 'number' ? { dimValue: size } : { dimParam: size },
        ),
      },
    },
  },
});

/** A model by what it says: it computes nothing of use. */
export function makeOnnx({
  input = [1, 3, 48, 'W'],
  output = [1, 'T', 97],
  numbers = DataType.FLOAT,
  opset = 11,
  nodes = 1,
  external,
  character,
}: MadeModel = {}): Uint8Array<ArrayBuffer> {
  const weights = external
    ? [
        {
          name: 'w',
          dims: [1],
          dataType: DataType.FLOAT,
          dataLocation: DataLocation.EXTERNAL,
          externalData: [{ key: 'location', value: external }],
        },
      ]
    : [];
  const model = onnx.ModelProto.encode({
    irVersion: 7,
    opsetImport: [{ domain: '', version: opset }],
    metadataProps: character === undefined ? [] : [{ key: 'character', value: character }],
    graph: {
      name: 'made',
      node: Array.from({ length: nodes }, (_, i) => ({
        opType: 'Identity',
        input: [i === 0 ? 'x' : `y${i - 1}`],
        output: [i === nodes - 1 ? 'y' : `y${i}`],
      })),
      initializer: weights,
      input: [valueOf('x', input, numbers)],
      output: [valueOf('y', output, numbers)],
    },
  });
  return Uint8Array.from(model.finish());
}
