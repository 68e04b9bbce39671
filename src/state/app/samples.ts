import type { IncomingFile } from '../../intake/types';

/**
 * The pictures that come with the app. Rejects if they cannot be fetched. `base` ends with a slash.
 */
export async function loadSamples(base: string | URL): Promise<IncomingFile[]> {
  const index = await fetchOk(new URL('samples/index.json', base));
  const samples = (await index.json()) as readonly { readonly file: string }[];
  return Promise.all(samples.map(({ file }) => loadSample(file, base)));
}

async function loadSample(name: string, base: string | URL): Promise<IncomingFile> {
  const response = await fetchOk(new URL(`samples/${name}`, base));
  return { path: `samples/${name}`, file: await response.blob() };
}

async function fetchOk(url: URL): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  return response;
}
