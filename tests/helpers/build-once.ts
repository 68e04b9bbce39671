import { ensureBuild } from '../../bench/lib/ensure-build';

/** Playwright calls it before the first test. */
export default ensureBuild;
