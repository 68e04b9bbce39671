import { ALPHABETS, type Lettered, type Sources } from './alphabets';
import type { Look } from './draw-line';
import type { Chance } from './random';
import type { WrittenLine } from './write-line';

/** Of each font the family that its style sheets name. */
export type Families = ReadonlyMap<string, string>;

/** Fonts for a class; signs and symbols are in all that have Latin letters. */
const fontsFor = (of: WrittenLine['main'], sources: Sources): readonly string[] => {
  if (of === 'Zzzz') return ['noto-emoji', 'noto-sans-symbols-2'];
  const lettered: Lettered = of === 'Zyyy' ? 'Latn' : of;
  return sources.fontsWith(ALPHABETS[lettered].subset);
};

/** A colour between two greys, at times with a tint. */
function tone(from: number, to: number, chance: Chance): number[] {
  const grey = chance.whole(from, to);
  const tint = chance.is(0.5) ? 0 : 30;
  return [0, 1, 2].map(() => Math.min(255, Math.max(0, grey + chance.whole(-tint, tint))));
}

function colours(chance: Chance): Pick<Look, 'ink' | 'paper'> {
  const isFaint = chance.is(0.15);
  if (chance.is(0.2))
    return { ink: tone(isFaint ? 130 : 190, 255, chance), paper: tone(0, 80, chance) };
  return {
    ink: tone(0, isFaint ? 150 : 90, chance),
    paper: tone(isFaint ? 210 : 180, 255, chance),
  };
}

/** From and to, in pixels. */
const SIZES = { small: [11, 18], usual: [18, 36], large: [36, 72] } as const;

/** A random look of a line: its font, and what scanners, cameras and screens make of it. */
export function lookOf(
  { main }: WrittenLine,
  sources: Sources,
  families: Families,
  chance: Chance,
): Look {
  const font = chance.one(fontsFor(main, sources));
  const others = [chance.one(sources.fontsWith('latin')), 'noto-sans', 'noto-sans-sc'];
  const weights = sources.weightsOf(font);
  const [smallest, largest] = SIZES[chance.weighted({ small: 3, usual: 4, large: 2 })];
  const size = chance.whole(smallest, largest);
  const sometimes = (probability: number, most: number): number =>
    chance.is(probability) ? chance.between(0, most) : 0;
  return {
    families: [font, ...others].map((one) => families.get(one)!),
    weight: weights.includes(400) && chance.is(0.5) ? 400 : chance.one(weights),
    italic: chance.is(0.1) && ['Latn', 'Cyrl', 'Grek'].includes(main),
    size,
    spacing: sometimes(0.1, 0.2 * size),
    space: chance.between(0.2, 0.45) * size,
    ...colours(chance),
    gradient: chance.is(0.15) ? Math.round(chance.between(-45, 45)) : 0,
    blur: sometimes(0.45, 0.045 * size),
    noise: sometimes(0.5, 22),
    specks: chance.is(0.12) ? chance.whole(3, 40) : 0,
    binary: chance.is(0.1),
    jpeg: chance.is(0.7) ? chance.between(0.25, 0.95) : 0,
    scale: size > 20 && chance.is(0.25) ? chance.between(0.5, 1) : 1,
    tilt: chance.is(0.3) ? chance.between(-0.0125, 0.0125) : 0,
    underlined: chance.is(0.06),
    neighbour: chance.is(0.25) ? chance.between(1.25, 1.45) : 0,
    seed: chance.whole(1, 1e9),
  };
}
