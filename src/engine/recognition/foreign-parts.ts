import { quadHeight, quadWidth } from '../geometry/geometry';
import type { ScriptStretch, SeenScript } from '../language/scripts';
import type { CropReading } from './crop-reading';
import type { LineShape } from '../types';
import {
  CLEAR_FOREIGN_LENGTH,
  CLEAR_FOREIGN_SCORE,
  MIN_FOREIGN_LENGTH,
  MIN_FOREIGN_SHARE,
} from './tunables';

/** What the main recognisers read, what says nothing of a script, and what is of no known one. */
const OWN = new Set<SeenScript>(['Latn', 'Hani', 'Zyyy', 'Zzzz']);

/** Whether most of a line is in no script that is known here: then its reading is a guess. */
export const isUnknown = ({ scripts = [] }: Pick<CropReading, 'scripts'>): boolean =>
  scripts.reduce((sum, { script, start, end }) => sum + (script === 'Zzzz' ? end - start : 0), 0) >
  0.5;

/**
 * The scripts that a page is known to be in besides those of the main recognisers; null before that
 * is known, when a line may be in any.
 */
export type ExpectedScripts = readonly SeenScript[] | null;

/**
 * The pieces of a line that are in a script which the main recognisers do not read, and would spell
 * in another one. Stylised capitals, icons and specks look like anything: a script that its page is
 * not in needs a long piece.
 */
export function foreignParts(
  { quad, scripts = [] }: Pick<CropReading, 'quad' | 'scripts'>,
  expected: ExpectedScripts,
): readonly ScriptStretch[] {
  const length = quadWidth(quad) / Math.max(1, quadHeight(quad));
  return scripts.filter(({ script, start, end, score }) => {
    if (OWN.has(script)) return false;
    const own = (end - start) * length;
    if (!expected || expected.includes(script)) return own >= MIN_FOREIGN_LENGTH;
    return own >= CLEAR_FOREIGN_LENGTH && score >= CLEAR_FOREIGN_SCORE;
  });
}

/**
 * The scripts that a page is in, by its longest lines.
 * @param lines read when any script was expected
 */
export function scriptsOfPage(
  lines: readonly (LineShape & { readonly foreign?: readonly ScriptStretch[] })[],
): readonly SeenScript[] {
  const all = lines.reduce((sum, { quad }) => sum + quadWidth(quad), 0);
  const widths = new Map<SeenScript, number>();
  for (const { quad, foreign = [] } of lines)
    for (const { script, start, end } of foreign)
      widths.set(script, (widths.get(script) ?? 0) + (end - start) * quadWidth(quad));
  return [...widths].flatMap(([script, width]) => (width >= MIN_FOREIGN_SHARE * all ? script : []));
}
