import { preview, type Plugin } from 'vite';
import { DIST } from './ensure-build';

export interface ServeOptions {
  /** The folder to serve; the app's build if left out. */
  readonly dir?: string;
  /** The path the site lives under, with a slash at both ends. */
  readonly base?: string;
  /** What the server does besides. */
  readonly plugins?: readonly Plugin[];
}

export interface Site {
  /** Ends with a slash. */
  readonly url: string;
  close(): Promise<void>;
}

function portOf(server: Awaited<ReturnType<typeof preview>>): number {
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

/**
 * Serves a build as a plain static host would: no special headers, on 127.0.0.1 only, on any free
 * port.
 */
export async function serveDist(options: ServeOptions = {}): Promise<Site> {
  const { dir = DIST, base = '/', plugins = [] } = options;
  const others = process.listeners('SIGTERM');
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    plugins: [...plugins],
    base,
    build: { outDir: dir },
    preview: { host: '127.0.0.1', port: 0, open: false },
  });
  // Vite would end the process by itself: what is left to do then is the affair of who serves.
  for (const listener of process.listeners('SIGTERM'))
    if (!others.includes(listener)) process.off('SIGTERM', listener);
  return {
    url: `http://127.0.0.1:${portOf(server)}${base}`,
    close: () => server.close(),
  };
}
