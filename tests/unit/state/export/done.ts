import { packText } from '../../../../src/protocol/packed-text';
import { statusAfter } from '../../../../src/state/pages/page-status';
import { NO_TIME, textOf } from '../scripted-pool';

/** Of a page that was read. */
export const DONE = statusAfter({
  type: 'result',
  page: 'p',
  index: 0,
  text: packText(textOf('x')),
  ms: NO_TIME,
  thumbnail: null,
  cached: false,
  key: null,
});
