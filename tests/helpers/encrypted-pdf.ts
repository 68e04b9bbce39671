import { createHash } from 'node:crypto';
import { writeObjects } from './write-pdf';

/** What pads a password to 32 bytes (PDF 32000, 7.6.3.3, step a). */
const PADDING = Buffer.from(
  '28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a',
  'hex',
);

const md5 = (bytes: Uint8Array): Buffer => createHash('md5').update(bytes).digest();

/** RC4: Node's own has been retired. */
function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i]! + key[i % key.length]!) % 256;
    [state[i], state[j]] = [state[j]!, state[i]!];
  }
  let i = 0;
  let j = 0;
  return data.map((byte) => {
    i = (i + 1) % 256;
    j = (j + state[i]!) % 256;
    [state[i], state[j]] = [state[j]!, state[i]!];
    return byte ^ state[(state[i]! + state[j]!) % 256]!;
  });
}

const padded = (password: string): Buffer =>
  Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);

const hex = (bytes: Uint8Array): string => `<${Buffer.from(bytes).toString('hex')}>`;

/** Everything is allowed. */
const ALL = -4;

/**
 * An empty page that opens with this password only: the standard handler, revision 2, 40 bits.
 * @param allowed to those who are not its owner (PDF 32000, table 22)
 */
export function encryptedPdf(password: string, allowed = ALL, ownerPassword = password) {
  const owner = rc4(md5(padded(ownerPassword)).subarray(0, 5), padded(password));
  const permissions = Buffer.from(Int32Array.of(allowed).buffer);
  const id = Buffer.alloc(16, 1);
  const key = md5(Buffer.concat([padded(password), owner, permissions, id])).subarray(0, 5);
  const user = rc4(key, PADDING);
  const objects = new Map([
    [1, '/Type/Catalog/Pages 2 0 R'],
    [2, '/Type/Pages/Count 1/Kids[3 0 R]'],
    [3, '/Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]'],
    [4, `/Filter/Standard/V 1/R 2/Length 40/P ${allowed}/O${hex(owner)}/U${hex(user)}`],
  ]);
  return writeObjects(objects, `/Root 1 0 R/Encrypt 4 0 R/ID[${hex(id)}${hex(id)}]`);
}
