import type { EngineOptions } from '../../engine/types';
import { ENGINE_VERSION } from '../../engine/version';

/**
 * What a reading depends on besides the file's bytes, as text: models, engine version and options.
 * Equal options give equal text whatever the order of their keys.
 */
export function engineFingerprint(modelsFingerprint: string, options: EngineOptions): string {
  const sorted = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([ENGINE_VERSION, modelsFingerprint, sorted]);
}
