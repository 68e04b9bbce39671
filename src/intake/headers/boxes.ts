/** One box of an ISO base media file (AVIF); `body` is what follows its size and type. */
export interface Box {
  readonly type: string;
  readonly body: DataView;
}

export interface BoxHeader {
  readonly type: string;
  readonly headerBytes: number;
  /** Whole length with the header; Infinity: to the end of what holds it. */
  readonly totalBytes: number;
}

/** Reads size and type; throws a RangeError if `view` ends before. */
export function parseBoxHeader(view: DataView, at: number): BoxHeader {
  const size = view.getUint32(at);
  const type = fourCharacters(view, at + 4);
  if (size === 0) return { type, headerBytes: 8, totalBytes: Infinity };
  if (size !== 1) return { type, headerBytes: 8, totalBytes: size };
  return { type, headerBytes: 16, totalBytes: Number(view.getBigUint64(at + 8)) };
}

/**
 * The boxes directly inside `view`, from byte `start` on. A box that overruns its holder ends the
 * list.
 */
export function childBoxes(view: DataView, start = 0): Box[] {
  const boxes: Box[] = [];
  for (let at = start; at + 8 <= view.byteLength;) {
    const { type, headerBytes, totalBytes } = parseBoxHeader(view, at);
    const end = Math.min(at + totalBytes, view.byteLength);
    if (totalBytes < headerBytes || (end !== at + totalBytes && totalBytes !== Infinity)) break;
    boxes.push({ type, body: slice(view, at + headerBytes, end) });
    at = end;
  }
  return boxes;
}

/** Body of the first child of that type, if there is one. */
export const childBody = (view: DataView, type: string, start = 0): DataView | undefined =>
  childBoxes(view, start).find((box) => box.type === type)?.body;

const slice = (view: DataView, start: number, end: number): DataView =>
  new DataView(view.buffer, view.byteOffset + start, end - start);

export const fourCharacters = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
