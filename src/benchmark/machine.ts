/**
 * What a browser tells of itself, as far as it helps to understand the figures; all of it is shown.
 */
export interface MachineFacts {
  /** Name and version of the app. */
  readonly app: string;
  readonly backend: 'wasm';
  /** Cores the browser tells of; null if it does not. */
  readonly cores: number | null;
  /** Chromium only: GiB, rounded, and capped by the browser. */
  readonly memoryGib: number | null;
  /** For example `Chromium 140`; null if it is none of those we know. */
  readonly browser: string | null;
  /** For example `Linux`; null if the browser does not tell. */
  readonly platform: string | null;
}

interface Brand {
  readonly brand: string;
  readonly version: string;
}

/** The part of `navigator` that is looked at; TypeScript's own does not know all of it. */
export interface NavigatorFacts {
  readonly hardwareConcurrency?: number;
  readonly userAgent: string;
  readonly platform?: string;
  readonly deviceMemory?: number;
  readonly userAgentData?: { readonly brands: readonly Brand[]; readonly platform: string };
}

/** Browsers put a made-up name among theirs, so that nobody relies on the list. */
const isMadeUp = ({ brand }: Brand): boolean => /not.*brand/i.test(brand);

function browserOf({ userAgent, userAgentData }: NavigatorFacts): string | null {
  const brands = userAgentData?.brands.filter((one) => !isMadeUp(one)) ?? [];
  // Chromium first, then the browser made of it.
  if (brands.length > 0)
    return brands.map(({ brand, version }) => `${brand} ${version}`).join(', ');
  const firefox = /Firefox\/(\d+)/.exec(userAgent)?.[1];
  if (firefox) return `Firefox ${firefox}`;
  const safari = /Version\/([\d.]+).* Safari\//.exec(userAgent)?.[1];
  return safari ? `Safari ${safari}` : null;
}

/** The facts of this machine for a report. */
export const machineFacts = (version: string, from: NavigatorFacts): MachineFacts => ({
  app: `Scriptorium ${version}`,
  backend: 'wasm',
  cores: from.hardwareConcurrency ?? null,
  memoryGib: from.deviceMemory ?? null,
  browser: browserOf(from),
  platform: from.userAgentData?.platform || from.platform || null,
});
