import type { PageRegion } from '../../engine/pixels/regions';
import { areRegions } from '../../protocol/check-wish';
import { sharedConnection, type Connection } from '../db/db';

/** Regions that a person has drawn once and keeps for other pages. */
export interface RegionTemplate {
  /** No two have the same. */
  readonly name: string;
  readonly regions: readonly PageRegion[];
}

export const MOST_TEMPLATE_NAME = 60;

/** How they are stored: a record beside the settings; the one that was used last comes first. */
export interface StoredTemplates {
  readonly templates: readonly RegionTemplate[];
}

/** Templates of regions. */
export interface TemplatesStore {
  /** Those that can be understood; none where nothing can be had. */
  load(): Promise<readonly RegionTemplate[]>;
  /** Rejects with the database's own error. */
  save(templates: readonly RegionTemplate[]): Promise<void>;
}

const KEY = 'region-templates';

function isTemplate(value: unknown): value is RegionTemplate {
  const { name, regions } = (value ?? {}) as Partial<RegionTemplate>;
  return typeof name === 'string' && name.length <= MOST_TEMPLATE_NAME && areRegions(regions);
}

export function openTemplates(connection: Connection = sharedConnection()): TemplatesStore {
  return {
    load: async () => {
      const stored = await connection.run((db) => db.get('settings', KEY)).catch(() => null);
      const templates: unknown = stored && 'templates' in stored ? stored.templates : [];
      return Array.isArray(templates) ? templates.filter(isTemplate) : [];
    },
    save: async (templates) => {
      const stored: StoredTemplates = { templates };
      await connection.run((db) => db.put('settings', stored, KEY));
    },
  };
}
