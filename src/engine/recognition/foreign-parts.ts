import { quadHeight, quadWidth } from '../geometry/geometry';
import type { ScriptStretch, SeenScript } from '../language/scripts';
import type { CropReading } from './crop-reading';
import { MIN_FOREIGN_LENGTH } from './tunables';

/** What the main recognisers read, and what says nothing of a script. */
const OWN = new Set<SeenScript>(['Latn', 'Hani', 'Zyyy']);

/**
 * The pieces of a line that are in a script which the main recognisers do not read, and would spell
 * in another one. Short ones are left to them: an icon or a speck looks like anything.
 */
export function foreignParts({
  quad,
  scripts = [],
}: Pick<CropReading, 'quad' | 'scripts'>): readonly ScriptStretch[] {
  const length = quadWidth(quad) / Math.max(1, quadHeight(quad));
  return scripts.filter(
    ({ script, start, end }) => !OWN.has(script) && (end - start) * length >= MIN_FOREIGN_LENGTH,
  );
}

export const isForeign = (reading: Pick<CropReading, 'quad' | 'scripts'>): boolean =>
  foreignParts(reading).length > 0;
