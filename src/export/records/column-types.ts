import type { Value } from '../../records/types';
import { dateIn } from '../cells/dates';
import { ConventionFinder, typedCell } from '../cells/typed-cells';
import type { Cell } from './columns';

export interface Column {
  readonly name: string;
  /** A value of a field, which has its type: what is text there stays text, but for days. */
  readonly fieldCell: (value: Value | null) => Cell;
  /** A value of an item, which may be a text from a table that has a number in it. */
  readonly cell: (value: Value | null) => Cell;
}

interface Facts {
  readonly conventions: ConventionFinder;
  hasFraction: boolean;
  hasMoreThanCents: boolean;
}

const isCents = (value: number): boolean => Number(value.toFixed(2)) === value;

/** Collects what stands in the columns of a table, so that all cells of one are of one kind. */
export class ColumnFinder {
  private readonly facts = new Map<string, Facts>();

  add(name: string, value: Value | null): void {
    const known = this.facts.get(name);
    const facts = known ?? {
      conventions: new ConventionFinder(),
      hasFraction: false,
      hasMoreThanCents: false,
    };
    if (!known) this.facts.set(name, facts);
    if (typeof value === 'string') facts.conventions.add(value);
    if (typeof value !== 'number') return;
    facts.hasFraction ||= !Number.isInteger(value);
    facts.hasMoreThanCents ||= !isCents(value);
  }

  /** In the order in which they were first met. */
  columns(): Column[] {
    return [...this.facts].map(([name, facts]) => columnOf(name, facts));
  }
}

/** Amounts are numbers with cents where one of the column has some, and none has more. */
function columnOf(name: string, { conventions, hasFraction, hasMoreThanCents }: Facts): Column {
  const isOfAmounts = hasFraction && !hasMoreThanCents;
  const { convention } = conventions;
  const cellBy =
    (typed: (text: string) => Cell) =>
    (value: Value | null): Cell => {
      if (value === null || value === '') return null;
      if (typeof value === 'string') return typed(value);
      return isOfAmounts ? amount(value) : { kind: 'plain', value };
    };
  return {
    name,
    fieldCell: cellBy((text) => (ISO.test(text) && dateIn(text, null)) || { kind: 'text', text }),
    cell: cellBy((text) => typedCell(text, convention)),
  };
}

const ISO = /^\d{4}-\d\d-\d\d$/;

const amount = (value: number): Cell => ({
  kind: 'number',
  text: value.toFixed(2),
  value,
  decimals: 2,
  isGrouped: false,
  isPercent: false,
  before: '',
  after: '',
});
