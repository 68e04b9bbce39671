/** What is known of a name in a ZIP archive. */
export interface RawName {
  /** As code page 437 where the archive does not say what it is in. */
  readonly filename: string;
  readonly rawFilename: Uint8Array;
  readonly bitFlag?: { readonly languageEncodingFlag?: boolean | undefined } | undefined;
  /** Info-ZIP's: the name once more, in Unicode. */
  readonly extraFieldUnicodePath?: { readonly valid?: boolean | undefined } | undefined;
}

/**
 * Archivers of Windows write names in the encoding of their system and do not say in which: it is
 * most likely that of the person who has the archive. Code page 437, which stands in the format, is
 * what is left. By the first subtag of a language.
 */
const ENCODING_OF: Readonly<Record<string, string>> = {
  zh: 'gb18030',
  ja: 'shift_jis',
  ko: 'euc-kr',
  ru: 'ibm866',
  uk: 'ibm866',
  be: 'ibm866',
  bg: 'ibm866',
};
const TRADITIONAL = /^zh-(?:hant|tw|hk|mo)/i;

/** All names of an archive, in their order; those that do not say their encoding have one. */
export function decodeNames(entries: readonly RawName[], languages: readonly string[]): string[] {
  const isUnknown = (entry: RawName) =>
    !entry.bitFlag?.languageEncodingFlag &&
    !entry.extraFieldUnicodePath?.valid &&
    entry.rawFilename.some(isHigh);
  const encoding = encodingOf(
    entries.filter(isUnknown).map((entry) => entry.rawFilename),
    languages,
  );
  return entries.map((entry) =>
    encoding !== null && isUnknown(entry)
      ? new TextDecoder(encoding).decode(entry.rawFilename)
      : entry.filename,
  );
}

const isHigh = (byte: number): boolean => byte > 0x7f;

/** One for all of them: a single name may be good in several. Null for code page 437. */
function encodingOf(names: readonly Uint8Array[], languages: readonly string[]): string | null {
  if (names.length === 0) return null;
  const likely = ['utf-8', ...languages.flatMap(encodingsFor)];
  const known = likely.find((encoding) => decodesAll(encoding, names));
  if (known) return known;
  return names.every(isInPairs) && decodesAll('gb18030', names) ? 'gb18030' : null;
}

function encodingsFor(language: string): readonly string[] {
  if (TRADITIONAL.test(language)) return ['big5', 'gb18030'];
  const encoding = ENCODING_OF[language.split('-')[0]!.toLowerCase()];
  return encoding ? [encoding] : [];
}

function decodesAll(encoding: string, names: readonly Uint8Array[]): boolean {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    names.forEach((name) => decoder.decode(name));
    return true;
  } catch {
    return false;
  }
}

/**
 * Chinese characters of GB 2312 are pairs of bytes from 0xa1 on. Letters with accents of code page
 * 437 stand alone between plain ones, and below that.
 */
function isInPairs(name: Uint8Array): boolean {
  for (let at = 0; at < name.length; at++) {
    if (!isHigh(name[at]!)) continue;
    if (name[at]! < 0xa1 || (name[at + 1] ?? 0) < 0xa1) return false;
    at += 1;
  }
  return true;
}
