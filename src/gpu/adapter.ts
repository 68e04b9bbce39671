import type { GpuObstacle } from './verdict';

/** What of WebGPU is looked at; TypeScript's library has none of it. */
interface AdapterInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
  readonly isFallbackAdapter?: boolean;
}

interface Adapter {
  readonly info: AdapterInfo;
  readonly features: Iterable<string>;
  readonly limits: object;
  readonly isFallbackAdapter?: boolean;
}

/** Where the graphics card is looked for; tests pass their own. */
export interface GpuScope {
  readonly navigator: {
    readonly userAgent: string;
    readonly gpu?: { requestAdapter(): Promise<Adapter | null> };
  };
  readonly WebAssembly: object;
}

/** The card, as far as the browser tells, and what speaks against its use. */
export interface GpuFound {
  /** In the browser's words; empty if it says nothing. */
  readonly adapter: string;
  /**
   * What it can do. No browser tells the driver's version, but another driver often changes this.
   */
  readonly traits: string;
  /** Null if nothing does. `webkit` and `software` can be overruled, the others cannot. */
  readonly obstacle: GpuObstacle | null;
}

const isWebKit = (userAgent: string): boolean =>
  /AppleWebKit\//.test(userAgent) && !/Chrome\/|Chromium\//.test(userAgent);

const describe = ({ vendor, architecture, device, description }: AdapterInfo): string =>
  [vendor, architecture, device, description].filter(Boolean).join(' ');

function traitsOf({ features, limits }: Adapter): string {
  const names = [...features].sort();
  const values: string[] = [];
  // The limits stand on the prototype, which Object.entries passes over.
  for (const name in limits) values.push(`${name} ${String(limits[name as keyof typeof limits])}`);
  return [...names, ...values].join(', ');
}

/** A card that the processor plays: so told, or known by the name of the software. */
const isSoftware = ({ info, isFallbackAdapter }: Adapter): boolean =>
  isFallbackAdapter === true ||
  info.isFallbackAdapter === true ||
  /swiftshader|llvmpipe|lavapipe|basic render/i.test(describe(info));

/** Looks for a graphics card. Never rejects. */
export async function findGpu(scope: GpuScope): Promise<GpuFound> {
  const none = (obstacle: GpuObstacle): GpuFound => ({ adapter: '', traits: '', obstacle });
  const { gpu, userAgent } = scope.navigator;
  if (!gpu) return none('no-webgpu');
  const adapter = await gpu.requestAdapter().catch(() => null);
  if (!adapter) return none('no-adapter');
  const known = { adapter: describe(adapter.info), traits: traitsOf(adapter) };
  const found = (obstacle: GpuObstacle | null): GpuFound => ({ ...known, obstacle });
  // Our runtime waits for the card by JavaScript promise integration; the build without it is too
  // large for many hosts.
  if (!('Suspending' in scope.WebAssembly)) return found('no-jspi');
  if (isWebKit(userAgent)) return found('webkit');
  return found(isSoftware(adapter) ? 'software' : null);
}

/** What a person may overrule: the card works, but is not worth it. */
export type OverruledObstacle = Extract<GpuObstacle, 'webkit' | 'software'>;

export const canBeOverruled = (obstacle: GpuObstacle): obstacle is OverruledObstacle =>
  obstacle === 'webkit' || obstacle === 'software';

export const canBeForced = (obstacle: GpuObstacle | null): boolean =>
  obstacle === null || canBeOverruled(obstacle);
