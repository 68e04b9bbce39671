import { downloadZip } from 'client-zip';

/** One ZIP of files, each made when its turn comes. */
export async function zipOfFiles(
  files: AsyncIterable<{ readonly path: string; readonly blob: Blob }>,
): Promise<Blob> {
  const zip = await downloadZip(entriesOf(files)).blob();
  return zip.slice(0, zip.size, 'application/zip');
}

async function* entriesOf(files: AsyncIterable<{ readonly path: string; readonly blob: Blob }>) {
  for await (const { path, blob } of files) yield { name: path, input: blob };
}
