import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addScriptHead, readScriptHead, SCRIPT_OUTPUT } from '../../../models/script-head';
import { Graph } from '../../../src/packs/onnx/graph';
import { onnx } from '../../../src/packs/onnx/proto';

const bytesOf = (file: string): Buffer =>
  readFileSync(new URL(`../../../models/dist/${file}`, import.meta.url));

const outputsOf = (bytes: Uint8Array): unknown[] =>
  onnx.ModelProto.decode(bytes).graph!.output!.map(({ name }) => name);

describe('the head for scripts', () => {
  it.each(['recognition.onnx', 'recognition-gpu.onnx'])('is the second output of %s', (file) => {
    const outputs = outputsOf(bytesOf(file));
    expect(outputs).toHaveLength(2);
    expect(outputs[1]).toBe(SCRIPT_OUTPUT);
  });

  it('leaves every operation of the recogniser as it was', () => {
    const graph = new Graph(bytesOf('latin.onnx'));
    const before = graph.nodes.map(({ output }) => output[0]);
    addScriptHead(graph, readScriptHead());
    expect(graph.nodes.slice(0, before.length).map(({ output }) => output[0])).toEqual(before);
  });

  it('is refused where the features that it was trained on are not found', () => {
    const graph = new Graph(bytesOf('detection.onnx'));
    expect(() => addScriptHead(graph, readScriptHead())).toThrow(/not one/u);
  });

  it('has weights for each of its scripts', () => {
    const { scripts, hidden, output } = readScriptHead();
    expect(output.scales).toHaveLength(scripts.length);
    expect(output.bias).toHaveLength(scripts.length);
    const weights = Buffer.from(output.bytes, 'base64').length;
    expect(weights).toBe(scripts.length * hidden.bias.length * output.steps);
  });
});
