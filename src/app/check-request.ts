import type { GpuFound } from '../gpu/adapter';
import type { GpuCheckRequest } from '../protocol/worker-api';

/** A picture that is part of the app, with lines of many lengths. */
const PICTURE = 'samples/receipt.jpg';

/** Maps as the engine makes them of a page: the largest, half a screenshot, and a patch. */
const MAP_SIZES = [
  [1536, 640],
  [384, 896],
  [512, 512],
] as const;

const LINES = 8;

/**
 * Where the processor plays the graphics card, a map as above takes minutes; it is tested only when
 * it is forced.
 */
const SOFTWARE = { mapSizes: [[128, 192]], lines: 1 } as const;

/** What the self-check of the graphics card reads. Rejects if the picture cannot be had. */
export async function checkRequest({ obstacle }: GpuFound): Promise<GpuCheckRequest> {
  const response = await fetch(new URL(PICTURE, document.baseURI));
  if (!response.ok) throw new Error(`${PICTURE}: the server answered ${String(response.status)}`);
  const size = obstacle === 'software' ? SOFTWARE : { mapSizes: MAP_SIZES, lines: LINES };
  return { picture: await response.blob(), ...size };
}
