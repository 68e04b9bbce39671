import { LANGUAGE_CODES, LANGUAGES } from '../engine/language/languages';
import { fittingCharacters, readPpOcr, type PackParts } from './assemble';
import { coverageOf, type Coverage } from './coverage';
import type { InstalledPack } from './installed-pack';
import { officialName } from './known-packs';
import { baseName } from './named-file';
import { refuse } from './refusal';
import { readTraineddata, type TesseractReader } from './tesseract/tesseract-reader';

/** SHA-256 of bytes, 64 lower-case hex digits. */
export async function hashOf(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
