import { pathToFileURL } from 'node:url';
import { preview } from 'vite';
import { DIST, ensureBuild } from './ensure-build';

export interface ServeOptions {
  /** The folder to serve; the app's build if left out. */
  readonly dir?: string;
  /** The path the site lives under, with a slash at both ends. */
  readonly base?: string;
  /** 0 takes any free one. */
  readonly port?: number;
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

/** Serves a build as a plain static host would: no special headers, on 127.0.0.1 only. */
export async function serveDist(options: ServeOptions = {}): Promise<Site> {
  const { dir = DIST, base = '/', port = 0 } = options;
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    base,
    build: { outDir: dir },
    preview: { host: '127.0.0.1', port, strictPort: true, open: false },
  });
  return {
    url: `http://127.0.0.1:${portOf(server)}${base}`,
    close: () => server.close(),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  ensureBuild();
  const { url } = await serveDist({ port: Number(process.argv[2] ?? 0) });
  console.log(url);
}
