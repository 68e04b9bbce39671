import { zlibSync } from 'fflate';
import { asciiBytes, bytesHex, pdfRef } from './syntax';

/** Bytes wait in the heap up to here, then go into a Blob, which browsers keep outside it. */
const PIECE_BYTES = 1 << 20;

/** Where each object that was written begins, in bytes from the start of the file. */
export type Places = ReadonlyMap<number, { readonly at: number; readonly generation: number }>;

/** What makes an encrypted document's own of what is added to it. */
export interface Cipher {
  encryptString(data: Uint8Array, number: number, generation: number): Uint8Array;
  encryptStream(data: Uint8Array, number: number, generation: number): Uint8Array;
}

/** What a file begins with: nothing, or another one that stays as it is. */
export interface FileStart {
  readonly parts: readonly Blob[];
  readonly bytes: number;
  /** The first number that is free for an object. */
  readonly firstNumber: number;
  /** Absent where nothing is encrypted. */
  readonly cipher?: Cipher | null;
}

const NEW_FILE: FileStart = { parts: [], bytes: 0, firstNumber: 1 };

/**
 * A PDF that is written object by object, each kept no longer than it takes: the result is a Blob
 * of parts, and what is already in a Blob (a picture's file) is never copied.
 */
export class PdfFile {
  readonly #parts: Blob[];
  #waiting: Uint8Array<ArrayBuffer>[] = [];
  #waitingBytes = 0;
  #at: number;
  #next: number;
  readonly #cipher: Cipher | null;
  readonly #places = new Map<number, { at: number; generation: number }>();

  constructor({ parts, bytes, firstNumber, cipher = null }: FileStart = NEW_FILE) {
    this.#cipher = cipher;
    this.#parts = [...parts];
    this.#at = bytes;
    this.#next = firstNumber;
  }

  /** Bytes so far: where the next one stands. */
  get at(): number {
    return this.#at;
  }

  /** One more than the largest number that was given out. */
  get size(): number {
    return this.#next;
  }

  get places(): Places {
    return this.#places;
  }

  /** A number for an object that is written later. */
  reserve(): number {
    return this.#next++;
  }

  append(text: string): void {
    this.#take(asciiBytes(text));
  }

  /** @param body the object as PDF writes it */
  object(body: string, number = this.reserve(), generation = 0): number {
    this.#begin(number, generation);
    this.append(`${body}\nendobj\n`);
    return number;
  }

  /**
   * A stream whose bytes stay where they are, or one that is not to be encrypted.
   * @param dict what stands in its dictionary besides its length
   */
  plainStream(dict: string, data: Blob | Uint8Array<ArrayBuffer>, number = this.reserve()): number {
    this.#begin(number, 0);
    const length = data instanceof Blob ? data.size : data.length;
    this.append(`<<${dict}/Length ${length}>>stream\n`);
    this.#take(data);
    this.append('\nendstream\nendobj\n');
    return number;
  }

  stream(dict: string, data: Uint8Array<ArrayBuffer>, number = this.reserve()): number {
    const sealed = this.#cipher?.encryptStream(data, number, 0) ?? data;
    return this.plainStream(dict, sealed as Uint8Array<ArrayBuffer>, number);
  }

  /** A string (ASCII) in an object. */
  string(text: string, number: number): string {
    const bytes = asciiBytes(text);
    return `<${bytesHex(this.#cipher?.encryptString(bytes, number, 0) ?? bytes)}>`;
  }

  /** A stream of text (ASCII), packed. */
  packed(dict: string, text: string, number = this.reserve()): number {
    return this.stream(`${dict}/Filter/FlateDecode`, deflated(asciiBytes(text)), number);
  }

  /** The file up to here. */
  blob(): Blob {
    this.#seal();
    return new Blob(this.#parts, { type: 'application/pdf' });
  }

  #begin(number: number, generation: number): void {
    this.#places.set(number, { at: this.#at, generation });
    this.append(`${number} ${generation} obj\n`);
  }

  #take(data: Blob | Uint8Array<ArrayBuffer>): void {
    if (data instanceof Blob) {
      this.#seal();
      this.#parts.push(data);
      this.#at += data.size;
      return;
    }
    this.#waiting.push(data);
    this.#waitingBytes += data.length;
    this.#at += data.length;
    if (this.#waitingBytes >= PIECE_BYTES) this.#seal();
  }

  #seal(): void {
    if (this.#waiting.length > 0) this.#parts.push(new Blob(this.#waiting));
    [this.#waiting, this.#waitingBytes] = [[], 0];
  }
}

export const deflated = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  zlibSync(bytes) as Uint8Array<ArrayBuffer>;

/** Ends a file that was begun here: its table of objects, and its trailer. */
export function finishNew(file: PdfFile, trailer: string): Blob {
  const at = file.at;
  const lines = ['0000000000 65535 f \n'];
  for (let number = 1; number < file.size; number++) lines.push(tableLine(file.places, number));
  file.append(`xref\n0 ${file.size}\n${lines.join('')}`);
  file.append(`trailer\n<<${trailer}/Size ${file.size}>>\nstartxref\n${at}\n%%EOF\n`);
  return file.blob();
}

/** A number that no object has is free. */
export function tableLine(places: Places, number: number, origin = 0): string {
  const place = places.get(number);
  if (!place) return '0000000000 65535 f \n';
  const [at, generation] = [place.at - origin, place.generation];
  return `${String(at).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`;
}

/** Objects of an array that other objects are named in. */
export const refs = (numbers: readonly number[]): string =>
  `[${numbers.map((number) => pdfRef(number)).join(' ')}]`;
