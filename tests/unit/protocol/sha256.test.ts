import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashOfFile } from '../../../src/protocol/sha256';

const sha256 = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest();

describe('a file', () => {
  it('is known by the SHA-256 of its bytes', async () => {
    expect(await hashOfFile(new Blob(['lantern']))).toBe(sha256('lantern').toString('hex'));
    expect(await hashOfFile(new Blob(['lantern']), 64)).toBe(sha256('lantern').toString('hex'));
  });

  it('that is large is known by the hashes of its pieces, however many those are', async () => {
    const text = 'lantern '.repeat(40);
    const pieces = Array.from({ length: 5 }, (_, i) => sha256(text.slice(64 * i, 64 * i + 64)));
    const pairs = [pieces.slice(0, 2), pieces.slice(2, 4), pieces.slice(4)];
    const above = pairs.map((pair) => sha256(Buffer.concat(pair)));
    const top = [above.slice(0, 2), above.slice(2)].map((pair) => sha256(Buffer.concat(pair)));
    const whole = sha256(Buffer.concat(top)).toString('hex');
    expect(await hashOfFile(new Blob([text]), 64)).toBe(whole);
    expect(await hashOfFile(new Blob([`${text.slice(0, -1)}.`]), 64)).not.toBe(whole);
  });

  it('is told when it cannot be read', async () => {
    const gone = new Blob(['x']);
    gone.arrayBuffer = () => Promise.reject(new DOMException('', 'NotFoundError'));
    await expect(hashOfFile(gone)).rejects.toThrow(DOMException);
  });
});
