import { type Box, childBoxes } from './boxes';

const FULL = 4;

/**
 * Properties that an `iprp` box gives to one item: `ipco` lists them all, `ipma` says by number
 * (from 1) which item has which.
 */
export function propertiesOfItem(iprp: DataView, item: number): Box[] {
  const boxes = childBoxes(iprp);
  const container = boxes.find((box) => box.type === 'ipco');
  const all = container ? childBoxes(container.body) : [];
  const numbers = boxes
    .filter((box) => box.type === 'ipma')
    .flatMap((box) => associationsOf(box.body, item));
  return numbers.flatMap((number) => all[number - 1] ?? []);
}

/** Entries are an item's id, a count, and as many numbers whose top bit means "essential". */
function associationsOf(ipma: DataView, item: number): number[] {
  const hasLongIds = ipma.getUint8(0) > 0;
  const numberBytes = (ipma.getUint8(3) & 1) === 1 ? 2 : 1;
  const idBytes = hasLongIds ? 4 : 2;
  const entries = ipma.getUint32(FULL);
  let at = FULL + 4;
  for (let entry = 0; entry < entries; entry++) {
    const id = hasLongIds ? ipma.getUint32(at) : ipma.getUint16(at);
    const count = ipma.getUint8(at + idBytes);
    at += idBytes + 1;
    if (id === item) return readNumbers(ipma, at, count, numberBytes);
    at += count * numberBytes;
  }
  return [];
}

function readNumbers(view: DataView, at: number, count: number, bytes: 1 | 2): number[] {
  return Array.from({ length: count }, (_, i) =>
    bytes === 2 ? view.getUint16(at + i * 2) & 0x7fff : view.getUint8(at + i) & 0x7f,
  );
}
