import * as module from 'onnx-proto';

/** The package is CommonJS: bundlers give its names as they are, Node inside of `default`. */
const { onnx: messages } = (module as { default?: typeof module }).default ?? module;

/** The messages of ONNX files (Protocol Buffers). */
export const onnx = messages;
export type { onnx as OnnxTypes } from 'onnx-proto';
