/**
 * The faces that tests draw with (SIL Open Font License 1.1, from npm): what a system calls
 * "sans-serif" is another face on each, and what is marginal in one is read otherwise in another.
 */
import cyrillicUrl from '@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff2?url';
import devanagariUrl from '@fontsource/noto-sans/files/noto-sans-devanagari-400-normal.woff2?url';
import greekUrl from '@fontsource/noto-sans/files/noto-sans-greek-400-normal.woff2?url';
import sansUrl from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url';
import chineseUrl from '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2?url';
import serifUrl from '@fontsource/noto-serif/files/noto-serif-latin-400-normal.woff2?url';

const FACES = {
  sans: sansUrl,
  serif: serifUrl,
  chinese: chineseUrl,
  cyrillic: cyrillicUrl,
  greek: greekUrl,
  devanagari: devanagariUrl,
};
export type Face = keyof typeof FACES;

const familyOf = (face: Face): string => `test-${face}`;

/** A font as the canvas wants it told. */
export const font = (pixels: number, face: Face = 'sans'): string =>
  `${pixels}px ${familyOf(face)}`;

const loads = new Map<Face, Promise<unknown>>();

/**
 * To be awaited before anything is drawn or measured: a canvas takes another face without a word.
 */
export function loadFace(face: Face): Promise<unknown> {
  let load = loads.get(face);
  if (!load) {
    load = new FontFace(familyOf(face), `url(${FACES[face]})`)
      .load()
      .then((loaded) => document.fonts.add(loaded));
    loads.set(face, load);
  }
  return load;
}

/**
 * @throws Error for a font that is not brought or not there yet: it would be drawn with one of the
 *   system's
 */
export function assertBrought(fontOfContext: string): void {
  const brought = [...document.fonts].filter(({ status }) => status === 'loaded');
  if (!brought.some(({ family }) => fontOfContext.endsWith(`px ${family.replaceAll('"', '')}`)))
    throw new Error(
      `"${fontOfContext}" is a font of this system, or not loaded: use font() and loadFace() of tests/browser/fonts.ts`,
    );
}
