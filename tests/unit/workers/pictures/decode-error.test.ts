import { expect, it } from 'vitest';
import { OcrError, toWireError } from '../../../../src/protocol/errors';
import { decodeError } from '../../../../workers/pictures/decode-error';

const readBehindEnd = (): unknown => {
  try {
    return new DataView(new ArrayBuffer(2)).getUint32(0);
  } catch (error) {
    return error;
  }
};

it.each([
  ['a decoder gives up', new Error('Invalid input'), 'decode-failed'],
  ['it reads behind the end of a file', readBehindEnd(), 'decode-failed'],
  ['it traps', new WebAssembly.RuntimeError('unreachable'), 'decode-failed'],
  ['there is no memory', new RangeError('Array buffer allocation failed'), 'out-of-memory'],
  ['there is none in it', new WebAssembly.RuntimeError('Aborted(OOM)'), 'out-of-memory'],
  ['it could not be fetched', new OcrError('assets-unavailable', 'x'), 'assets-unavailable'],
  ['the file has gone', new DOMException('x', 'NotFoundError'), 'unreadable-file'],
])('where %s, that is told', (_, cause, code) => {
  expect(toWireError(decodeError(cause, 'Damaged'))).toMatchObject({ code });
});
