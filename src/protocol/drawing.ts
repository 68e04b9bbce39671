/**
 * What a worker asks its page for: only a page draws an SVG, as an <img> in which no script runs
 * and nothing is fetched. The answer comes on a port of its own, so that it disturbs no other call.
 */
export interface DrawRequest {
  readonly kind: 'draw-svg';
  readonly svg: Blob;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Brings an `ImageBitmap`, or an error's words where it cannot be drawn. */
  readonly reply: MessagePort;
}

export const isDrawRequest = (data: unknown): data is DrawRequest =>
  typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'draw-svg';
