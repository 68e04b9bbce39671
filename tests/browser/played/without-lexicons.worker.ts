import { expose } from 'comlink';
import { createOcrApi } from '../../../workers/ocr/ocr-api';

/** The app's own worker, on a network that has no lexicons. */
const online = fetch;
Object.assign(globalThis, {
  fetch: (...[input, init]: Parameters<typeof fetch>) =>
    /lexicon-/.test(String(input))
      ? Promise.reject(new TypeError('Failed to fetch'))
      : online(input, init),
});

expose(createOcrApi());
