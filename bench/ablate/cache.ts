import { fileURLToPath } from 'node:url';

/** Where pixels and outputs of models are kept between runs; to be deleted at any time. */
export const CACHE = fileURLToPath(new URL('../../node_modules/.cache/ablate/', import.meta.url));
