import type { ResultCache } from '../../protocol/events';
import type { SessionPages } from './session-pages';

/**
 * What the pool asks before it reads a page, and gives when it has: that is stored with its page.
 */
export const sessionCache = (readings: ResultCache, pages: SessionPages | null): ResultCache => ({
  keyOf: (source, options) => readings.keyOf(source, options),
  get: (key) => readings.get(key),
  async put(key, reading, page) {
    if (!(await pages?.store(page, key, reading))) await readings.put(key, reading, page);
  },
});
