import added from '../../models/dist/added.json';
import type { InstalledPack } from '../packs/installed-pack';
import type { Asset } from './catalog';

const urls = import.meta.glob<string>('../../models/dist/added/*.bin', {
  query: '?url&no-inline',
  import: 'default',
  eager: true,
});

/** A pack that was put into this build, and is fetched when a page first needs it. */
export interface AddedPack {
  readonly pack: InstalledPack;
  readonly asset: Asset<string>;
}

/** What `npm run models:add` has put into this build. */
export const ADDED_PACKS: readonly AddedPack[] = (added as readonly InstalledPack[]).map(
  (pack) => ({
    pack,
    asset: {
      id: `pack-${pack.id}`,
      url: urls[`../../models/dist/added/${pack.id}.bin`]!,
      sha256: pack.sha256,
      bytes: pack.bytes,
    },
  }),
);
