import { describe, expect, it } from 'vitest';
import { findGpu, type GpuScope } from '../../../src/gpu/adapter';

const CHROME = 'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';
const SAFARI =
  'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15';
const CAN = { features: ['shader-f16', 'core-features'], limits: { maxBufferSize: 4 } };
const INFO = { vendor: 'intel', architecture: 'xe', device: '', description: '' };
const JSPI = { Suspending: () => undefined };

type Gpu = NonNullable<GpuScope['navigator']['gpu']>;
const offering = (adapter: Awaited<ReturnType<Gpu['requestAdapter']>>): Gpu => ({
  requestAdapter: async () => adapter,
});

const found = (gpu: Gpu | undefined, userAgent = CHROME, WebAssembly: object = JSPI) =>
  findGpu({ navigator: { userAgent, ...(gpu && { gpu }) }, WebAssembly });

describe('the graphics card', () => {
  it('is named as the browser names it', async () => {
    expect(await found(offering({ ...CAN, info: INFO }))).toEqual({
      adapter: 'intel xe',
      traits: 'core-features, shader-f16, maxBufferSize 4',
      obstacle: null,
    });
  });

  it('has limits that stand on a prototype, as the browser gives them', async () => {
    const limits: object = Object.create({ maxTextureDimension2D: 8192 });
    const { traits } = await found(offering({ info: INFO, features: [], limits }));
    expect(traits).toBe('maxTextureDimension2D 8192');
  });

  it('is not there without WebGPU or an adapter', async () => {
    expect((await found(undefined)).obstacle).toBe('no-webgpu');
    expect((await found(offering(null))).obstacle).toBe('no-adapter');
    const broken = { requestAdapter: () => Promise.reject(new Error('no driver')) };
    expect((await found(broken)).obstacle).toBe('no-adapter');
  });

  it('cannot be waited for without JSPI', async () => {
    expect((await found(offering({ ...CAN, info: INFO }), CHROME, {})).obstacle).toBe('no-jspi');
  });

  it('is left alone on WebKit, and where the processor plays it', async () => {
    expect((await found(offering({ ...CAN, info: INFO }), SAFARI)).obstacle).toBe('webkit');
    const swiftshader = { ...INFO, vendor: 'google', architecture: 'swiftshader' };
    expect((await found(offering({ ...CAN, info: swiftshader }))).obstacle).toBe('software');
    const fallback = { ...INFO, isFallbackAdapter: true };
    expect((await found(offering({ ...CAN, info: fallback }))).obstacle).toBe('software');
  });
});
