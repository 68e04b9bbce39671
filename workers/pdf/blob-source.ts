import { inBlocks, type ByteSource } from './byte-source';

/** Of workers alone, which whoever compiles this for a page does not know. */
declare const FileReaderSync: new () => { readAsArrayBuffer(file: Blob): ArrayBuffer };

/** A file in a worker, where alone a browser reads one without waiting. */
export function sourceOfBlob(file: Blob): ByteSource {
  const reader = new FileReaderSync();
  const read = (start: number, end: number): Uint8Array =>
    new Uint8Array(reader.readAsArrayBuffer(file.slice(start, end)));
  return inBlocks({ size: file.size, read });
}
