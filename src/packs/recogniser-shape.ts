import { HEIGHTS } from './bounds';
import { writtenDims, type ModelFacts } from './onnx/inspect';
import { refuse } from './refusal';

/** A model that gives one plane as large as its picture finds lines. */
const isDetector = ({ input, output }: ModelFacts): boolean =>
  input.length === 4 && output.length === 4;

/**
 * The height of the lines that a recogniser of PP-OCR reads: [N, 3, height, W] goes in, and
 * [N, T, classes] comes out.
 * @throws PackRefused for other models, and for those that read lines of one length only
 */
export function recogniserHeight(facts: ModelFacts): number {
  const { input, output, takes, gives } = facts;
  const dims = writtenDims(input);
  if (isDetector(facts)) {
    const isFixed = input[2] !== null && input[3] !== null;
    refuse({ code: 'detector', fixed: isFixed ? `${input[3]} × ${input[2]}` : null });
  }
  const [, channels, height, width] = input;
  const isLine = input.length === 4 && output.length === 3 && (channels ?? 3) === 3;
  if (!isLine) refuse({ code: 'shape', dims: `${dims} → ${writtenDims(output)}` });
  // Models of the first versions take any height, and were trained on 32 or 48.
  const rows = height ?? 48;
  if (rows < HEIGHTS[0] || rows > HEIGHTS[1]) refuse({ code: 'shape', dims });
  if (width !== null) refuse({ code: 'fixed-width', dims });
  const numbers = [takes, gives].find((type) => type !== 'FLOAT');
  if (numbers) refuse({ code: 'numbers', type: numbers });
  return rows;
}
