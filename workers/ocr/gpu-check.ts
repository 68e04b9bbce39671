import { checkBackends, type StageRuns } from '../../src/gpu/check';
import { bucketed } from '../../src/gpu/load-stage';
import type { Backends, GpuCheck } from '../../src/protocol/backends';
import { wholeFile } from '../../src/protocol/page-source';
import type { GpuCheckRequest, InitConfig } from '../../src/protocol/worker-api';
import { loadGpuStage } from '../models/gpu';
import { loadCharacters, loadOnWasm, startForCheck } from '../models/load-models';
import { decodePicture } from '../pictures/raster';

/**
 * The self-check with this machine's graphics card. Rejects with `gpu-failed` where it gives no
 * output at all.
 */
export async function runGpuCheck(config: InitConfig, request: GpuCheckRequest): Promise<GpuCheck> {
  await startForCheck(config);
  const load = async (stage: keyof Backends): Promise<StageRuns> => ({
    ...bucketed(stage, await loadGpuStage(stage, config.gpuRunMs)),
    wasm: await loadOnWasm(stage, config.assets),
  });
  const { image } = await decodePicture(wholeFile(request.picture), { preview: false });
  const host = {
    detection: await load('detection'),
    recognition: await load('recognition'),
    characters: await loadCharacters(config.assets),
    now: () => performance.now(),
  };
  return checkBackends(image, request, host);
}
