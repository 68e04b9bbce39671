import { REGION_USES, type PageRegion } from '../engine/pixels/regions';
import { ENGINE_CHOICE_NAMES, ENGINE_CHOICES, type EngineChoices } from '../engine/types';
import { TAKES, type PageWish } from './page-wish';

/** More regions than anybody draws on a page. Unsourced. */
export const MOST_REGIONS = 200;

const isPart = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1;

function isRegion(value: unknown): value is PageRegion {
  const { use, box, ...rest } = (value ?? {}) as Partial<PageRegion>;
  if (!REGION_USES.some((one) => one === use) || Object.keys(rest).length > 0) return false;
  if (!Array.isArray(box) || box.length !== 4 || !box.every(isPart)) return false;
  return box[0] < box[2] && box[1] < box[3];
}

/** True for a list of regions as a page may have them: what comes from a file may be anything. */
export const areRegions = (value: unknown): value is readonly PageRegion[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= MOST_REGIONS &&
  value.every((one) => isRegion(one));

function areChoices(value: unknown): value is Partial<EngineChoices> {
  if (typeof value !== 'object' || value === null) return false;
  const entries = Object.entries(value);
  return (
    entries.length > 0 &&
    entries.every(([name, choice]) =>
      ENGINE_CHOICE_NAMES.some(
        (known) => known === name && ENGINE_CHOICES[known].some((one) => one === choice),
      ),
    )
  );
}

/** True for a wish as this version makes it; what comes from a file may be anything. */
export function isPageWish(value: unknown): value is PageWish {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { take, turn, regions, choices, ...rest } = value as PageWish;
  return (
    Object.keys(rest).length === 0 &&
    (take === undefined || TAKES.includes(take)) &&
    (turn === undefined || [1, 2, 3].includes(turn)) &&
    (regions === undefined || areRegions(regions)) &&
    (choices === undefined || areChoices(choices))
  );
}
