/**
 * Who gets what, so that the sum of the gains is highest: the Hungarian method with potentials
 * (Kuhn 1955, Munkres 1957), in time rows × rows × columns.
 *
 * @param gains `gains[row][column]`, 0 or more; 0 means that the row does not want the column
 * @returns the column of each row; null for a row that gets none
 */
export function assign(gains: readonly (readonly number[])[]): (number | null)[] {
  const rows = gains.length;
  // A row may go away empty: one more column for each, worth nothing.
  const wanted = Math.max(0, ...gains.map((row) => row.length));
  const columns = wanted + rows;
  const cost = (row: number, column: number) => -(gains[row - 1]![column - 1] ?? 0);
  const rowPotential = new Array<number>(rows + 1).fill(0);
  const columnPotential = new Array<number>(columns + 1).fill(0);
  /** The row that holds a column, 0 for none; column 0 stands for the row that is being placed. */
  const holder = new Array<number>(columns + 1).fill(0);
  for (let row = 1; row <= rows; row++) place(row);
  return gains.map((row, i) => {
    const column = holder.indexOf(i + 1, 1) - 1;
    return (row[column] ?? 0) > 0 ? column : null;
  });

  /** Makes room for a row along the cheapest chain of exchanges. */
  function place(row: number): void {
    holder[0] = row;
    const slack = new Array<number>(columns + 1).fill(Infinity);
    const cameFrom = new Array<number>(columns + 1).fill(0);
    const used = new Array<boolean>(columns + 1).fill(false);
    let column = 0;
    do {
      used[column] = true;
      const here = holder[column]!;
      let next = 0;
      let step = Infinity;
      for (let j = 1; j <= columns; j++) {
        if (used[j]) continue;
        const reduced = cost(here, j) - rowPotential[here]! - columnPotential[j]!;
        if (reduced < slack[j]!) [slack[j], cameFrom[j]] = [reduced, column];
        if (slack[j]! < step) [step, next] = [slack[j]!, j];
      }
      for (let j = 0; j <= columns; j++) {
        if (used[j]) {
          rowPotential[holder[j]!]! += step;
          columnPotential[j]! -= step;
        } else slack[j]! -= step;
      }
      column = next;
    } while (holder[column] !== 0);
    for (; column !== 0; column = cameFrom[column]!) holder[column] = holder[cameFrom[column]!]!;
  }
}
