import type { Lattice } from '../../engine/recognition/lattice';
import { latticeOfText, readLattice } from '../../engine/recognition/written-lattice';
import type { TextLine } from '../../engine/types';
import { fullTitle, nameKey, signKey } from '../names';
import type { Printed } from './match';
import type { Item } from '../types';

/** As much of a line as is needed to know what it may say. */
export type LineOfName = Pick<TextLine, 'text' | 'lattice'>;

/**
 * An item's name with what else the picture may say there, if the name is what its lines say: not
 * where a person has put in another, or a line says more than the name.
 */
export function printedOf(item: Item, lines: readonly LineOfName[]): Printed {
  const key = nameKey(fullTitle(item));
  const own = item.lines
    .flatMap((at) => lines[at] ?? [])
    .filter(({ text }) => key.includes(nameKey(text)));
  const isWhole = own.map(({ text }) => nameKey(text)).join('') === key;
  if (!isWhole || own.every(({ lattice }) => lattice === undefined)) return item;
  // A step without a character between two lines, of which one may end as the other begins.
  const between = latticeOfText('');
  return { ...item, lattice: own.flatMap((line) => [...latticeOfLine(line), ...between]) };
}

const latticeOfLine = ({ text, lattice }: LineOfName): Lattice =>
  lattice === undefined ? latticeOfText(nameKey(text)) : readLattice(lattice, signKey);
