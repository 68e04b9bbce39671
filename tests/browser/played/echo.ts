/** Is ready only after a while, and says of each message what came with it. */
import { waited } from './slow';

addEventListener('message', ({ data, ports }: MessageEvent<unknown>) => {
  (ports[0] ?? self).postMessage([waited, data]);
});

export {};
