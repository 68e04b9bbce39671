import type { Batch } from '../state/batch/Batch.svelte';
import { Checks } from '../state/check/Checks.svelte';
import { DoubtCrops, type CropsParts } from '../state/check/crops';
import { Postponed, type TabStorage } from '../state/check/postponed';
import type { Edits } from '../state/edits/Edits.svelte';

/** Null where the browser keeps nothing, not even for the tab. */
function tabStorage(): TabStorage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

/** The queue of what deserves a look; a chunk of its own. */
export function createChecks(
  batch: Batch,
  edits: Edits,
  displayable: CropsParts['displayable'],
): Checks {
  return new Checks({
    batch,
    edits,
    crops: new DoubtCrops({
      displayable,
      decode: (picture, options) => createImageBitmap(picture, options),
      cut: (picture, { left, top, right, bottom }, { width, height }) =>
        createImageBitmap(picture, left, top, right - left, bottom - top, {
          resizeWidth: width,
          resizeHeight: height,
          resizeQuality: 'high',
        }),
    }),
    postponed: new Postponed(tabStorage()),
    now: () => performance.now(),
    pause: () => new Promise((resolve) => setTimeout(resolve)),
  });
}
