import { expose } from 'comlink';
import { createAssetStore } from '../src/models/asset-store';
import type { FileApi } from '../src/protocol/file-api';
import { outcomeOf } from '../src/protocol/errors';
import { hashOfFile } from '../src/protocol/sha256';
import { withRuntime } from './models/assets';
import { displayablePicture, previewOf, listThumbnail } from './pictures/raster';

const store = createAssetStore();

const api = {
  ensureAssets: (onProgress) =>
    outcomeOf(async () => withRuntime(await store.ensureAssets(onProgress))),
  assetsStored: store.assetsStored,
  displayable: (source, take) => outcomeOf(() => displayablePicture(source, take)),
  preview: (source) => outcomeOf(() => previewOf(source)),
  thumbnail: (source) => outcomeOf(() => listThumbnail(source)),
  hash: (file) => outcomeOf(() => hashOfFile(file)),
} satisfies FileApi;

expose(api);
