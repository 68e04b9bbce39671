import type { RunReport } from '../../src/app/api-types';
import { openAppRunner } from '../lib/app-runner';
import { findPictures, type PictureFile } from '../lib/find-pictures';
import { UsageError } from '../lib/run-command';
import type { ReadArguments } from './arguments';
import { SOME_FAILED } from './exit-codes';
import { allFilesOf, withTheirTexts, type FileToRead } from './files-to-read';
import { Progress, tellLeftOut, tellSum } from './progress';
import { ofShard, shardName } from './shard';
import { writeReport } from './write-report';

/** All files that were found, and those that this run is to read. */
export interface FilesToRead {
  readonly all: readonly FileToRead[];
  readonly pictures: readonly FileToRead[];
}

/**
 * @param isOurs true for a result, which may lie among the pictures
 * @throws UsageError if there are none
 */
export async function findFiles(
  { places, withTexts, shard, into }: ReadArguments,
  isOurs: (file: string) => boolean = () => false,
): Promise<FilesToRead> {
  const { pictures, leftOut } = findPictures(places, { withTexts });
  if (leftOut > 0) console.error(`${leftOut} text files left out`);
  const found = pictures.filter(({ file }) => !isOurs(file));
  if (found.length === 0) throw new UsageError(`No files in ${places.join(', ')}`);
  if (into !== null || shard) refuseNamesakes(found);
  const all = await withTheirTexts(found);
  return { all, pictures: ofShard(all, shard) };
}

/** Of two folders with one name nobody could tell whose a result is. */
function refuseNamesakes(pictures: readonly PictureFile[]): void {
  const files = new Map<string, string>();
  for (const { tree, file } of pictures) {
    const other = files.get(tree);
    if (other !== undefined)
      throw new UsageError(`${other} and ${file} would both be ${tree}: name a folder above them`);
    files.set(tree, file);
  }
}

/** Reads all at once, with the report in memory. Returns the exit code. */
export async function readAll(asked: ReadArguments): Promise<number> {
  const { options, catalogue, out, shard } = asked;
  const { all, pictures } = await findFiles(asked);
  const runner = await openAppRunner({ gpu: options.backend !== 'wasm' });
  try {
    const { pages, leftOut, ...head } = await readPictures();
    const part = shard && { shard: shardName(shard), found: all.length };
    await writeReport(out, { ...head, ...part }, pages, () => ({ leftOut }));
    for (const { path, error } of leftOut) tellLeftOut(path, error);
    const failed = pages.filter((page) => page.error).length;
    tellSum({ ...head, pages: pages.length, failed });
    return failed > 0 ? SOME_FAILED : 0;
  } finally {
    await runner.close();
  }

  function readPictures(): Promise<RunReport> {
    const { page } = new Progress(pictures.length);
    return runner.run(allFilesOf(pictures), options, page, catalogue);
  }
}
