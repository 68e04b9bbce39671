import { OcrError } from '../protocol/errors';
import { canHash, sha256Hex } from '../protocol/sha256';
import type { Asset } from './catalog';

export interface FetchAssetOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly cacheMode: RequestCache;
  readonly signal: AbortSignal;
  /** Told the bytes received so far, never more than the asset has. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Whether these are the bytes that the build put in the catalogue. Without a secure context there
 * is no hashing (and no transport to trust either), so only the length is compared.
 */
export async function isGenuine(
  asset: Asset<string>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (bytes.byteLength !== asset.bytes) return false;
  return !canHash() || (await sha256Hex(bytes)) === asset.sha256;
}

/** The hash as Subresource Integrity writes it. */
export const integrityOf = ({ sha256 }: Asset<string>): string =>
  `sha256-${btoa(sha256.replace(/../g, (hex) => String.fromCharCode(parseInt(hex, 16))))}`;

/**
 * Fetches one asset and verifies it.
 * @throws OcrError `assets-unavailable` (network) or `assets-corrupt` (other bytes came).
 */
export async function fetchAsset(
  asset: Asset<string>,
  options: FetchAssetOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await download(asset, options).catch((error: unknown) => {
    throw asOcrError(asset, error);
  });
  if (!(await isGenuine(asset, bytes))) throw corrupt(asset);
  return bytes;
}

async function download(
  asset: Asset<string>,
  options: FetchAssetOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const { cacheMode: cache, signal } = options;
  const response = await options.fetch(asset.url, { cache, signal });
  if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
  return collect(asset, response.body, options.onBytes);
}

/** Fills one buffer of the known size: a host that sends more is cut off, not believed. */
async function collect(
  asset: Asset<string>,
  body: ReadableStream<Uint8Array>,
  onBytes: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(asset.bytes);
  const reader = body.getReader();
  let received = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (received + next.value.byteLength > asset.bytes) {
      await reader.cancel();
      throw corrupt(asset);
    }
    bytes.set(next.value, received);
    received += next.value.byteLength;
    onBytes(received);
  }
  return bytes.subarray(0, received);
}

const corrupt = (asset: Asset<string>): OcrError =>
  new OcrError(
    'assets-corrupt',
    `The file "${asset.id}" arrived damaged (its SHA-256 or length is wrong), so it is not used. ` +
      'Reload the page to fetch it again; if that does not help, the server holds a wrong file.',
  );

function asOcrError(asset: Asset<string>, error: unknown): OcrError {
  if (error instanceof OcrError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new OcrError(
    'assets-unavailable',
    `The file "${asset.id}" that reading needs could not be fetched: ${reason}. ` +
      'Check the network connection and try again; once fetched, it is kept and works offline.',
    { cause: error },
  );
}
